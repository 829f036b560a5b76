package io.catraca.simulation;

import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.entitlement.Entitlement;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.problem.Problem;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.Days;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.promotion.Coupon;
import io.catraca.simulation.MemberBills.Basis;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.PlanSearch.Purchase;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Prices companies by two price lists under a scenario. Any number of threads may ask it. */
public final class Simulation {

  /** What tells a rule from others, whatever stands above it. */
  private record Named(String file, String name) {

    static Named of(RuleRef rule) {
      return new Named(rule.file(), rule.name());
    }
  }

  private final RuleContents baseline;
  private final RuleContents candidate;
  private final IntFunction<Optional<RuleContents>> versions;
  private final Scenario scenario;
  private final List<YearMonth> months;
  private final @Nullable Item measure;
  private final Stages stages = new Stages();
  private final PlanSearch plans = new PlanSearch();
  private final Map<Named, RuleRef> promotionRules = new HashMap<>();

  /**
   * @param versions what a published version says, that contracts were signed under; empty where it
   *     cannot be read. For the baseline's own version it is {@code baseline} itself
   * @throws Problem where the baseline does not know the limit that sizes go by
   */
  public Simulation(
      RuleContents baseline,
      RuleContents candidate,
      IntFunction<Optional<RuleContents>> versions,
      Scenario scenario) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.versions = versions;
    this.scenario = scenario;
    this.months = scenario.months();
    this.measure = measure().orElse(null);
    for (RuleContents side : List.of(baseline, candidate)) {
      side.promotions().names().forEach(rule -> promotionRules.put(Named.of(rule), rule));
    }
  }

  private Optional<Item> measure() {
    String asked = scenario.sizes().limit();
    if (asked == null) {
      return baseline().items().stream().filter(this::isRaised).findFirst();
    }
    Optional<Item> limit = baseline().item(asked).filter(item -> item.kind() == ItemKind.LIMIT);
    if (limit.isEmpty()) {
      List<String> known =
          baseline().items().stream()
              .filter(item -> item.kind() == ItemKind.LIMIT)
              .map(Item::code)
              .toList();
      throw Problem.refusedField(
          "sizes.limit",
          Message.of("simulation.unknownLimit", Message.echo(asked), String.join(", ", known)));
    }
    return limit;
  }

  private boolean isRaised(Item limit) {
    return limit.kind() == ItemKind.LIMIT
        && baseline().items().stream().anyMatch(item -> limit.code().equals(item.raises()));
  }

  public Scenario scenario() {
    return scenario;
  }

  public PriceList baseline() {
    return baseline.prices();
  }

  public PriceList candidate() {
    return candidate.prices();
  }

  /** The limit that sizes go by; empty where there is none. */
  public Optional<Item> sizedBy() {
    return Optional.ofNullable(measure);
  }

  /** What comes of one company. */
  public Outcome of(Member member) {
    PriceTable first = baseline().on(scenario.from().atDay(1));
    Holding holding = holding(member, first).orElse(null);
    if (months.stream().noneMatch(member::holdsIn)) {
      return Outcome.without(member, State.OUTSIDE, holding, null);
    }
    try {
      return new MemberMonths(this, member).outcome(holding, size(member, first, holding));
    } catch (Problem refusal) {
      return Outcome.without(member, State.UNPRICED, holding, refusal.detail());
    }
  }

  /** The months of the scenario. */
  List<YearMonth> months() {
    return months;
  }

  /**
   * What a contract is under before: prices of its price date and promotions, in the rules that it
   * was signed under.
   *
   * @throws Problem where these can no longer be read, or do not take a coupon of the contract
   */
  Basis own(Member member) {
    RuleContents rules = rules(member);
    for (String coupon : member.coupons()) {
      checkCoupon(coupon, rules, member);
    }
    return basis(rules, member.priceDate());
  }

  Basis baselineOn(LocalDate day) {
    return basis(baseline, day);
  }

  Basis candidateOn(LocalDate day) {
    return basis(candidate, day);
  }

  private static Basis basis(RuleContents rules, LocalDate day) {
    return new Basis(rules.prices().on(day), rules.promotions(), day);
  }

  /** It was used when the contract was signed; what it gives may last longer than it is taken. */
  private static void checkCoupon(String typed, RuleContents rules, Member member) {
    String told = Message.echo(typed);
    Coupon coupon = rules.promotions().coupon(typed).orElse(null);
    if (coupon == null) {
      throw Problem.refusedField("coupons", Message.of("quote.unknownCoupon", told));
    }
    if (coupon.isOver(member.signedOn())) {
      throw Problem.refusedField(
          "coupons", Message.of("quote.couponOver", told, Objects.requireNonNull(coupon.until())));
    }
  }

  /** A rule of promotions as the candidate has it, or else the baseline: their lines may differ. */
  RuleRef told(RuleRef promotion) {
    return promotionRules.getOrDefault(Named.of(promotion), promotion);
  }

  private RuleContents rules(Member member) {
    Integer version = member.ruleVersion();
    return version == null
        ? baseline
        : versions
            .apply(version)
            .orElseThrow(
                () ->
                    Problem.refusedField(
                        "ruleVersion", Message.of("subscription.rulesUnreadable", version)));
  }

  /** The day whose list of the candidate prices a month of a contract; null where none does. */
  @Nullable LocalDate appliedOn(Member member, YearMonth month) {
    return switch (scenario.applyTo()) {
      case ALL -> {
        LocalDate begin = month.atDay(1);
        yield member.priceDate().isAfter(begin) ? member.priceDate() : begin;
      }
      case NEW -> member.priceDate().isBefore(scenario.from().atDay(1)) ? null : member.priceDate();
      case ANNIVERSARY -> {
        YearMonth since = scenario.anniversary(member.startsOn(), month);
        yield since == null ? null : since.atDay(1);
      }
    };
  }

  /** What else serves all that a contract gives by its own list, bought by another. */
  List<Purchase> otherPlans(Member member, Basis own, Basis candidate) {
    return holding(member, own.prices())
        .map(held -> plans.of(held, own.prices(), candidate.prices(), candidate.day()))
        .orElse(List.of());
  }

  List<Stages.Stage> stages(PriceTable before, PriceTable after) {
    return stages.between(before, after);
  }

  /**
   * The band by what is held before; the first where the limit gives nothing, or is none in the
   * contract's own rules.
   *
   * @param onFirst what is held by the baseline's list of the first day, {@code first}
   */
  private int size(Member member, PriceTable first, @Nullable Holding onFirst) {
    List<Long> bands = scenario.sizes().bands();
    if (measure == null) {
      return 0;
    }
    PriceTable own = own(member).prices();
    Optional<Holding> holding = own == first ? Optional.ofNullable(onFirst) : holding(member, own);
    Optional<Entitlement> held =
        own.item(measure.code())
            .filter(item -> item.kind() == ItemKind.LIMIT)
            .flatMap(limit -> holding.map(holds -> new Entitlements(own).of(holds, limit)));
    if (held.isPresent() && held.get().state() == Entitlement.State.UNLIMITED) {
      return bands.size();
    }
    Long count = held.map(Entitlement::limit).orElse(null);
    int band = 0;
    while (count != null && band < bands.size() && count > bands.get(band)) {
      band++;
    }
    return band;
  }

  private static Optional<Holding> holding(Member member, PriceTable prices) {
    Terms terms =
        new Terms(
            new Days(member.startsOn(), member.endsOn()),
            member.plan(),
            member.addOns().stream()
                .map(addOn -> new AddOn(addOn.code(), addOn.quantity()))
                .toList(),
            member.contractedFee(),
            member.priceDate(),
            0);
    return Holding.of(terms, Set.of(), prices);
  }
}
