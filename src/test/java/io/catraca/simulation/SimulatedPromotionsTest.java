package io.catraca.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.Scenario.Sizes;
import io.catraca.simulation.Step.Cause;
import io.catraca.simulation.result.Results;
import io.catraca.simulation.result.Results.CauseShare;
import io.catraca.simulation.result.RunFixture;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promotions on both sides, against quotes that are asked one by one. */
final class SimulatedPromotionsTest {

  private static final String FIRST_YEARS =
      """
      regra "Adicionais nos primeiros anos"
      quando
          o contrato está nos primeiros 40 meses
      então
          desconta 30% dos adicionais, na ordem 10, acumula
      fim
      """;

  private static final String WELCOME =
      """
      regra "Boas-vindas"
      quando
          com o cupom BEMVINDO, até 31/12/2035
          o contrato está nos primeiros 30 meses
      então
          desconta 10% do mês todo, na ordem 30, não acumula
      fim
      """;

  private static final String OLD =
      """
      regra "Cupom antigo"
      quando
          com o cupom ANTIGO, até 31/12/2035
      então
          abate R$ 33,33 do mês todo, na ordem 20, acumula
      fim
      """;

  private static final String MINIMUM =
      """
      regra "Mínimo"
      quando
          o dia dos preços é 01/01/2024 ou depois
      então
          cobra no mínimo R$ 150,00 pelo mês todo, na ordem 90, acumula
      fim
      """;

  private static final String FREE =
      """
      regra "Uso de graça"
      quando
          usa 8.000 ou mais de Conversa ativa
          leva 2 ou mais de Usuário Adicional
      então
          dá de graça 1 de Usuário Adicional, na ordem 5, acumula
      fim
      """;

  private static final RuleContents BEFORE =
      SimulatedRules.contents(
          SimulatedRules.promoting(SimulatedRules.before(), FIRST_YEARS + WELCOME + OLD + MINIMUM));

  /** Less off for add-ons, an old coupon gone, a new promotion above all others. */
  private static final RuleContents AFTER =
      SimulatedRules.contents(
          SimulatedRules.promoting(
              SimulatedRules.after(),
              FREE + FIRST_YEARS.replace("30%", "12,5%") + WELCOME + MINIMUM));

  private static final RuleContents EARLIER =
      SimulatedRules.contents(
          SimulatedRules.promoting(
              SimulatedRules.earlier(), OLD.replace("33,33", "44,44") + WELCOME));

  private static final int VERSION = 3;

  private static Scenario scenario(ApplyTo applyTo, String readjustment, String usage) {
    return new Scenario(
        null,
        YearMonth.of(2026, 1),
        YearMonth.of(2027, 3),
        applyTo,
        new BigDecimal(readjustment),
        new BigDecimal(usage),
        false,
        List.of(),
        0,
        Sizes.USUAL);
  }

  private static RunFixture run(
      RuleContents before, RuleContents after, Scenario scenario, List<Member> members) {
    Simulation simulation =
        new Simulation(
            before,
            after,
            version -> version == VERSION ? Optional.of(EARLIER) : Optional.empty(),
            scenario);
    return RunFixture.of(simulation, members, 2);
  }

  /** Such as anybody could buy. */
  private static List<Member> members(int count, long seed) {
    List<Member> bought =
        RandomMembers.some(count, seed).stream()
            .filter(member -> !member.holds("UNLIMITED_AI_AGENTS"))
            .toList();
    return RandomMembers.under(VERSION, RandomMembers.with(List.of("bemvindo", "ANTIGO"), bought));
  }

  @ParameterizedTest
  @CsvSource({"ALL, 0, 0, 1", "NEW, 0, 10, 2", "ANNIVERSARY, 4.5, 0, 3", "ALL, -3.25, 12.5, 4"})
  void quotesOneByOneSumToTheSimulation(
      ApplyTo applyTo, String readjustment, String usage, long seed) {
    Scenario scenario = scenario(applyTo, readjustment, usage);
    List<Member> members = members(400, seed);
    OneByOne expected = new OneByOne(Map.of(VERSION, EARLIER), BEFORE, AFTER, scenario);
    members.forEach(expected::add);

    Results results = run(BEFORE, AFTER, scenario, members).results();

    expected.assertSumsTo(results);
    assertThat(results.companies().priced()).isGreaterThan(60);
    assertThat(results.byItem())
        .extracting(item -> item.code())
        .contains("Adicionais nos primeiros anos", "Boas-vindas", "Cupom antigo", "Mínimo");
  }

