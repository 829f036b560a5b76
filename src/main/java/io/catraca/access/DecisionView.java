package io.catraca.access;

import io.catraca.access.explain.Explanation;
import io.catraca.rules.model.RuleRef;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision as callers read it; {@link DecisionJson} writes it.
 *
 * @param conversation the caller's own id
 * @param tab code of the tab, null when hidden
 * @param rule the rule that shows or hides it, null when no rule shows it
 * @param reason why, in Portuguese or English
 * @param explanation only where it was asked for
 */
@Schema(name = "Decision")
record DecisionView(
    String conversation,
    boolean visible,
    @Nullable String tab,
    @Nullable RuleRef rule,
    String reason,
    @Nullable Explanation explanation) {}
