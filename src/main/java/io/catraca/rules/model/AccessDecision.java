package io.catraca.rules.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether a viewer sees a conversation, and where.
 *
 * @param tab the tab it appears in, null when hidden
 * @param rule the rule that shows or hides it, null when no rule shows it
 */
public record AccessDecision(@Nullable Word tab, @Nullable RuleRef rule) {

  /** What no rule shows is hidden. */
  public static final AccessDecision NO_RULE = new AccessDecision(null, null);

  public boolean visible() {
    return tab != null;
  }
}