  @Test
  void eachEditedPromotionIsACauseWhereverItStands() {
    RuleContents edited =
        SimulatedRules.contents(
            SimulatedRules.promoting(
                SimulatedRules.before(),
                "# Um comentário\n" + FIRST_YEARS.replace("30%", "20%") + WELCOME + MINIMUM));

    Results results =
        run(BEFORE, edited, scenario(ApplyTo.ALL, "0", "0"), members(300, 5)).results();

    assertThat(results.causes())
        .filteredOn(share -> share.cause() == Cause.PROMOTIONS)
        .extracting(SimulatedPromotionsTest::rule)
        .containsExactlyInAnyOrder(
            "Adicionais nos primeiros anos 2", "Boas-vindas 8", "Cupom antigo 14", "Mínimo 15");
    assertThat(results.causes())
        .extracting(CauseShare::cause)
        .containsOnly(Cause.EARLIER_LISTS, Cause.PROMOTIONS);
    assertThat(OneByOne.sum(results.causes())).isEqualTo(results.revenue().difference().amount());
  }

  private static String rule(CauseShare share) {
    return Objects.requireNonNull(share.rule()).name() + " " + share.rule().line();
  }

  @Test
  void theSamePromotionsChangeNothing() {
    RuleContents same =
        SimulatedRules.contents(
            SimulatedRules.promoting(
                SimulatedRules.before(), "\n\n" + FIRST_YEARS + WELCOME + OLD + MINIMUM));

    Results results =
        run(BEFORE, same, scenario(ApplyTo.ANNIVERSARY, "0", "0"), members(300, 6)).results();

    assertThat(results.causes()).extracting(CauseShare::cause).doesNotContain(Cause.PROMOTIONS);
  }

  @Test
  void couponThatItsOwnRulesDoNotKnowIsTold() {
    List<Member> members = new ArrayList<>();
    for (Member member : RandomMembers.with(List.of("NINGUEM"), members(60, 7))) {
      members.add(member);
    }

    RunFixture run = run(BEFORE, AFTER, scenario(ApplyTo.ALL, "0", "0"), members);

    assertThat(run.outcomes())
        .filteredOn(outcome -> outcome.state() == State.UNPRICED)
        .isNotEmpty()
        .allMatch(outcome -> outcome.member().coupons().equals(List.of("NINGUEM")))
        .extracting(outcome -> Objects.requireNonNull(outcome.refusal()).in(Locale.ENGLISH))
        .containsOnly("There is no coupon \"NINGUEM\".");
    assertThat(run.outcomes())
        .filteredOn(outcome -> outcome.state() == State.PRICED)
        .allMatch(outcome -> outcome.member().coupons().isEmpty())
        .isNotEmpty();
  }

  /** Whoever signed when it was still taken keeps it. */
  @Test
  void couponThatWasOverWhenTheContractWasSignedIsTold() {
    RuleContents over =
        SimulatedRules.contents(
            SimulatedRules.promoting(
                SimulatedRules.before(), OLD.replace("31/12/2035", "31/12/2023")));
    List<Member> members =
        RandomMembers.with(List.of("ANTIGO"), RandomMembers.some(120, 8)).stream()
            .filter(member -> !member.coupons().isEmpty())
            .toList();

    RunFixture run = run(over, over, scenario(ApplyTo.ALL, "0", "0"), members);

    assertThat(run.outcomes())
        .filteredOn(outcome -> outcome.state() != State.OUTSIDE)
        .allMatch(
            outcome ->
                (outcome.state() == State.UNPRICED)
                    == (outcome.member().signedOn().getYear() > 2023))
        .extracting(Outcome::state)
        .contains(State.UNPRICED, State.PRICED);
  }
}
