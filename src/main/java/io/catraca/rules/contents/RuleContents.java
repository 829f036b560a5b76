package io.catraca.rules.contents;

import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.price.PriceTable;
import org.jspecify.annotations.Nullable;

/**
 * All that a set of rule files says.
 *
 * @param historyLimit code of the limit, in months, that says how far back concluded conversations
 *     go; null where they go back for ever
 */
public record RuleContents(
    DeclaredWords words, AccessTable access, PriceTable prices, @Nullable String historyLimit) {}
