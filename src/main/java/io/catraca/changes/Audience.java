package io.catraca.changes;

import io.catraca.changes.CompanyChangeDao.CompanyChange;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import java.util.Optional;

/**
 * What a listener may hear of: everybody of the rules, services of companies too.
 *
 * @param companies whether of companies at all
 * @param only the one company that its key is bound to
 */
record Audience(boolean companies, Optional<CompanyId> only) {

  static Audience of(Caller caller) {
    boolean service =
        caller.roles().contains(Roles.SERVICE) || caller.roles().contains(Roles.ADMIN);
    return new Audience(service, caller.company());
  }

  boolean hears(CompanyChange change) {
    return companies && only.map(own -> own.value().equals(change.company())).orElse(true);
  }
}
