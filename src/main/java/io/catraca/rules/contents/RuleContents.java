package io.catraca.rules.contents;

import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.promotion.Promotions;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * All that a set of rule files says.
 *
 * @param historyLimit code of the limit, in months, that says how far back concluded conversations
 *     go; null where they go back for ever
 * @param shortestHistory the shortest history, in months, that any plan keeps on each day; empty
 *     where each keeps it for ever
 * @param promotions asked for each quote: they look at the whole of it
 */
public record RuleContents(
    DeclaredWords words,
    AccessTable access,
    PriceList prices,
    @Nullable String historyLimit,
    Timeline<OptionalInt> shortestHistory,
    Promotions promotions) {

  /** What rules say that know no promotions. */
  public static RuleContents of(
      DeclaredWords words, AccessTable access, PriceList prices, @Nullable String historyLimit) {
    Optional<Item> limit = Optional.ofNullable(historyLimit).flatMap(prices::item);
    Timeline<OptionalInt> shortest =
        limit
            .map(item -> prices.tables().map(table -> table.shortest(item)))
            .orElse(Timeline.always(OptionalInt.empty()));
    return new RuleContents(words, access, prices, historyLimit, shortest, Promotions.NONE);
  }

  /** The same with promotions. */
  public RuleContents with(Promotions others) {
    return new RuleContents(words, access, prices, historyLimit, shortestHistory, others);
  }
}
