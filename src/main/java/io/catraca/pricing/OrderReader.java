package io.catraca.pricing;

import io.catraca.money.Amount;
import io.catraca.pricing.Order.Bought;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Item.Band;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Coupon;
import io.catraca.rules.promotion.Figures;
import io.catraca.rules.promotion.Promotions;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Looks up what a request names, and refuses what is unknown, not sold or out of range. */
final class OrderReader {

  /** The most of an add-on that any company may hold. */
  static final long MOST_UNITS = 1_000_000;

  /** The most units of a meter in a month. */
  static final long MOST_USAGE = 1_000_000_000;

  private static final int MOST_ADD_ONS = 100;

  /** What add-ons are called in refusals, by their place. */
  private static final List<String> FIELDS =
      IntStream.range(0, MOST_ADD_ONS).mapToObj(index -> "addOns[" + index + "]").toList();

  private static final Pattern CENTS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");

  /** The most coupons that one contract carries. */
  private static final int MOST_COUPONS = 10;

  private final PriceTable prices;
  private final Promotions promotions;
  private final @Nullable LocalDate day;
  private boolean contracted;
  private final List<FieldError> errors = new ArrayList<>();

  /** Where no rule knows a coupon. */
  OrderReader(PriceTable prices, @Nullable LocalDate day) {
    this(prices, Promotions.NONE, day);
  }

  /**
   * @param promotions which know the coupons
   * @param day of the sale; null where nothing is sold: holders keep what is no longer on sale, and
   *     as many of it as they have
   */
  OrderReader(PriceTable prices, Promotions promotions, @Nullable LocalDate day) {
    this.prices = prices;
    this.promotions = promotions;
    this.day = day;
  }

  /** The order; or a problem that names everything that is wrong with the request. */
  Order read(QuoteRequest request) {
    contracted = request.contractedFee() != null;
    Money fee = readFee(request.contractedFee());
    Set<String> coupons = readCoupons(request.couponsOrNone());
    int month = request.monthOrFirst();
    if (month < 1 || month > Figures.MOST_MONTHS) {
      error("month", "quote.month", Figures.MOST_MONTHS, month);
    }
    Plan plan = readPlan(request.plan());
    List<Bought> addOns = readAddOns(plan, request.addOnsOrNone());
    readUsage(plan, request.usageOrNone());
    if (!errors.isEmpty() || plan == null) {
      throw Problem.refused(errors);
    }
    return new Order(
        plan, fee, addOns, request.activation(), request.usageOrNone(), month, coupons);
  }

  private @Nullable Plan readPlan(String code) {
    Plan plan = prices.plan(code).orElse(null);
    if (plan == null) {
      error("plan", "quote.unknownPlan", Message.echo(code), names(prices.plans()));
    } else if (day != null && !plan.soldOn(day)) {
      error("plan", "quote.planRetired", plan.label(), String.valueOf(plan.soldUntil()));
    }
    return plan;
  }

  private @Nullable Money readFee(@Nullable Amount fee) {
    if (fee == null) {
      return null;
    }
    if (!fee.currency().equals(BRL.getCode())) {
      error("contractedFee.currency", "quote.feeCurrency", Message.echo(fee.currency()));
      return null;
    }
    if (!CENTS.matcher(fee.amount()).matches()) {
      error("contractedFee.amount", "quote.feeAmount", Message.echo(fee.amount()));
      return null;
    }
    return Money.of(BRL, new BigDecimal(fee.amount()));
  }

  /** Which coupons there are is not told: whoever has one knows it. */
  private Set<String> readCoupons(List<String> typed) {
    if (typed.isEmpty()) {
      return Set.of();
    }
    if (typed.size() > MOST_COUPONS) {
      error("coupons", "quote.tooManyCoupons", MOST_COUPONS);
      return Set.of();
    }
    Set<String> codes = new HashSet<>();
    for (int index = 0; index < typed.size(); index++) {
      String field = "coupons[" + index + "]";
      String told = Message.echo(typed.get(index));
      Coupon coupon = promotions.coupon(typed.get(index)).orElse(null);
      if (coupon == null) {
        error(field, "quote.unknownCoupon", told);
      } else if (day != null && coupon.isOver(day)) {
        error(field, "quote.couponOver", told, Objects.requireNonNull(coupon.until()));
      } else if (!codes.add(coupon.code())) {
        error(field, "quote.couponTwice", told);
      }
    }
    return codes;
  }

