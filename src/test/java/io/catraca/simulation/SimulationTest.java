package io.catraca.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.Scenario.Leaving;
import io.catraca.simulation.Scenario.Sizes;
import io.catraca.simulation.Step.Cause;
import io.catraca.simulation.result.Results;
import io.catraca.simulation.result.Results.CauseShare;
import io.catraca.simulation.result.RunFixture;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole portfolios against quotes that are asked one by one. */
final class SimulationTest {

  private static final RuleContents BEFORE = SimulatedRules.contents(SimulatedRules.before());
  private static final RuleContents AFTER = SimulatedRules.contents(SimulatedRules.after());
  private static final RuleContents EARLIER = SimulatedRules.contents(SimulatedRules.earlier());
  private static final int VERSION = 3;
  private static final BigDecimal NONE = BigDecimal.ZERO;

  private static Scenario scenario(ApplyTo applyTo, String readjustment, String usage) {
    return new Scenario(
        null,
        YearMonth.of(2026, 1),
        YearMonth.of(2027, 6),
        applyTo,
        new BigDecimal(readjustment),
        new BigDecimal(usage),
        false,
        List.of(),
        0,
        Sizes.USUAL);
  }

  private static Simulation simulation(RuleContents before, RuleContents after, Scenario scenario) {
    return new Simulation(before, after, SimulationTest::version, scenario);
  }

  private static Optional<RuleContents> version(int number) {
    return number == VERSION ? Optional.of(EARLIER) : Optional.empty();
  }

  private static RunFixture run(Scenario scenario, List<Member> members) {
    return RunFixture.of(simulation(BEFORE, AFTER, scenario), members, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, 0, 0, 1",
    "NEW, 0, 0, 2",
    "ANNIVERSARY, 0, 0, 3",
    "ANNIVERSARY, 4.5, 0, 4",
    "ALL, -3.25, 12.5, 5",
    "NEW, 10, -40, 6",
    "ALL, 0.01, -100, 7"
  })
  void quotesOneByOneSumToTheSimulation(
      ApplyTo applyTo, String readjustment, String usage, long seed) {
    Scenario scenario = scenario(applyTo, readjustment, usage);
    List<Member> members = RandomMembers.under(VERSION, RandomMembers.some(700, seed));
    OneByOne expected = new OneByOne(Map.of(VERSION, EARLIER), BEFORE, AFTER, scenario);
    members.forEach(expected::add);

    Results results = run(scenario, members).results();

    expected.assertSumsTo(results);
    assertThat(results.companies().priced()).isGreaterThan(200);
    assertThat(results.companies().incomplete()).isPositive();
    assertThat(results.companies().outside()).isPositive();
    assertPercentiles(results, new ArrayList<>(expected.changes.values()));
  }

  private static void assertPercentiles(Results results, List<BigDecimal> changes) {
    changes.sort(null);
    Map<Integer, String> expected = new HashMap<>();
    for (int percent : new int[] {0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 100}) {
      int rank = 1;
      while (rank * 100 < changes.size() * percent) {
        rank++;
      }
      expected.put(percent, changes.get(rank - 1).setScale(2).toPlainString());
    }
    Map<Integer, String> told = new HashMap<>();
    results
        .changes()
        .percentiles()
        .forEach((percent, amount) -> told.put(percent, amount.amount()));
    assertThat(told).isEqualTo(expected);
    assertThat(results.changes().exact()).isTrue();
    assertThat(results.mostUp().get(0).revenue().difference().amount()).isEqualTo(told.get(100));
    assertThat(results.companies().payMore())
        .isEqualTo(changes.stream().filter(change -> change.signum() > 0).count());
    assertThat(results.companies().payLess())
        .isEqualTo(changes.stream().filter(change -> change.signum() < 0).count());
    assertThat(results.histogram().stream().mapToLong(Results.Bar::companies).sum())
        .isEqualTo(changes.size());
    assertThat(results.bySize().stream().mapToLong(Results.SizeSides::companies).sum())
        .isEqualTo(changes.size());
  }

  @ParameterizedTest
  @EnumSource(ApplyTo.class)
  void theSameComesOutWhateverTheThreads(ApplyTo applyTo) {
    List<Member> members = RandomMembers.some(2_000, 8);
    Scenario scenario = scenario(applyTo, "4.5", "3");

    RunFixture one = RunFixture.of(simulation(BEFORE, AFTER, scenario), members, 1);
    RunFixture several = RunFixture.of(simulation(BEFORE, AFTER, scenario), members, 3);

    assertThat(several).isEqualTo(one);
  }

