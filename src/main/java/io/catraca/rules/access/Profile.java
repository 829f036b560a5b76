package io.catraca.rules.access;

import java.util.Objects;

/**
 * A company-wide profile that the rule files declare.
 *
 * @param mayChangeAccess whether users of this profile may change a team's access level
 */
public record Profile(String code, String label, boolean mayChangeAccess) {

  public Profile {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(label, "label");
  }
}
