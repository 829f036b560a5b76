package io.catraca.example;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The price list of each day, with its words. */
final class PriceLists {

  private final RuleContents contents;
  private final Map<PriceTable, PriceNames> names = new IdentityHashMap<>();

  PriceLists(RuleContents contents) {
    this.contents = contents;
  }

  PriceTable on(LocalDate day) {
    return contents.prices().on(day);
  }

  /** The limit that says how far back concluded conversations are seen; empty where none does. */
  Optional<Item> historyLimit(LocalDate day) {
    return Optional.ofNullable(contents.historyLimit()).flatMap(code -> on(day).item(code));
  }

  PriceNames names(LocalDate day) {
    return names.computeIfAbsent(on(day), PriceNames::new);
  }
}
