package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.Tiers;
import io.catraca.rules.price.Tiers.Mode;
import io.catraca.rules.price.Tiers.Step;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells with prices by tiers: what they say, and slips in them. */
@Timeout(120)
final class TieredPricesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String USAGE = "plans/usage-prices.csv";
  private static final String FEES = "plans/fees.csv";
  private static final String TIERS = "59,00 até 10 | 49,00 até 50 | 39,00";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  // ---- What they say ----

  @ParameterizedTest
  @ValueSource(
      strings = {
        TIERS,
        "59 até 10|49 até 50|39",
        "R$ 59,00 ATÉ 10 / R$ 49,00 ate 50 / R$ 39,00",
        "59,00 até as 10 unidades | 49,00 até 50 | 39,00",
        "59,00 até 10 | 49,00 até 50 | 39,00 ?",
      })
  void eachTierSaysUpToWhichUnitItsPriceHolds(String cell) {
    Offer offer = offer(asaas(cell, "graduada"), "ASAAS");

    assertThat(offer.terms())
        .isEqualTo(
            tiered(
                Mode.GRADUATED,
                step(1, 10L, "59.00"),
                step(11, 50L, "49.00"),
                step(51, null, "39.00")));
    assertThat(offer.inferred()).isEqualTo(cell.endsWith("?"));
  }

  @Test
  void volumeIsTheOtherWay() {
    assertThat(offer(asaas("1.234,56 até 1.000 | 0,000001", "volume"), "ASAAS").terms())
        .isEqualTo(tiered(Mode.VOLUME, step(1, 1000L, "1234.56"), step(1001, null, "0.000001")));
  }

  @Test
  void onePriceIsOneTierAndOtherCellsSayWhatTheySay() {
    RuleFolderFixture folder = asaas("59,00", "graduada");

    assertThat(offer(folder, "ASAAS").terms())
        .isEqualTo(tiered(Mode.GRADUATED, step(1, null, "59.00")));
    assertThat(offer(asaas("sob consulta", "volume"), "ASAAS").terms())
        .isEqualTo(new Offer.OnRequest());
    assertThat(
            offer(
                    asaas("59,00", "volume").replace(ADD_ONS, "mês;59,00;59,00;", "mês;59,00;—;"),
                    "ASAAS")
                .terms())
        .isEqualTo(new Offer.NotSold());
    assertThat(offer(folder, "Z_API").terms())
        .isEqualTo(new Offer.Priced(BigMoney.parse("BRL 119.00")));
  }

  @Test
  void usageAndFeesHaveTiersToo() {
    RuleFolderFixture folder =
        shipped
            .edit(USAGE, text -> tiered(text, "META_UTILITY", "volume"))
            .edit(USAGE, text -> text.replace("US$ 0,0068", "US$ 0,0068 até 1000 | US$ 0,006"))
            .edit(FEES, text -> tiered(text, "SETUP_FEE", "graduada"))
            .edit(FEES, text -> text.replace("549,00", "549,00 até 1 | 99,00"));

    assertThat(offer(folder, "META_UTILITY").terms())
        .isEqualTo(
            new Offer.Tiered(
                new Tiers(
                    Mode.VOLUME,
                    List.of(
                        new Step(1, 1000L, BigMoney.parse("USD 0.0068")),
                        new Step(1001, null, BigMoney.parse("USD 0.006"))))));
    assertThat(offer(folder, "SETUP_FEE").terms())
        .isEqualTo(tiered(Mode.GRADUATED, step(1, 1L, "549.00"), step(2, null, "99.00")));
  }

  @Test
  void fiftyTiersAreAllowed() {
    Offer.Tiered tiered = (Offer.Tiered) offer(asaas(tiers(50), "graduada"), "ASAAS").terms();

    assertThat(tiered.tiers().steps()).hasSize(50);
  }

  @Test
  void lastTierMayEndWhereTheMaximumIs() {
    RuleFolderFixture folder = asaas("59,00 até 5 | 49,00 até 10", "graduada");

    assertThat(
            Told.of(
                folder.edit(
                    ADD_ONS,
                    text ->
                        text.replaceAll(
                            "(?m)^(ASAAS;.*?)(;59,00 até 5 \\| 49,00 até 10){3};;",
                            "$1$2$2$2;10;"))))
        .isEmpty();
  }

  @Test
  void commasMaySeparateTheCells() {
    RuleFolderFixture folder = asaas(TIERS, "graduada");

    SamePrices.assertSame(folder, folder.edit(ADD_ONS, text -> Columns.of(text).separatedBy(",")));
  }

  @Test
  void rowMayHaveTiersFromADayOn() {
    RuleFolderFixture folder =
        shipped
            .edit(
                ADD_ONS,
                text ->
                    Columns.of(text)
                        .with("Faixas", "")
                        .with("Vale de", "")
                        .with("Vale até", "")
                        .text())
            .edit(ADD_ONS, text -> text.replaceAll("(?m)^ASAAS;.*\n", ""))
            .append(
                ADD_ONS,
                "ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00;79,00;79,00;;;;;;;;;31/12/2026\n"
                    + "ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00;79,00 até 2 | 70,00;79,00;;;;;;;volume;01/01/2027;\n");

    RuleContents contents = folder.contents();
    assertThat(offer(contents.prices().on(LocalDate.of(2026, 12, 31)), "ASAAS").terms())
        .isEqualTo(new Offer.Priced(BigMoney.parse("BRL 79.00")));
    assertThat(offer(contents.prices().on(LocalDate.of(2027, 1, 1)), "ASAAS").terms())
        .isEqualTo(tiered(Mode.VOLUME, step(1, 2L, "79.00"), step(3, null, "70.00")));
  }

  @Test
  void storedAnswersAreTheSame() {
    RuleContents contents = asaas("59,00 até 10 | 0,000001", "volume").contents();

    RuleContents read =
        StoredContents.read(StoredContents.write(contents), prices -> Optional.empty())
            .orElseThrow();

    assertThat(read.prices().offers()).isEqualTo(contents.prices().offers());
  }

  @Test
  void plainRulesSayTiersInTheirWords() {
    assertThat(offer(plain("\"VOLUME\", \"59.00 to 10 | 49.00\", \"BRL\""), "GIFT").terms())
        .isEqualTo(tiered(Mode.VOLUME, step(1, 10L, "59.00"), step(11, null, "49.00")));
    for (String wrong :
        List.of(
            "\"VOLUME\", \"59.00 to 10 | 49.00 to 9\", \"BRL\"",
            "\"VOLUME\", \"\", \"BRL\"",
            "\"GRADUATED\", \"59,00 to 10\", \"BRL\"",
            "\"SOMEHOW\", \"59.00\", \"BRL\"")) {
      assertThat(Told.of(plain(wrong))).singleElement().asString().contains(" rule.noTiers: ");
    }
    assertThat(Told.of(plain("\"GRADUATED\", \"-1.00 to 10 | 1.00\", \"BRL\"")))
        .singleElement()
        .asString()
        .contains(" price.outOfRange: ");
  }

  // ---- Slips ----

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "59,00 até 10 | 49,00 até 5 | 39,00; table.tierOrder: Em \"59,00 até 10 | 49,00 até 5 | 39,00\", a faixa 2 vai até 5, e já antes dela se chegou a 10.",
        "59,00 até 10 | 49,00 até 10 | 39,00; table.tierOrder: Em \"59,00 até 10 | 49,00 até 10 | 39,00\", a faixa 2 vai até 10, e já antes dela se chegou a 10.",
        "59,00 até 0 | 49,00; table.tierOrder: Em \"59,00 até 0 | 49,00\", a faixa 1 vai até 0, e já antes dela se chegou a 0.",
        "59,00 até 10 | 49,00 de 20 até 50 | 39,00; table.noTier: A faixa 2 de \"59,00 até 10 | 49,00 de 20 até 50 | 39,00\" não é um preço com a última unidade a que vale: \"49,00 de 20 até 50\".",
        "59,00 até 10 até 20 | 49,00; table.noTier: A faixa 1 de \"59,00 até 10 até 20 | 49,00\" não é um preço com a última unidade a que vale: \"59,00 até 10 até 20\".",
        "59,00 até dez | 49,00; table.noTier: A faixa 1 de \"59,00 até dez | 49,00\" não é um preço com a última unidade a que vale: \"59,00 até dez\".",
        "59,00 até 9999999999 | 49,00; table.noTier: A faixa 1 de \"59,00 até 9999999999 | 49,00\" não é um preço com a última unidade a que vale: \"59,00 até 9999999999\".",
        "-59,00 até 10 | 49,00; table.noTier: A faixa 1 de \"-59,00 até 10 | 49,00\" não é um preço com a última unidade a que vale: \"-59,00 até 10\".",
        "9999999999999,00 até 10 | 49,00; table.noTier: A faixa 1 de \"9999999999999,00 até 10 | 49,00\" não é um preço com a última unidade a que vale: \"9999999999999,00 até 10\".",
        "59,00 até 10 |; table.noTier: A faixa 2 de \"59,00 até 10 |\" não é um preço com a última unidade a que vale: \"\".",
        "59,00 | 49,00; table.tierAfterEnd: Em \"59,00 | 49,00\", a faixa 1 não tem fim, e há outra depois dela.",
        "59,00 até 10 | US$ 49,00; table.tierCurrency: Em \"59,00 até 10 | US$ 49,00\", o preço da faixa 2 está em USD, e o da primeira em BRL.",
        "1.000 até 10 | 900,00; table.ambiguousNumber: \"1.000 até 10 | 900,00\" pode ser lido de dois jeitos.",
        "59,0000001 até 10 | 49,00; table.noTier: A faixa 1 de \"59,0000001 até 10 | 49,00\" não é um preço com a última unidade a que vale: \"59,0000001 até 10\".",
        "59,00 até 10 | 49,00 até 50; price.tiersEnd: As faixas de ASAAS acabam em 50, e acima disso não há preço.",
        "US$ 59,00 até 10 | US$ 49,00; price.wrongCurrency: O preço está em USD.",
        "caro; table.wrongCell: \"caro\" não serve aqui.",
      })
  void slipIsToldAtItsCell(String cell, String message) {
    assertThat(
            Told.of(
                asaas("79,00", "graduada")
                    .edit(
                        ADD_ONS,
                        text ->
                            text.replaceFirst(
                                "(?m)^(ASAAS;.*?mês;79,00;)79,00",
                                "$1" + Matcher.quoteReplacement(cell)))))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [G9 Pro] " + message + " | ");
  }

  @Test
  void wrongCellIsShownWhatTiersLookLike() {
    assertThat(Told.of(asaas("caro", "volume")))
        .hasSize(3)
        .allMatch(
            told ->
                told.endsWith(
                    "Escreva por exemplo \"69,00\" ou \"59,00 até 10 | 49,00\" ou \"sob consulta\" ou \"—\"."));
  }

  @Test
  void fiftyOneTiersAreTooMany() {
    assertThat(Told.of(asaas(tiers(51), "graduada")))
        .hasSize(3)
        .allMatch(told -> told.endsWith("O máximo é de 50 faixas: junte algumas."));
  }

  @Test
  void cellThatNeverEndsIsToldAtOnce() {
    String cell = "59,00 até" + " ".repeat(20_000) + "x | ".repeat(3) + "1 ".repeat(20_000);
    assertThat(Told.of(asaas(cell, "graduada")))
        .hasSize(3)
        .allMatch(told -> told.contains(" table.noTier: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {TIERS, "59,00 | 49,00", "59,00 até 10"})
  void tiersWithoutTheColumnAreToldWithItsName(String cell) {
    String told =
        " table.tiersUnsaid: \"%s\" tem preços por faixas, mas a linha não diz como elas valem. | Na coluna \"Faixas\" desta linha (acrescente-a se falta), escreva graduada,"
            .formatted(cell);
    RuleFolderFixture without =
        shipped.replace(ADD_ONS, "mês;79,00;79,00;79,00", "mês;79,00;%s;79,00".formatted(cell));

    assertThat(Told.of(without))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [G9 Pro]" + told);
    assertThat(Told.of(without.edit(ADD_ONS, text -> Columns.of(text).with("Faixas", "").text())))
        .singleElement()
        .asString()
        .startsWith("plans/add-ons.csv:9 [G9 Pro]" + told);
  }

  @Test
  void wordThatIsNoWayOfTiersIsToldAlone() {
    assertThat(Told.of(asaas(TIERS, "graduado")))
        .containsExactly(
            "plans/add-ons.csv:9 [O9 Faixas] table.misspeltWord: \"graduado\" não serve aqui; parece"
                + " ser \"graduada\". | Escreva \"graduada\". O que serve aqui: \"graduada\" ou \"volume\".");
  }

  @Test
  void tiersOfUsageCountTheUnitsOfTheRow() {
    RuleFolderFixture folder =
        shipped.edit(USAGE, text -> tiered(text, "FREE_CONVERSATIONS", "graduada"));

    assertThat(
            Told.of(
                folder.edit(
                    USAGE,
                    text ->
                        text.replace(
                            "não;0,00;0,00;0,00", "não;0,00 até 100 | 0,01 até 5000;0,00;0,00"))))
        .isEmpty();
    assertThat(
            Told.of(
                folder.edit(
                    USAGE,
                    text -> text.replace("não;0,00;0,00;0,00", "não;0,00;0,00 até 4999;0,00"))))
        .singleElement()
        .asString()
        .startsWith(
            "plans/usage-prices.csv:5 [J5 Pro] price.usageTiersEnd: As faixas de FREE_CONVERSATIONS"
                + " acabam em 4999, e a linha cobra mais unidades do que isso. | ");
  }

  @Test
  void templateThatTakesTiersHasTheColumn() {
    assertThat(
            Told.of(
                shipped.edit("plans/fees.drt", text -> text.replaceAll("(?m)^  Faixas .*\n", ""))))
        .contains(
            "plans/fees.drt template.tiers: O modelo aceita preços por faixas, mas não tem a coluna"
                + " que diz como elas valem. | Acrescente a linha: Faixas | tiers | graduada ="
                + " GRADUATED; volume = VOLUME | sim");
  }

  // ---- The shipped tables with tiers ----

  /** The add-on of row 9 with a cell in every plan. */
  private RuleFolderFixture asaas(String cell, String mode) {
    return shipped
        .edit(ADD_ONS, text -> tiered(text, "ASAAS", mode))
        .replace(ADD_ONS, "mês;79,00;79,00;79,00", "mês;%1$s;%1$s;%1$s".formatted(cell));
  }

  private static String tiered(String table, String code, String mode) {
    return Columns.of(table)
        .with("Faixas", "")
        .text()
        .replaceAll("(?m)^(%s;.*)$".formatted(code), "$1" + mode);
  }

  private RuleFolderFixture plain(String arguments) {
    return shipped.with(
        "plans/gift.drl",
        """
        rule "Gift"
        when
          PriceQuestion(isAbout("GIFT"))
        then
          answer.item("ADD_ON", "GIFT", "Brinde").per("ONCE");
          answer.in(null).tiered(%s);
        end
        """
            .formatted(arguments));
  }

  private static String tiers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(tier -> tier + ",00" + (tier == count ? "" : " até " + tier))
        .collect(Collectors.joining(" | "));
  }

  private static Offer offer(RuleFolderFixture folder, String item) {
    return offer(folder.contents().prices().on(RuleFolderFixture.DAY), item);
  }

  private static Offer offer(PriceTable prices, String item) {
    return prices.offer(prices.plan("PRO").orElseThrow(), prices.item(item).orElseThrow(), false);
  }

  private static Offer.Tiered tiered(Mode mode, Step... steps) {
    return new Offer.Tiered(new Tiers(mode, List.of(steps)));
  }

  private static Step step(long from, @Nullable Long to, String price) {
    return new Step(from, to, BigMoney.parse("BRL " + price));
  }
}
