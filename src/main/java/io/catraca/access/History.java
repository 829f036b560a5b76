package io.catraca.access;

import io.catraca.directory.CompanySnapshot;
import io.catraca.entitlement.Entitlement;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.rules.RuleSet;
import io.catraca.rules.price.PriceTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How far back concluded conversations go. */
final class History {

  private History() {}

  /**
   * The moment before which a concluded conversation is outside the history, in calendar months of
   * the company's time zone; null where the history never ends. The limit is that of the company's
   * contract; where none holds today, the shortest that any plan declares today.
   */
  static @Nullable Instant oldest(RuleSet rules, CompanySnapshot company, Instant now) {
    ZonedDateTime local = now.atZone(company.zone());
    LocalDate today = local.toLocalDate();
    PriceTable prices = rules.pricesOn(today);
    OptionalLong months =
        Holding.of(company, today, prices)
            .flatMap(holding -> entitlement(rules, prices, holding))
            .map(History::months)
            .orElseGet(() -> shortest(rules, today));
    return months.isEmpty() ? null : local.minusMonths(months.getAsLong()).toInstant();
  }

  private static Optional<Entitlement> entitlement(
      RuleSet rules, PriceTable prices, Holding holding) {
    return Optional.ofNullable(rules.contents().historyLimit())
        .flatMap(prices::item)
        .map(limit -> new Entitlements(prices).of(holding, limit));
  }

  /** What is not available, or suspended, has no month. */
  private static OptionalLong months(Entitlement history) {
    return switch (history.state()) {
      case INCLUDED, UNLIMITED -> OptionalLong.empty();
      case LIMITED -> OptionalLong.of(Objects.requireNonNull(history.limit()));
      case NOT_AVAILABLE, SUSPENDED -> OptionalLong.of(0);
    };
  }

  private static OptionalLong shortest(RuleSet rules, LocalDate today) {
    OptionalInt months = rules.shortestHistory(today);
    return months.isEmpty() ? OptionalLong.empty() : OptionalLong.of(months.getAsInt());
  }
}
