package io.catraca.rules.access;

/**
 * A company-wide profile that the rule files declare.
 *
 * @param mayChangeAccess whether users of this profile may change a team's access level
 */
public record Profile(String code, String label, boolean mayChangeAccess) {}