  @Test
  void causesAreTheEditedRowsAndWhatIsAssumed() {
    List<Member> members = RandomMembers.some(500, 9);

    Results results = run(scenario(ApplyTo.ALL, "4.5", "10"), members).results();

    assertThat(results.causes())
        .extracting(cause -> cause.cause() + " " + cause.item())
        .containsExactly(
            "EARLIER_LISTS null",
            "EDIT Z_API",
            "EDIT EXTRA_USER",
            "EDIT ADVANCED_SCHEDULING",
            "EDIT USERS",
            "EDIT SETUP_FEE",
            "EDIT ACTIVE_CONVERSATION",
            "READJUSTMENT null",
            "USAGE_CHANGE null");
  }

  /** Usage has lines of its own, so its edit is worth what it is worth without the others. */
  @Test
  void anEditThatMeetsNoOtherIsWorthWhatItIsWorthAlone() {
    List<Member> members =
        RandomMembers.some(500, 15).stream()
            .filter(member -> member.contractedFee() != null && !member.holds("Z_API"))
            .toList();
    Scenario scenario = scenario(ApplyTo.ALL, "0", "0");
    RuleContents usageAlone =
        SimulatedRules.contents(
            SimulatedRules.before()
                .with(
                    "plans/usage-prices.csv",
                    SimulatedRules.after().text("plans/usage-prices.csv")));

    Results alone = RunFixture.of(simulation(BEFORE, usageAlone, scenario), members, 2).results();
    Results together = run(scenario, members).results();

    assertThat(together.causes())
        .filteredOn(cause -> "ACTIVE_CONVERSATION".equals(cause.item()))
        .singleElement()
        .satisfies(
            cause ->
                assertThat(alone.causes())
                    .filteredOn(other -> "ACTIVE_CONVERSATION".equals(other.item()))
                    .containsExactly(cause));
  }

  @Test
  void nothingChangesWhereTheRulesAreTheSameAndNothingIsAssumed() {
    Scenario scenario = scenario(ApplyTo.ANNIVERSARY, "0", "0");
    RuleContents same = SimulatedRules.contents(SimulatedRules.before());
    List<Member> members =
        RandomMembers.some(300, 10).stream()
            .filter(member -> member.contractedFee() != null)
            .toList();

    Results results = RunFixture.of(simulation(BEFORE, same, scenario), members, 2).results();

    assertThat(results.revenue().difference().amount()).isEqualTo("0.00");
    assertThat(results.causes()).isEmpty();
    assertThat(results.entitlements().changes()).isEmpty();
    assertThat(results.companies().paySame()).isEqualTo(results.companies().priced());
  }

