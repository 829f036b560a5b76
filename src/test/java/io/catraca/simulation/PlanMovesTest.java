package io.catraca.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.entitlement.Entitlement;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.money.Amount;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.QuoteRequest;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member.Usage;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.Scenario.Leaving;
import io.catraca.simulation.Scenario.Sizes;
import io.catraca.simulation.Step.Cause;
import io.catraca.simulation.result.Results;
import io.catraca.simulation.result.Results.PlanMove;
import io.catraca.simulation.result.RunFixture;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moves to a cheaper plan, against every purchase of every plan tried one by one. */
final class PlanMovesTest {

  private static final RuleFolderFixture PUBLISHED =
      RuleFolderFixture.shipped()
          .with(
              "plans/plans.csv",
              """
              Código;Plano;Mensalidade;Vendido até
              AUTOMATION;Automation;99,00;
              PRO;Pro;299,00;
              ADVANCED;Advanced;399,00;
              """);

  private static final RuleContents BEFORE = SimulatedRules.contents(PUBLISHED);

  /** Advanced is near to Pro, and has something off for some time. */
  private static final RuleContents AFTER =
      SimulatedRules.contents(
          SimulatedRules.promoting(
              PUBLISHED
                  .edit("plans/plans.csv", text -> text.replace("399,00", "319,00"))
                  .edit(
                      "plans/add-ons.csv", text -> text.replace("59,00 ?;59,00 ?", "64,00;49,00")),
              """
              regra "Advanced mais barato"
              quando
                  o plano é Advanced
                  o contrato está nos primeiros 30 meses
              então
                  abate R$ 45,00 da mensalidade, na ordem 10, acumula
              fim
              """));

  private static Scenario scenario(
      ApplyTo applyTo, String readjustment, boolean migration, List<Leaving> leaving) {
    return new Scenario(
        null,
        YearMonth.of(2026, 1),
        YearMonth.of(2026, 9),
        applyTo,
        new BigDecimal(readjustment),
        new BigDecimal(5),
        migration,
        leaving,
        7,
        Sizes.USUAL);
  }

  private static Simulation simulation(Scenario scenario) {
    return new Simulation(BEFORE, AFTER, version -> Optional.empty(), scenario);
  }

