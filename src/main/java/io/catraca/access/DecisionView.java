package io.catraca.access;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.model.RuleRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A decision as callers read it.
 *
 * @param tab code of the tab, null when hidden
 * @param rule the rule that shows or hides it, null when no rule shows it
 */
record DecisionView(
    String conversation,
    boolean visible,
    @Nullable String tab,
    @Nullable RuleRef rule,
    String reason) {

  static DecisionView of(String conversation, AccessDecision decision, Locale language) {
    return new DecisionView(
        conversation,
        decision.visible(),
        decision.tab() == null ? null : decision.tab().code(),
        decision.rule(),
        decision.reason().in(language));
  }
}
