package io.catraca.rules.access;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.text.Message;
import io.catraca.text.Told;
import org.jspecify.annotations.Nullable;

/**
 * Whether a viewer sees a conversation, and where.
 *
 * @param tab the tab it appears in, null when hidden
 * @param rule the rule that shows or hides it, null when no rule shows it
 * @param reason why, for people
 * @param overridden what would show it, had no rule hidden it; null where nothing would
 */
public record AccessDecision(
    @Nullable Word tab, @Nullable RuleRef rule, Told reason, @Nullable AccessDecision overridden) {

  /** What no rule shows is hidden. */
  public static final AccessDecision NO_RULE =
      new AccessDecision(null, null, Told.of(Message.of("access.noRule")), null);

  public static AccessDecision shownBy(RuleRef rule, Word tab) {
    Message reason = Message.of("access.shown", tab.label(), rule.name(), rule.file(), rule.line());
    return new AccessDecision(tab, rule, Told.of(reason), null);
  }

  /**
   * @param overridden what would show it, had the rule not hidden it; null where nothing would
   */
  public static AccessDecision hiddenBy(RuleRef rule, @Nullable AccessDecision overridden) {
    Message reason = Message.of("access.hidden", rule.name(), rule.file(), rule.line());
    return new AccessDecision(null, rule, Told.of(reason), overridden);
  }

  public boolean visible() {
    return tab != null;
  }
}
