package io.catraca.pricing;

import static io.catraca.rules.Promoted.alone;
import static io.catraca.rules.Promoted.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.catraca.money.Amount;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.problem.Problem;
import io.catraca.rules.Promoted;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.contents.RuleContents;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What promotions make of a quote: their own lines, in their turn, never below zero. */
final class PromotionsTest {

  private static final LocalDate DAY = RuleFolderFixture.DAY;

  // ---- One promotion ----

  @Test
  void percentageIsTakenOffItsTargetAlone() {
    assertThat(quote(pro("200.00", 2), rule("desconta 30% dos adicionais", 10)))
        .containsExactly(
            "MONTHLY_FEE 200.00",
            "EXTRA_USER 118.00",
            "P10 MONTHLY -35.40",
            "monthly 282.60, once 0.00, usage 0.00, total 282.60");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "33.35 | 10% | -3.34",
        "33.34 | 10% | -3.33",
        "0.05 | 10% | -0.01",
        "99.99 | 12,5% | -12.50",
        "99.99 | 100% | -99.99",
        "10.00 | 0,01% | 0.00",
      })
  void percentageIsRoundedOnceHalfUp(String fee, String percent, String off) {
    String rule = rule("desconta " + percent + " da mensalidade", 1);
    List<String> lines = quote(pro(fee, 0), rule);
    assertThat(lines.subList(1, lines.size() - 1))
        .isEqualTo(off.equals("0.00") ? List.of() : List.of("P1 MONTHLY " + off));
  }

  @Test
  void amountIsTakenOffUpToWhatThereIs() {
    assertThat(quote(pro("30.00", 0), rule("abate R$ 50,00 da mensalidade", 10)))
        .containsExactly(
            "MONTHLY_FEE 30.00",
            "P10 MONTHLY -30.00",
            "monthly 0.00, once 0.00, usage 0.00, total 0.00");
    assertThat(quote(pro("0.00", 0), rule("abate R$ 50,00 da mensalidade", 10)))
        .containsExactly("MONTHLY_FEE 0.00", "monthly 0.00, once 0.00, usage 0.00, total 0.00");
  }

  @Test
  void unitsAreFreeAsFarAsTheyAreHeld() {
    String rule = rule("dá de graça 2 de Usuário Adicional", 10);
    assertThat(quote(pro("0.00", 5), rule)).contains("P10 MONTHLY -118.00");
    assertThat(quote(pro("0.00", 1), rule)).contains("P10 MONTHLY -59.00");
    assertThat(quote(pro("0.00", 0), rule)).noneMatch(line -> line.startsWith("P10"));
  }

  @Test
  void secondFreeUnitCostsNothingEither() {
    assertThat(
            quote(
                pro("0.00", 2),
                rule("dá de graça 1 de Usuário Adicional", 1),
                rule("dá de graça 1 de EXTRA_USER", 2),
                rule("dá de graça 1 de EXTRA_USER", 3)))
        .contains("P1 MONTHLY -59.00", "P2 MONTHLY -59.00")
        .noneMatch(line -> line.startsWith("P3"))
        .contains("monthly 0.00, once 0.00, usage 0.00, total 0.00");
  }

  @Test
  void unitIsFreeAtWhatEarlierPromotionsHaveLeftOfItsPrice() {
    assertThat(
            quote(
                pro("0.00", 2),
                rule("desconta 10% do item Usuário Adicional", 1),
                rule("dá de graça 1 de Usuário Adicional", 2)))
        .contains("P1 MONTHLY -11.80", "P2 MONTHLY -53.10");
  }

  /**
   * 2 × 59,00 and 2 × 50,00 are 218,00: three of the four are free for 163,50, and then the last.
   */
  @Test
  void freeUnitsOfAnItemWithTiersCostWhatItsUnitsDoOnAverage() {
    RuleFolderFixture tiered =
        Promoted.with(
                rule("dá de graça 3 de Usuário Adicional", 1),
                rule("dá de graça 3 de Usuário Adicional", 2))
            .edit(
                "plans/add-ons.csv",
                text ->
                    text.replaceFirst("(?m)$", ";Faixas")
                        .replaceAll("(?m)^(?!Código)(.+)$", "$1;")
                        .replaceAll("(?m)^(EXTRA_USER;.*)$", "$1graduada")
                        .replace("59,00 ?", "59,00 até 2 | 50,00"));

    assertThat(lines(price(tiered.contents(), pro("0.00", 4))))
        .containsExactly(
            "MONTHLY_FEE 0.00",
            "EXTRA_USER 118.00",
            "EXTRA_USER 100.00",
            "P1 MONTHLY -163.50",
            "P2 MONTHLY -54.50",
            "monthly 0.00, once 0.00, usage 0.00, total 0.00");
  }

  @Test
  void minimumTopsUpWhatIsLess() {
    String rule = rule("cobra no mínimo R$ 100,00 pelo mês todo", 90);
    assertThat(quote(pro("30.00", 1), rule))
        .containsExactly(
            "MONTHLY_FEE 30.00",
            "EXTRA_USER 59.00",
            "P90 MONTHLY 11.00",
            "monthly 100.00, once 0.00, usage 0.00, total 100.00");
    assertThat(quote(pro("100.00", 0), rule)).noneMatch(line -> line.startsWith("P90"));
  }

  @Test
  void minimumThatTheKnownPricesReachIsNotUnknown() {
    String rule = rule("cobra no mínimo R$ 100,00 pelo mês todo", 90);
    assertThat(quote(withoutFee(2), rule)).noneMatch(line -> line.startsWith("P90"));
    assertThat(quote(withoutFee(1), rule)).contains("P90 MONTHLY null");
  }

  private static QuoteRequest withoutFee(long users) {
    List<AddOn> addOns = List.of(new AddOn("EXTRA_USER", users));
    return new QuoteRequest("PRO", DAY, null, addOns, false, null, null);
  }

  @Test
  void minimumOfAddOnsLooksAtThoseOfEachMonth() {
    RuleFolderFixture once =
        Promoted.with(rule("cobra no mínimo R$ 100,00 de adicionais", 90))
            .append(
                "plans/add-ons.csv",
                "TRAINING;Treinamento;ADD_ONS;110;uma vez;10,00;10,00;10,00;;;;;;\n");
    List<AddOn> training = List.of(new AddOn("TRAINING", 1L));
    List<AddOn> both = List.of(new AddOn("TRAINING", 1L), new AddOn("EXTRA_USER", 1L));
    Amount fee = new Amount("0.00", "BRL");

    assertThat(
            lines(
                price(
                    once.contents(),
                    new QuoteRequest("PRO", DAY, fee, training, false, null, null))))
        .noneMatch(line -> line.startsWith("P90"));
    assertThat(
            lines(
                price(once.contents(), new QuoteRequest("PRO", DAY, fee, both, false, null, null))))
        .contains("P90 MONTHLY 41.00", "monthly 100.00, once 10.00, usage 0.00, total 110.00");
  }

  @Test
  void minimumOfUsageHoldsWhereUsageIsToldAndBeItNone() {
    String rule = rule("cobra no mínimo R$ 50,00 de uso", 90);
    assertThat(quote(metered("10.00", 0), rule))
        .contains("P90 USAGE 50.00", "monthly 10.00, once 0.00, usage 50.00, total 60.00");
    assertThat(quote(pro("10.00", 0), rule)).noneMatch(line -> line.startsWith("P90"));
  }

  @Test
  void minimumOfWhatNobodyBuysIsNone() {
    assertThat(
            quote(
                pro("10.00", 0),
                rule("cobra no mínimo R$ 50,00 de adicionais", 1),
                rule("cobra no mínimo R$ 50,00 pelo item Usuário Adicional", 2)))
        .containsExactly("MONTHLY_FEE 10.00", "monthly 10.00, once 0.00, usage 0.00, total 10.00");
  }

  @Test
  void partsAreNeverMixedAndMetaIsNotTouched() {
    QuoteRequest request =
        new QuoteRequest(
            "PRO",
            DAY,
            new Amount("100.00", "BRL"),
            List.of(),
            true,
            Map.of("ACTIVE_CONVERSATION", 6_000L, "META_MARKETING", 1_000L),
            null);

    assertThat(
            quote(
                request,
                rule("desconta 10% do mês todo", 1),
                rule("desconta 50% do que se cobra uma vez", 2)))
        .containsExactly(
            "MONTHLY_FEE 100.00",
            "SETUP_FEE 549.00",
            "META_MARKETING 62.50",
            "FREE_CONVERSATIONS 0.00",
            "ACTIVE_CONVERSATION 90.00",
            "P1 MONTHLY -10.00",
            "P1 USAGE -9.00",
            "P2 ONCE -274.50",
            "monthly 90.00, once 274.50, usage 81.00, total 445.50");
  }

  @Test
  void lineSaysWhatWasTakenOffWhatAndByWhichRule() {
    RuleContents rules = contents(rule("desconta 12,5% dos adicionais", 10));
    PromotionLine line = price(rules, pro("0.00", 2)).promotions().get(0);
    assertThat(line.reason().in(Message.PORTUGUESE))
        .isEqualTo(
            "P10: 12,5% a menos de R$ 118,00, isto é, R$ 14,75 (billing/promotions.dslr, linha 1)");
    assertThat(line.reason().in(Locale.ENGLISH))
        .startsWith("P10: 12.5% off ")
        .endsWith("(billing/promotions.dslr, line 1)");
  }

  // ---- Order and stacking ----

  @Test
  void orderIsThatOfTheNumbersAndNotOfTheFile() {
    String percent = "desconta 50% da mensalidade";
    String amount = "abate R$ 10,00 da mensalidade";
    assertThat(quote(pro("100.00", 0), rule(percent, 20), rule(amount, 10)))
        .contains("P10 MONTHLY -10.00", "P20 MONTHLY -45.00");
    assertThat(quote(pro("100.00", 0), rule(percent, 10), rule(amount, 20)))
        .contains("P10 MONTHLY -50.00", "P20 MONTHLY -10.00");
  }

  @Test
  void promotionThatDoesNotStackKeepsLaterOnesFromItsLines() {
    assertThat(
            quote(
                pro("100.00", 2),
                alone("desconta 10% da mensalidade", 1),
                rule("desconta 50% do mês todo", 2),
                rule("desconta 10% da mensalidade", 3),
                alone("desconta 10% dos adicionais", 4)))
        .containsExactly(
            "MONTHLY_FEE 100.00",
            "EXTRA_USER 118.00",
            "P1 MONTHLY -10.00",
            "P2 MONTHLY -59.00",
            "monthly 149.00, once 0.00, usage 0.00, total 149.00");
  }

  @Test
  void promotionThatDoesNotStackYieldsToEarlierOnes() {
    assertThat(
            quote(
                pro("100.00", 2),
                rule("desconta 10% dos adicionais", 1),
                alone("desconta 50% do mês todo", 2),
                alone("desconta 20% da mensalidade", 3)))
        .contains("P1 MONTHLY -11.80", "P3 MONTHLY -20.00")
        .noneMatch(line -> line.startsWith("P2"));
  }

  @Test
  void promotionThatComesToNothingStandsInNobodysWay() {
    assertThat(
            quote(
                pro("100.00", 0),
                alone("cobra no mínimo R$ 50,00 de mensalidade", 1),
                rule("desconta 10% da mensalidade", 2)))
        .contains("P2 MONTHLY -10.00");
  }

  @Test
  void minimumIsNotCountedOverLinesThatAreLocked() {
    assertThat(
            quote(
                pro("100.00", 0),
                alone("desconta 50% da mensalidade", 1),
                rule("cobra no mínimo R$ 90,00 pelo mês todo", 2)))
        .contains("P1 MONTHLY -50.00")
        .noneMatch(line -> line.startsWith("P2"));
  }

  @Test
  void whatWasToppedUpIsPartOfTheTarget() {
    assertThat(
            quote(
                pro("30.00", 0),
                rule("cobra no mínimo R$ 50,00 de mensalidade", 1),
                rule("desconta 10% da mensalidade", 2),
                rule("cobra no mínimo R$ 100,00 pelo mês todo", 3)))
        .contains("P1 MONTHLY 20.00", "P2 MONTHLY -5.00", "P3 MONTHLY 55.00");
  }

  // ---- Prices that are not known ----

  @Test
  void whatIsTakenOffAPriceOnRequestIsNotKnownEither() {
    QuoteRequest request =
        new QuoteRequest("PRO", DAY, null, List.of(new AddOn("EXTRA_USER", 1L)), false, null, null);
    RuleContents rules =
        contents(rule("desconta 10% da mensalidade", 1), rule("desconta 10% dos adicionais", 2));
    Quote quote = price(rules, request);

    assertThat(lines(quote))
        .containsExactly(
            "MONTHLY_FEE null",
            "EXTRA_USER 59.00",
            "P1 MONTHLY null",
            "P2 MONTHLY -5.90",
            "monthly null, once 0.00, usage 0.00, total null");
    assertThat(quote.complete()).isFalse();
    assertThat(quote.known().getAmount()).isEqualByComparingTo("53.10");
    assertThat(quote.promotions().get(0).reason().in(Message.PORTUGUESE))
        .isEqualTo(
            "P1: não se sabe quanto é, porque depende de um preço sob consulta"
                + " (billing/promotions.dslr, linha 1).");
  }

  // ---- Conditions ----

  @ParameterizedTest
  @CsvSource({
    "o plano é Pro, true",
    "o plano é Advanced, false",
    "o plano não é Advanced, true",
    "é o primeiro mês do contrato, false",
    "o contrato está nos primeiros 3 meses, true",
    "o contrato está nos primeiros 2 meses, false",
    "o contrato já passou dos primeiros 2 meses, true",
    "o contrato já passou dos primeiros 3 meses, false",
    "é a ativação da empresa, false",
    "o contrato traz a própria mensalidade, true",
    "o contrato não traz a própria mensalidade, false",
    "o dia dos preços é 22/11/2026 ou depois, true",
    "o dia dos preços é 23/11/2026 ou depois, false",
    "o dia dos preços é 22/11/2026 ou antes, true",
    "o dia dos preços é 21/11/2026 ou antes, false",
    "leva 2 ou mais de Usuário Adicional, true",
    "leva 3 ou mais de Usuário Adicional, false",
    "não leva Usuário Adicional, false",
    "não leva Integração com ASAAS, true",
    "usa 6.000 ou mais de Conversa ativa, true",
    "usa 6001 ou mais de ACTIVE_CONVERSATION, false",
    "'com o cupom NATAL, até 24/12/2026', true",
    "'com o cupom Natal, até 24/12/2026, no máximo 2 vezes por empresa', true",
  })
  void conditionHoldsForThisPurchase(String condition, boolean holds) {
    String promotion = rule(condition, "desconta 10% da mensalidade", 1, true);
    String coupon =
        rule(
            condition.startsWith("com o cupom") ? condition : "com o cupom NATAL, até 24/12/2026",
            "desconta 10% do uso",
            2,
            true);
    QuoteRequest request =
        new QuoteRequest(
            "PRO",
            DAY,
            new Amount("100.00", "BRL"),
            List.of(new AddOn("EXTRA_USER", 2L)),
            false,
            Map.of("ACTIVE_CONVERSATION", 6_000L),
            List.of(" natal "),
            3,
            null);

    assertThat(lines(price(contents(promotion, coupon), request)).contains("P1 MONTHLY -10.00"))
        .isEqualTo(holds);
  }

  // ---- Coupons ----

  @ParameterizedTest
  @CsvSource({
    "2026-12-24, NATAL, ",
    "2026-12-25, NATAL, coupons[0] quote.couponOver",
    "2026-11-22, PASCOA, coupons[0] quote.unknownCoupon",
    "2026-11-22, '', coupons[0] quote.unknownCoupon",
    "2026-11-22, 'NATAL;natal ', coupons[1] quote.couponTwice",
    "2026-11-22, 'PASCOA;NATAL', coupons[0] quote.unknownCoupon",
    "2026-11-22, 'A;B;C;D;E;F;G;H;I;J;K', coupons quote.tooManyCoupons",
  })
  void couponIsTakenOrRefused(LocalDate day, String coupons, @Nullable String refused) {
    RuleContents rules =
        contents(rule("com o cupom NATAL, até 24/12/2026", "desconta 10% da mensalidade", 1, true));
    QuoteRequest request =
        new QuoteRequest(
            "PRO",
            day,
            new Amount("100.00", "BRL"),
            null,
            false,
            null,
            List.of(coupons.split(";", -1)));

    if (refused == null) {
      assertThat(lines(price(rules, request))).contains("P1 MONTHLY -10.00");
    } else {
      Problem problem = catchThrowableOfType(Problem.class, () -> price(rules, request));
      assertThat(problem.errors().get(0).field() + " " + problem.errors().get(0).message().key())
          .isEqualTo(refused);
    }
  }

  // ---- Worked examples that other billing systems publish ----

  /** Chargebee: of 20, a coupon of 10 first, then a manual discount of 50% of the other 10. */
  @Test
  void chargebeeTakesAnAmountBeforeAPercentage() {
    assertThat(
            quote(
                pro("20.00", 0),
                rule("abate R$ 10,00 da mensalidade", 1),
                rule("desconta 50% da mensalidade", 2)))
        .contains("P1 MONTHLY -10.00", "P2 MONTHLY -5.00", monthly("5.00"));
  }

  /** Recurly: 20 off a plan of 15 with an add-on of 7; the customer pays 2. */
  @Test
  void recurlySpreadsAnAmountOverPlanAndAddOn() {
    RuleFolderFixture rules =
        Promoted.with(rule("abate R$ 20,00 do mês todo", 1))
            .replace("plans/add-ons.csv", "59,00 ?;59,00 ?", "7,00;7,00");
    assertThat(lines(price(rules.contents(), pro("15.00", 1))))
        .containsExactly(
            "MONTHLY_FEE 15.00", "EXTRA_USER 7.00", "P1 MONTHLY -20.00", monthly("2.00"));
  }

  /** Flexprice: two coupons of 10% are 19% off; usage of 80 and a fee of 20, 25% and 10 off: 70. */
  @Test
  void flexpriceAppliesEachCouponToWhatTheLastOneLeft() {
    assertThat(
            quote(
                pro("100.00", 0),
                rule("desconta 10% da mensalidade", 1),
                rule("desconta 10% da mensalidade", 2)))
        .contains(monthly("81.00"));
    assertThat(
            lines(
                price(
                    cheapUsage(
                        rule("desconta 25% do uso", 1), rule("abate R$ 10,00 do mês todo", 2)),
                    metered("20.00", 13_000))))
        .containsExactly(
            "MONTHLY_FEE 20.00",
            "FREE_CONVERSATIONS 0.00",
            "ACTIVE_CONVERSATION 80.00",
            "P1 USAGE -20.00",
            "P2 MONTHLY -2.50",
            "P2 USAGE -7.50",
            "monthly 17.50, once 0.00, usage 52.50, total 70.00");
  }

  /** OCA's triple discount: 600 is halved three times, to 300, 150 and 75. */
  @Test
  void tripleDiscountHalvesThreeTimes() {
    assertThat(
            quote(
                pro("600.00", 0),
                rule("desconta 50% da mensalidade", 1),
                rule("desconta 50% da mensalidade", 2),
                rule("desconta 50% da mensalidade", 3)))
        .contains(
            "P1 MONTHLY -300.00", "P2 MONTHLY -150.00", "P3 MONTHLY -75.00", monthly("75.00"));
  }

  /**
   * Lago: usage of 50 at 0.01 a unit under a spending minimum of 100 has a true-up of 50; 1,300
   * under a minimum of 1,000 has none; a plan of 50 with usage of 30 under 100 has one of 20.
   */
  @Test
  void lagoTruesUpToTheMinimum() {
    assertThat(
            lines(
                price(
                    cheapUsage(rule("cobra no mínimo R$ 100,00 de uso", 1)),
                    metered("0.00", 10_000))))
        .contains("ACTIVE_CONVERSATION 50.00", "P1 USAGE 50.00");
    assertThat(
            lines(
                price(
                    cheapUsage(rule("cobra no mínimo R$ 1.000,00 de uso", 1)),
                    metered("0.00", 135_000))))
        .contains("ACTIVE_CONVERSATION 1300.00")
        .noneMatch(line -> line.startsWith("P1"));
    assertThat(
            lines(
                price(
                    cheapUsage(rule("cobra no mínimo R$ 100,00 pelo mês todo", 1)),
                    metered("50.00", 8_000))))
        .contains("ACTIVE_CONVERSATION 30.00", "P1 MONTHLY 20.00");
  }

  private static String monthly(String amount) {
    return "monthly %1$s, once 0.00, usage 0.00, total %1$s".formatted(amount);
  }

  private static RuleContents cheapUsage(String... rules) {
    return Promoted.with(rules)
        .replace("plans/usage-prices.csv", "0,09;0,09;0,09", "0,01;0,01;0,01")
        .contents();
  }

  private static QuoteRequest pro(String fee, long users) {
    List<AddOn> addOns = users == 0 ? List.of() : List.of(new AddOn("EXTRA_USER", users));
    return new QuoteRequest("PRO", DAY, new Amount(fee, "BRL"), addOns, false, null, null);
  }

  private static QuoteRequest metered(String fee, long conversations) {
    return new QuoteRequest(
        "PRO",
        DAY,
        new Amount(fee, "BRL"),
        List.of(),
        false,
        Map.of("ACTIVE_CONVERSATION", conversations),
        null);
  }

  private static RuleContents contents(String... rules) {
    return Promoted.with(rules).compile().contents().orElseThrow();
  }

  private static Quote price(RuleContents rules, QuoteRequest request) {
    LocalDate day = request.on() == null ? DAY : request.on();
    return Pricer.quote(rules.prices().on(day), rules.promotions(), day, request);
  }

  private static List<String> quote(QuoteRequest request, String... rules) {
    return lines(price(contents(rules), request));
  }

  private static List<String> lines(Quote quote) {
    List<String> lines = new ArrayList<>();
    quote
        .lines()
        .forEach(
            line ->
                lines.add(
                    line.item().code()
                        + " "
                        + (line.amount() == null ? null : line.amount().getAmount())));
    quote
        .promotions()
        .forEach(
            line ->
                lines.add(
                    line.promotion().rule().name()
                        + " "
                        + line.part()
                        + " "
                        + (line.amount() == null ? null : line.amount().getAmount())));
    lines.add(
        "monthly %s, once %s, usage %s, total %s"
            .formatted(
                total(quote.total(Line.Part.MONTHLY)),
                total(quote.total(Line.Part.ONCE)),
                total(quote.total(Line.Part.USAGE)),
                total(quote.total())));
    return lines;
  }

  private static @Nullable Object total(Optional<Money> money) {
    return money.map(Money::getAmount).orElse(null);
  }
}
