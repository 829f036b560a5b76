package io.catraca.security.key;

import io.catraca.problem.Problem;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.catraca.text.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The key somebody wishes for.
 *
 * @param name who holds it, for people
 * @param company the only company it is to be good for
 */
public record NewKey(String name, List<String> roles, Optional<CompanyId> company) {

  private static final int MAX_NAME = 100;

  public NewKey {
    name = name.strip();
    roles = List.copyOf(roles);
    company = company == null ? Optional.empty() : company;
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw Problem.refusedField("name", Message.of("key.name"));
    }
    if (roles.isEmpty()
        || !Roles.ALL.containsAll(roles)
        || Set.copyOf(roles).size() < roles.size()) {
      throw Problem.refusedField("roles", Message.of("key.roles", Roles.listed()));
    }
    if (company.isPresent() && roles.contains(Roles.ADMIN)) {
      throw Problem.refusedField("company", Message.of("key.boundAdministrator"));
    }
  }
}