  @Test
  void missingPriceIsListedAndNotGuessed() {
    List<Member> members =
        RandomMembers.some(400, 11).stream()
            .filter(member -> member.contractedFee() != null)
            .filter(member -> member.plan().equals("PRO"))
            .toList();

    RunFixture run = run(scenario(ApplyTo.ALL, "0", "0"), members);

    List<Outcome> incomplete =
        run.outcomes().stream().filter(outcome -> outcome.state() == State.INCOMPLETE).toList();
    assertThat(incomplete).isNotEmpty().allMatch(outcome -> outcome.member().holds("Z_API"));
    assertThat(run.results().incomplete().items())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.item()).isEqualTo("Z_API");
              assertThat(item.rule().file()).isEqualTo("plans/add-ons.csv");
              assertThat(item.companies()).isEqualTo(incomplete.size());
            });
    assertThat(run.results().byItem()).filteredOn(item -> item.code().equals("Z_API")).isEmpty();
  }

  @Test
  void limitThatAnEarlierVersionDidNotHaveMeasuresNothingThere() {
    RuleContents without =
        SimulatedRules.contents(
            SimulatedRules.earlier()
                .edit("plans/features.csv", text -> text.replaceAll("(?m)^TAGS;.*\n", "")));
    Scenario asked = scenario(ApplyTo.ALL, "0", "0");
    Scenario scenario =
        new Scenario(
            null,
            asked.from(),
            asked.to(),
            ApplyTo.ALL,
            NONE,
            NONE,
            false,
            List.of(),
            0,
            new Sizes("TAGS", List.of(5L)));
    List<Member> members = RandomMembers.under(VERSION, RandomMembers.some(90, 17));

    Results results =
        RunFixture.of(
                new Simulation(BEFORE, AFTER, version -> Optional.of(without), scenario),
                members,
                2)
            .results();

    assertThat(results.companies().unpriced()).isZero();
    assertThat(results.bySize()).extracting(size -> size.from()).containsExactly(0L, 6L);
  }

  @Test
  void contractOfAVersionThatCannotBeReadIsTold() {
    List<Member> members = RandomMembers.under(VERSION + 1, RandomMembers.some(90, 16));

    RunFixture run = run(scenario(ApplyTo.ALL, "0", "0"), members);

    assertThat(run.outcomes())
        .filteredOn(outcome -> outcome.member().ruleVersion() != null)
        .filteredOn(outcome -> outcome.state() != State.OUTSIDE)
        .isNotEmpty()
        .allMatch(outcome -> outcome.state() == State.UNPRICED)
        .extracting(outcome -> Objects.requireNonNull(outcome.refusal()).in(Locale.ENGLISH))
        .containsOnly(
            "The contract was signed under version 4 of the rules, which can no longer be read.");
  }

  @Test
  void whatTheCandidateDoesNotSellAnyMoreCannotBePriced() {
    RuleContents without =
        SimulatedRules.contents(
            SimulatedRules.before()
                .edit("plans/add-ons.csv", text -> text.replaceAll("(?m)^ASAAS;.*\n", "")));
    List<Member> members = RandomMembers.some(200, 12);
    Scenario scenario = scenario(ApplyTo.ALL, "0", "0");

    RunFixture run = RunFixture.of(simulation(BEFORE, without, scenario), members, 2);

    assertThat(run.outcomes())
        .filteredOn(outcome -> outcome.state() == State.UNPRICED)
        .isNotEmpty()
        .allMatch(outcome -> outcome.member().holds("ASAAS"))
        .hasSize((int) run.results().unpriced().companies());
  }

  @Test
  void whoLeavesPaysNoMoreAndTheCausesStillAddUp() {
    Scenario calm = scenario(ApplyTo.ALL, "4.5", "0");
    Scenario churn =
        new Scenario(
            null,
            calm.from(),
            calm.to(),
            ApplyTo.ALL,
            calm.readjustment(),
            NONE,
            false,
            List.of(
                new Leaving(new BigDecimal(2), new BigDecimal(30)),
                new Leaving(new BigDecimal(20), new BigDecimal(100))),
            42,
            Sizes.USUAL);
    List<Member> members = RandomMembers.some(1_000, 13);

    RunFixture stays = run(calm, members);
    RunFixture leaves = run(churn, members);

    long gone = 0;
    for (int index = 0; index < members.size(); index++) {
      Outcome outcome = leaves.outcomes().get(index);
      List<Change> before = stays.outcomes().get(index).byMonth();
      YearMonth since = outcome.leaves();
      if (outcome.state() == State.PRICED) {
        gone += since == null ? 0 : 1;
        for (int month = 0; month < before.size(); month++) {
          boolean isGone = since != null && !churn.months().get(month).isBefore(since);
          assertThat(outcome.byMonth().get(month).after())
              .isEqualTo(isGone ? 0 : before.get(month).after());
        }
      }
    }
    assertThat(gone).isEqualTo(leaves.results().companies().leaving()).isGreaterThan(20);
    assertThat(OneByOne.sum(leaves.results().causes()))
        .isEqualTo(leaves.results().revenue().difference().amount());
    assertThat(leaves.results().causes()).extracting(CauseShare::cause).contains(Cause.CHURN);
    assertThat(leaves.outcomes())
        .filteredOn(
            outcome ->
                risesByAFifth(outcome, stays.outcomes().get(leaves.outcomes().indexOf(outcome))))
        .isNotEmpty()
        .allMatch(outcome -> outcome.leaves() != null);
  }

  /** In a month without a setup fee; everybody leaves for that. */
  private static boolean risesByAFifth(Outcome outcome, Outcome without) {
    return outcome.state() == State.PRICED
        && !outcome.member().activation()
        && without.byMonth().stream()
            .anyMatch(change -> change.before() > 0 && change.difference() * 5 >= change.before());
  }

  @Test
  void limitsThatFallAreTold() {
    List<Member> members =
        RandomMembers.some(300, 14).stream().filter(member -> member.endsOn() == null).toList();

    Results results = run(scenario(ApplyTo.ALL, "0", "0"), members).results();

    assertThat(results.entitlements().changes())
        .extracting(change -> change.item() + " " + change.loses())
        .contains("USERS true", "USERS false");
  }
}