  private List<Bought> readAddOns(@Nullable Plan plan, List<QuoteRequest.AddOn> wanted) {
    if (wanted.size() > MOST_ADD_ONS) {
      error("addOns", "quote.tooManyAddOns", MOST_ADD_ONS);
      return List.of();
    }
    List<Bought> bought = new ArrayList<>(wanted.size());
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < wanted.size(); index++) {
      QuoteRequest.AddOn addOn = wanted.get(index);
      String field = FIELDS.get(index);
      if (!seen.add(addOn.code())) {
        error(field + ".code", "quote.addOnTwice", addOn.code());
        continue;
      }
      Item item = readAddOn(plan, addOn.code(), field);
      if (item != null && plan != null) {
        long quantity = quantity(plan, item, addOn, wanted, field);
        bought.add(new Bought(item, checked(item, quantity, field)));
      }
    }
    return bought;
  }

  private @Nullable Item readAddOn(@Nullable Plan plan, String code, String field) {
    Item item = prices.item(code).orElse(null);
    if (item == null || item.kind() != ItemKind.ADD_ON) {
      String known =
          prices.items(ItemKind.ADD_ON).stream().map(Item::code).collect(Collectors.joining(", "));
      error(field + ".code", "quote.unknownAddOn", Message.echo(code), known);
      return null;
    }
    if (day != null && !item.soldOn(day)) {
      error(field + ".code", "quote.addOnRetired", item.label(), String.valueOf(item.soldUntil()));
      return null;
    }
    if (plan != null && !isSold(plan, item)) {
      refuseUnsold(plan, item, field + ".code");
      return null;
    }
    return item;
  }

  private boolean isSold(Plan plan, Item item) {
    return day == null || prices.offer(plan, item, contracted).available();
  }

  private void refuseUnsold(Plan plan, Item item, String field) {
    List<Plan> sellers =
        prices.plans().stream()
            .filter(other -> day == null || other.soldOn(day))
            .filter(other -> prices.offer(other, item, contracted).available())
            .toList();
    String key = sellers.isEmpty() ? "quote.notSoldAtAll" : "quote.notSold";
    error(field, key, plan.label(), item.label(), names(sellers));
  }

  private long quantity(
      Plan plan,
      Item item,
      QuoteRequest.AddOn addOn,
      List<QuoteRequest.AddOn> others,
      String field) {
    if (addOn.quantity() != null) {
      return addOn.quantity();
    }
    return item.quantityFrom() == null ? 1 : held(plan, item, item.quantityFrom(), others, field);
  }

  /** What a limit comes to with everything that the order raises it by. */
  private long held(
      Plan plan, Item item, String limit, List<QuoteRequest.AddOn> addOns, String field) {
    Offer.Terms terms = prices.offer(plan, prices.item(limit).orElseThrow(), contracted).terms();
    long held = terms instanceof Offer.Limited limited ? limited.limit() : 0;
    boolean endless = terms instanceof Offer.Unlimited;
    for (QuoteRequest.AddOn other : addOns) {
      Item raising = prices.item(other.code()).orElse(null);
      if (raising != null && limit.equals(raising.raises())) {
        held += other.quantity() == null ? 1 : Math.min(other.quantity(), MOST_UNITS);
      }
      endless = endless || (raising != null && raising.lifts().contains(limit));
    }
    if (endless || held < 1) {
      error(field + ".quantity", "quote.quantityNeeded", item.label(), limit);
      return 1;
    }
    return held;
  }

  private long checked(Item item, long quantity, String field) {
    Integer maximum = day == null ? null : item.maximum();
    long most = maximum == null ? MOST_UNITS : Math.min(maximum, MOST_UNITS);
    if (quantity < 1 || quantity > most) {
      error(field + ".quantity", "quote.quantity", item.label(), most, quantity);
    }
    return quantity;
  }

  private void readUsage(@Nullable Plan plan, Map<String, Long> usage) {
    if (usage.size() > MOST_ADD_ONS) {
      error("usage", "quote.tooManyMeters", MOST_ADD_ONS);
      return;
    }
    usage.forEach(
        (meter, units) -> {
          if (prices.meters().stream().noneMatch(word -> word.code().equals(meter))) {
            String known =
                prices.meters().stream().map(Word::code).collect(Collectors.joining(", "));
            error("usage." + Message.echo(meter), "quote.unknownMeter", Message.echo(meter), known);
          } else if (!isUsage(units)) {
            error("usage." + meter, "quote.usage", MOST_USAGE, units);
          } else if (plan != null && units > 0) {
            checkUsageSold(plan, meter, units);
          }
        });
  }

  /** Whether so many units may be used in a month. */
  static boolean isUsage(long units) {
    return units >= 0 && units <= MOST_USAGE;
  }

  /**
   * Each unit has to be in a band that the plan sells; of bands it does not, others may have it.
   */
  private void checkUsageSold(Plan plan, String meter, long units) {
    long sold = 0;
    @Nullable Item unsold = null;
    for (Item item : prices.items(ItemKind.USAGE)) {
      Band band = Objects.requireNonNull(item.band());
      long inBand = band.meter().equals(meter) ? band.unitsOf(units) : 0;
      if (inBand > 0 && prices.offer(plan, item, contracted).available()) {
        sold += inBand;
      } else if (inBand > 0 && unsold == null) {
        unsold = item;
      }
    }
    if (sold < units && unsold != null && !isSold(plan, unsold)) {
      refuseUnsold(plan, unsold, "usage." + meter);
    }
  }

  private static String names(List<Plan> plans) {
    return plans.stream()
        .map(plan -> plan.label() + " (" + plan.code() + ")")
        .collect(Collectors.joining(", "));
  }

  private void error(String field, String key, Object... arguments) {
    errors.add(new FieldError(field, Message.of(key, arguments)));
  }
}
