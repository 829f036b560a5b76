package io.catraca.example;

import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Quote;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The totals of a quote, by the names that examples give them. */
enum QuoteTotal {
  MONTHLY("por mês", Part.MONTHLY),
  ONCE("uma vez", Part.ONCE),
  USAGE("uso", Part.USAGE),
  TOTAL("total", null),
  PAID_TO_META("pago à Meta", Part.PAID_TO_META);

  private final String key;
  private final @Nullable Part part;

  QuoteTotal(String key, @Nullable Part part) {
    this.key = key;
    this.part = part;
  }

  String key() {
    return key;
  }

  /** Empty where one of its prices is not known. */
  Optional<Money> of(Quote quote) {
    return part == null ? quote.total() : quote.total(part);
  }
}
