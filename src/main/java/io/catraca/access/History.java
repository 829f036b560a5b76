package io.catraca.access;

import io.catraca.rules.RuleSet;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceTable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How far back concluded conversations go. */
final class History {

  private History() {}

  /**
   * The moment before which a concluded conversation is outside the history, in calendar months of
   * the company's time zone; null where the history never ends. A company without a contract has
   * the shortest history that any plan declares.
   */
  static @Nullable Instant oldest(RuleSet rules, ZoneId zone, Instant now) {
    PriceTable prices = rules.pricesOn(now.atZone(zone).toLocalDate());
    Optional<Item> limit = Optional.ofNullable(rules.historyLimit()).flatMap(prices::item);
    OptionalInt months = limit.map(item -> shortest(prices, item)).orElse(OptionalInt.empty());
    return months.isEmpty() ? null : now.atZone(zone).minusMonths(months.getAsInt()).toInstant();
  }

  private static OptionalInt shortest(PriceTable prices, Item item) {
    return prices.plans().stream()
        .map(plan -> prices.offer(plan, item, false).terms())
        .map(terms -> terms instanceof Offer.Limited limited ? limited : null)
        .filter(Objects::nonNull)
        .mapToInt(Offer.Limited::limit)
        .min();
  }
}
