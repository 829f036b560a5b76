package io.catraca.example;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Promotions;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The price list of each day, with its words. */
final class PriceLists {

  private final @Nullable RuleContents contents;
  private final Map<PriceTable, PriceNames> names = new IdentityHashMap<>();

  /**
   * @param contents null where the rules are broken
   */
  PriceLists(@Nullable RuleContents contents) {
    this.contents = contents;
  }

  /** The price list of a day; empty where the rules are broken. */
  Optional<PriceTable> on(LocalDate day) {
    return Optional.ofNullable(contents).map(whole -> whole.prices().on(day));
  }

  /** The promotions; none where the rules are broken. */
  Promotions promotions() {
    return contents == null ? Promotions.NONE : contents.promotions();
  }

  /** The limit that says how far back concluded conversations are seen; empty where none does. */
  Optional<Item> historyLimit(LocalDate day) {
    return Optional.ofNullable(contents)
        .map(RuleContents::historyLimit)
        .flatMap(code -> on(day).flatMap(table -> table.item(code)));
  }

  /** The words of a day; any words where the rules are broken. */
  PriceNames names(LocalDate day) {
    return on(day)
        .map(table -> names.computeIfAbsent(table, PriceNames::new))
        .orElseGet(() -> new PriceNames(null));
  }
}
