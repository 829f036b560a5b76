package io.catraca.security;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever holds the key a request came with.
 *
 * @param keyId the key's id, safe to log and to keep in an audit trail
 * @param company the only company this key may speak of, where it is bound to one
 */
public record Caller(String keyId, String name, Set<String> roles, Optional<CompanyId> company)
    implements Principal {

  public Caller {
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return name;
  }
}
