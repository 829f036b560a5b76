package io.catraca.rules.contents;

import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.price.PriceTable;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * All that a set of rule files says.
 *
 * @param historyLimit code of the limit, in months, that says how far back concluded conversations
 *     go; null where they go back for ever
 * @param shortestHistory the shortest history, in months, that any plan keeps; empty where each
 *     keeps it for ever
 */
public record RuleContents(
    DeclaredWords words,
    AccessTable access,
    PriceTable prices,
    @Nullable String historyLimit,
    OptionalInt shortestHistory) {

  public static RuleContents of(
      DeclaredWords words, AccessTable access, PriceTable prices, @Nullable String historyLimit) {
    OptionalInt shortest =
        Optional.ofNullable(historyLimit)
            .flatMap(prices::item)
            .map(prices::shortest)
            .orElse(OptionalInt.empty());
    return new RuleContents(words, access, prices, historyLimit, shortest);
  }
}
