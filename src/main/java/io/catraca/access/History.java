package io.catraca.access;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.entitlement.Entitlement;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.rules.RuleSet;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
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
    Optional<Terms> terms = company.termsOn(today);
    OptionalLong months =
        terms.isEmpty()
            ? shortest(rules, today)
            : months(rules, company, terms.get(), today).orElseGet(() -> shortest(rules, today));
    return months.isEmpty() ? null : local.minusMonths(months.getAsLong()).toInstant();
  }

  /** Empty where the rules no longer know the plan, or know no history limit. */
  private static Optional<OptionalLong> months(
      RuleSet rules, CompanySnapshot company, Terms terms, LocalDate today) {
    PriceTable prices = rules.pricesOn(today);
    Optional<Item> limit =
        Optional.ofNullable(rules.contents().historyLimit()).flatMap(prices::item);
    Optional<Plan> plan = prices.plan(terms.plan());
    if (limit.isEmpty() || plan.isEmpty()) {
      return Optional.empty();
    }
    if (company.suspended().isEmpty() && !isTouched(limit.get(), terms, prices)) {
      // Every decision asks this; nearly all contracts leave the plan's history as it is.
      boolean ownFee = terms.contractedFee() != null;
      return Optional.of(months(prices.offer(plan.get(), limit.get(), ownFee).terms()));
    }
    return Holding.of(company, today, prices)
        .map(holding -> months(new Entitlements(prices).of(holding, limit.get())));
  }

  private static boolean isTouched(Item limit, Terms terms, PriceTable prices) {
    for (AddOn addOn : terms.addOns()) {
      Item item = prices.item(addOn.code()).orElse(null);
      if (item != null
          && (limit.code().equals(item.raises()) || item.lifts().contains(limit.code()))) {
        return true;
      }
    }
    return false;
  }

  private static OptionalLong months(Offer.Terms ofPlan) {
    if (ofPlan instanceof Offer.Unlimited) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(ofPlan instanceof Offer.Limited limited ? limited.limit() : 0);
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
