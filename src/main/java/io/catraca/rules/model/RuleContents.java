package io.catraca.rules.model;

import org.jspecify.annotations.Nullable;

/**
 * All that a set of rule files says.
 *
 * @param historyLimit code of the limit, in months, that says how far back concluded conversations
 *     go; null where they go back for ever
 */
public record RuleContents(
    DeclaredWords words, AccessTable access, PriceTable prices, @Nullable String historyLimit) {}
