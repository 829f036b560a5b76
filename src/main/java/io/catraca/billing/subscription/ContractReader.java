package io.catraca.billing.subscription;

import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.money.Amount;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.QuoteRequest;
import io.catraca.pricing.Redemptions;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.RuleSet;
import io.catraca.rules.model.Days;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Coupon;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Makes a contract of a request by the live rules: fills in what is not said, and refuses what the
 * price list of the price date does not sell, as a quote would.
 */
final class ContractReader {

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
  private static final int LAST_DAY = 31;
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");

  private final RuleSet rules;
  private final List<RuleSet> coming;
  private final SubscriptionRequest request;
  private final @Nullable Contract stored;
  private final @Nullable Contract before;
  private final List<String> usedCoupons;
  private final LocalDate startsOn;
  private final LocalDate priceDate;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * @param coming the rules that are scheduled
   * @param today in the company's time zone
   * @param stored the contract that this one replaces; null where it replaces none
   * @param before the contract that this one follows; null where it is the company's first
   * @param usedCoupons those of the company's other contracts
   */
  ContractReader(
      RuleSet rules,
      List<RuleSet> coming,
      SubscriptionRequest request,
      LocalDate today,
      @Nullable Contract stored,
      @Nullable Contract before,
      List<String> usedCoupons) {
    this.rules = rules;
    this.coming = coming;
    this.request = request;
    this.stored = stored;
    this.before = before;
    this.usedCoupons = List.copyOf(usedCoupons);
    LocalDate ordinarily = stored == null ? today : stored.startsOn();
    this.startsOn = Objects.requireNonNullElse(request.startsOn(), ordinarily);
    this.priceDate = Objects.requireNonNullElse(request.priceDate(), startsOn);
  }

  /** The contract; or a problem that names everything that is wrong with the request. */
  Contract read() {
    checkDays();
    Integer day = request.billingDay();
    if (day != null && (day < 1 || day > LAST_DAY)) {
      error("billingDay", "subscription.billingDay", LAST_DAY, day);
    }
    if (before != null && Boolean.TRUE.equals(request.activation())) {
      error("activation", "subscription.activatedBefore");
    }
    checkSold();
    coming.forEach(this::checkLasts);
    if (!errors.isEmpty()) {
      throw Problem.refused(errors);
    }
    // What is said once more keeps the rules that it was signed under.
    return Optional.ofNullable(stored)
        .filter(same -> same.equals(contract(same.terms().get(0).ruleVersion())))
        .orElseGet(() -> contract(rules.version()));
  }

  private void checkDays() {
    checkDay("startsOn", startsOn);
    checkDay("priceDate", priceDate);
    LocalDate free = before == null ? null : before.endsOn();
    if (free != null && startsOn.isBefore(free)) {
      error("startsOn", "subscription.overlaps", free);
    }
    LocalDate endsOn = request.endsOn();
    if (endsOn == null) {
      return;
    }
    checkDay("endsOn", endsOn);
    if (!endsOn.isAfter(startsOn)) {
      error("endsOn", "subscription.endsOn", startsOn);
    }
  }

  private void checkDay(String field, LocalDate day) {
    if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
      error(field, "subscription.day", EARLIEST, LATEST);
    }
  }

  private void checkSold() {
    try {
      Pricer.quote(rules.pricesOn(priceDate), rules.promotions(), priceDate, request.order());
    } catch (Problem refused) {
      errors.addAll(refused.errors());
    }
    errors.addAll(Redemptions.spent(rules.promotions(), coupons(), usedCoupons));
  }

  /** Nobody may buy what a scheduled version no longer knows. */
  private void checkLasts(RuleSet next) {
    if (next.contents().prices().plan(request.plan()).isEmpty()) {
      error("plan", "subscription.goes", request.plan(), next.version());
    }
    List<QuoteRequest.AddOn> addOns = request.addOnsOrNone();
    for (int index = 0; index < addOns.size(); index++) {
      String code = addOns.get(index).code();
      if (next.contents().prices().item(code).isEmpty()) {
        error("addOns[" + index + "].code", "subscription.goes", code, next.version());
      }
    }
  }

  private Contract contract(int ruleVersion) {
    Amount fee = request.contractedFee();
    Terms terms =
        new Terms(
            new Days(startsOn, request.endsOn()),
            request.plan(),
            request.addOnsOrNone().stream().map(this::addOn).toList(),
            fee == null ? null : Money.of(BRL, new BigDecimal(fee.amount())),
            priceDate,
            ruleVersion);
    return new Contract(
        startsOn,
        Objects.requireNonNullElse(request.billingDay(), startsOn.getDayOfMonth()),
        Objects.requireNonNullElse(request.activation(), before == null),
        List.of(terms),
        coupons().stream().map(Coupon::normal).toList());
  }

  private List<String> coupons() {
    return request.order().couponsOrNone();
  }

  private AddOn addOn(QuoteRequest.AddOn wanted) {
    PriceTable prices = rules.pricesOn(priceDate);
    boolean follows =
        wanted.quantity() == null && prices.item(wanted.code()).map(Item::quantityFrom).isPresent();
    return new AddOn(
        wanted.code(), follows ? null : Objects.requireNonNullElse(wanted.quantity(), 1L));
  }

  private void error(String field, String key, Object... arguments) {
    errors.add(new FieldError(field, Message.of(key, arguments)));
  }
}