  private static List<Member> members(int count, long seed) {
    Random random = new Random(seed);
    List<Member> members = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String plan = List.of("AUTOMATION", "PRO", "ADVANCED").get(random.nextInt(3));
      List<AddOn> addOns = new ArrayList<>();
      if (!plan.equals("AUTOMATION") && random.nextBoolean()) {
        addOns.add(new AddOn("EXTRA_USER", (long) 1 + random.nextInt(2)));
      }
      if (!plan.equals("AUTOMATION") && random.nextInt(3) == 0) {
        addOns.add(new AddOn("EXTRA_WHATSAPP", null));
      }
      for (String code : List.of("ASAAS", "Z_API", "UNLIMITED_AI_AGENTS")) {
        if (random.nextInt(5) == 0) {
          addOns.add(new AddOn(code, 1L));
        }
      }
      LocalDate startsOn = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1250));
      boolean ownFee = random.nextBoolean();
      members.add(
          new Member(
              new CompanyId("c" + number),
              plan,
              addOns,
              ownFee
                  ? Money.ofMinor(CurrencyUnit.of("BRL"), 15_000 + random.nextInt(30_000))
                  : null,
              startsOn,
              random.nextInt(4) == 0 ? startsOn.plusDays(1 + random.nextInt(1300)) : null,
              startsOn,
              random.nextBoolean(),
              new Usage(Map.of("ACTIVE_CONVERSATION", (long) random.nextInt(9_000)), Map.of()),
              List.of(),
              null));
    }
    return members;
  }

  @ParameterizedTest
  @CsvSource({"ALL, 0, 1", "ANNIVERSARY, 4.5, 2", "NEW, 0, 3"})
  void movesAreTheCheapestOfAllThatCouldBeBought(ApplyTo applyTo, String readjustment, long seed) {
    List<Member> members = members(70, seed);
    Simulation moving = simulation(scenario(applyTo, readjustment, true, List.of()));
    Simulation staying = simulation(scenario(applyTo, readjustment, false, List.of()));
    List<@Nullable String> expected = new ArrayList<>();
    List<@Nullable String> told = new ArrayList<>();

    for (Member member : members) {
      Outcome stays = staying.of(member);
      Outcome moves = moving.of(member);
      if (stays.state() == State.PRICED) {
        OnPlan best = cheapest(moving, member, stays);
        expected.add(best.plan + " " + best.cents);
        told.add(
            Objects.requireNonNullElse(moves.movesTo(), member.plan())
                + " "
                + moves.total().after());
        assertThat(moves.total().difference())
            .isEqualTo(moves.steps().values().stream().mapToLong(cents -> cents).sum());
      }
    }

    assertThat(told).isEqualTo(expected);
    assertThat(members.stream().map(moving::of).filter(each -> each.movesTo() != null))
        .hasSizeGreaterThan(applyTo == ApplyTo.NEW ? 0 : 5);
  }

  private record OnPlan(String plan, long cents) {}

  private static OnPlan cheapest(Simulation simulation, Member member, Outcome stays) {
    List<YearMonth> applied =
        simulation.scenario().months().stream()
            .filter(member::holdsIn)
            .filter(month -> simulation.appliedOn(member, month) != null)
            .toList();
    OnPlan best = new OnPlan(member.plan(), stays.total().after());
    if (applied.isEmpty()) {
      return best;
    }
    PriceTable prices = AFTER.prices().on(applied.get(0).atDay(1));
    for (Plan plan : prices.plans()) {
      if (!plan.code().equals(member.plan())) {
        Optional<List<AddOn>> addOns = addOns(member, plan, prices);
        if (addOns.isPresent()) {
          long cents = stays.total().after();
          for (YearMonth month : applied) {
            int index = simulation.scenario().months().indexOf(month);
            cents -= stays.byMonth().get(index).after();
            cents += bill(member, plan, addOns.get(), month, simulation.scenario());
          }
          best = cents < best.cents ? new OnPlan(plan.code(), cents) : best;
        }
      }
    }
    return best;
  }

  private static long bill(
      Member member, Plan plan, List<AddOn> addOns, YearMonth month, Scenario scenario) {
    Map<String, Long> units = new HashMap<>(member.usage().of(month));
    units.replaceAll((meter, count) -> scenario.changed(count));
    LocalDate day = month.atDay(1);
    return Pricer.quote(
            AFTER.prices().on(day),
            AFTER.promotions(),
            day,
            new QuoteRequest(
                plan.code(),
                day,
                null,
                addOns,
                member.activation() && member.number(month) == 1,
                units,
                null,
                member.number(month),
                null))
        .total()
        .orElseThrow()
        .getAmountMinorLong();
  }

  /** The first of the cheapest ones that serve all that the contract gives. */
  private static Optional<List<AddOn>> addOns(Member member, Plan plan, PriceTable prices) {
    List<Item> sold =
        prices.items(ItemKind.ADD_ON).stream()
            .filter(item -> prices.offer(plan, item, false).available())
            .toList();
    Search search = new Search(given(member), plan, prices);
    search.tryAll(sold, new ArrayList<>());
    return Optional.ofNullable(search.best);
  }

  private static List<Entitlement> given(Member member) {
    PriceTable own = BEFORE.prices().on(member.priceDate());
    Map<String, Long> held = new HashMap<>();
    member
        .addOns()
        .forEach(one -> held.put(one.code(), Objects.requireNonNullElse(one.quantity(), 1L)));
    Holding holding =
        new Holding(
            own.plan(member.plan()).orElseThrow(), member.contractedFee() != null, held, Set.of());
    return new Entitlements(own).of(holding);
  }

  private static final class Search {
    private final List<Entitlement> given;
    private final Plan plan;
    private final PriceTable prices;
    private @Nullable List<AddOn> best;
    private long least = Long.MAX_VALUE;

    Search(List<Entitlement> given, Plan plan, PriceTable prices) {
      this.given = given;
      this.plan = plan;
      this.prices = prices;
    }

    void tryAll(List<Item> left, List<AddOn> bought) {
      long cents = cents(bought);
      if (cents >= least) {
        return;
      }
      if (left.isEmpty()) {
        if (serves(bought)) {
          best = List.copyOf(bought);
          least = cents;
        }
        return;
      }
      int most = left.get(0).raises() == null ? 1 : 3;
      for (long quantity = 0; quantity <= most; quantity++) {
        List<AddOn> more = new ArrayList<>(bought);
        if (quantity > 0) {
          more.add(new AddOn(left.get(0).code(), quantity));
        }
        tryAll(left.subList(1, left.size()), more);
      }
    }

    private long cents(List<AddOn> addOns) {
      return Pricer.held(
              prices,
              new QuoteRequest(
                  plan.code(), null, new Amount("0.00", "BRL"), addOns, false, null, null))
          .total()
          .orElseThrow()
          .getAmountMinorLong();
    }

    private boolean serves(List<AddOn> addOns) {
      Map<String, Long> held = new HashMap<>();
      addOns.forEach(addOn -> held.put(addOn.code(), Objects.requireNonNull(addOn.quantity())));
      Entitlements ours = new Entitlements(prices);
      Holding holding = new Holding(plan, false, held, Set.of());
      return given.stream()
          .allMatch(
              each -> {
                Item item = prices.item(each.item().code()).orElseThrow();
                Entitlement is = ours.of(holding, item);
                return switch (each.state()) {
                  case INCLUDED -> is.allows(1);
                  case LIMITED -> is.allows(Objects.requireNonNull(each.limit()));
                  case UNLIMITED -> is.state() == Entitlement.State.UNLIMITED;
                  case NOT_AVAILABLE, SUSPENDED -> true;
                };
              });
    }
  }

  @Test
  void movesAreCountedAndACauseOfTheirOwn() {
    List<Member> members = members(300, 4);

    Results stays =
        RunFixture.of(simulation(scenario(ApplyTo.ALL, "0", false, List.of())), members, 2)
            .results();
    Results moves =
        RunFixture.of(simulation(scenario(ApplyTo.ALL, "0", true, List.of())), members, 2)
            .results();

    long moving = moves.companies().migrating();
    assertThat(moving)
        .isPositive()
        .isEqualTo(moves.moves().stream().mapToLong(PlanMove::companies).sum());
    assertThat(moves.moves()).anyMatch(move -> move.from().equals("PRO"));
    assertThat(moves.causes())
        .filteredOn(cause -> cause.cause() == Cause.MIGRATION)
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.companies()).isEqualTo(moving);
              assertThat(new BigDecimal(cause.difference().amount()))
                  .isEqualTo(
                      new BigDecimal(moves.revenue().after().amount())
                          .subtract(new BigDecimal(stays.revenue().after().amount())));
            });
    assertThat(OneByOne.sum(moves.causes())).isEqualTo(moves.revenue().difference().amount());
    assertThat(stays.companies().migrating()).isZero();
    assertThat(stays.moves()).isEmpty();
  }

  /** Who moves pays less than who would stay, and fewer leave. */
  @Test
  void whoLeavesIsDecidedByWhatIsPaidAfterTheMove() {
    List<Leaving> all = List.of(new Leaving(new BigDecimal(1), new BigDecimal(100)));
    List<Member> members = members(300, 5);

    Results stays =
        RunFixture.of(simulation(scenario(ApplyTo.ALL, "0", false, all)), members, 2).results();
    Results moves =
        RunFixture.of(simulation(scenario(ApplyTo.ALL, "0", true, all)), members, 2).results();

    assertThat(moves.companies().leaving()).isLessThan(stays.companies().leaving()).isPositive();
    assertThat(OneByOne.sum(moves.causes())).isEqualTo(moves.revenue().difference().amount());
  }

  @Test
  void nobodyMovesToAPlanWhoseFeeIsNotKnown() {
    RuleContents unknown =
        SimulatedRules.contents(
            PUBLISHED.edit("plans/plans.csv", text -> text.replace("399,00", "sob consulta")));
    Simulation simulation =
        new Simulation(
            BEFORE,
            unknown,
            version -> Optional.empty(),
            scenario(ApplyTo.ALL, "0", true, List.of()));

    assertThat(members(200, 6))
        .map(simulation::of)
        .filteredOn(outcome -> outcome.state() == State.PRICED)
        .isNotEmpty()
        .noneMatch(outcome -> "ADVANCED".equals(outcome.movesTo()));
  }
}
