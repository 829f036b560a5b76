package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that hold from a day on, or until one: what they answer, and slips in their days. */
@Timeout(60)
final class DatedPricesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String EXTRA_USER =
      "EXTRA_USER;Usuário Adicional;ADD_ONS;50;mês;—;%s;%s;;USERS;;;;;%s;%s\n";
  private static final String HINT_OVERLAP =
      " Cada dia fica com uma linha só; os dois dias que se escrevem contam.";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  // ---- What they answer ----

  @Test
  void eachDayHasThePriceOfItsRow() {
    PriceList prices =
        rows(row("59,00", "", "31/12/2026"), row("64,00", "01/01/2027", "")).contents().prices();

    assertThat(price(prices, "1999-01-01")).isEqualTo("BRL 59.00 by 12");
    assertThat(price(prices, "2026-12-31")).isEqualTo("BRL 59.00 by 12");
    assertThat(price(prices, "2027-01-01")).isEqualTo("BRL 64.00 by 13");
    assertThat(price(prices, "2999-12-31")).isEqualTo("BRL 64.00 by 13");
    assertThat(prices.tables().changes()).containsOnlyKeys(LocalDate.of(2027, 1, 1));
  }

  @Test
  void whatIsNotSoldYetIsARowWithDashes() {
    PriceList prices =
        rows(row("—", "", "31/01/2027"), row("64,00", "2027-02-01", "")).contents().prices();

    PriceTable before = prices.on(LocalDate.of(2027, 1, 31));
    assertThat(offer(before, "PRO", "EXTRA_USER").available()).isFalse();
    assertThat(price(prices, "2027-02-01")).isEqualTo("BRL 64.00 by 13");
  }

  @Test
  void rowForOneDayHoldsForThatDay() {
    PriceList prices =
        rows(
                row("59,00", "", "23/11/2026"),
                row("9,00", "24/11/2026", "24/11/2026"),
                row("59,00", "25/11/2026", ""))
            .contents()
            .prices();

    assertThat(price(prices, "2026-11-23")).isEqualTo("BRL 59.00 by 12");
    assertThat(price(prices, "2026-11-24")).isEqualTo("BRL 9.00 by 13");
    assertThat(price(prices, "2026-11-25")).isEqualTo("BRL 59.00 by 14");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Vale de", "Vale até"})
  void tableMayHaveOneOfTheTwoColumns(String column) {
    assertThat(Told.of(shipped.edit(ADD_ONS, text -> Columns.of(text).with(column, "").text())))
        .isEmpty();
  }

  @Test
  void monthlyFeeOfAPlanMayChangeAndTheContractsStays() {
    PriceList prices =
        shipped
            .with(
                "plans/plans.csv",
                """
                Código;Plano;Mensalidade;Vendido até;Vale de;Vale até
                AUTOMATION;Automation;sob consulta;;;
                PRO;Pro;299,00;;;31/12/2026
                PRO;Pro;349,00;;01/01/2027;
                ADVANCED;Advanced;sob consulta;;;
                """)
            .contents()
            .prices();

    assertThat(prices.plans())
        .extracting(Plan::code)
        .containsExactly("AUTOMATION", "PRO", "ADVANCED");
    assertThat(offer(prices.on(LocalDate.of(2026, 12, 31)), "PRO", "MONTHLY_FEE").terms())
        .isEqualTo(new Offer.Priced(BigMoney.parse("BRL 299.00")));
    PriceTable later = prices.on(LocalDate.of(2027, 1, 1));
    assertThat(offer(later, "PRO", "MONTHLY_FEE").terms())
        .isEqualTo(new Offer.Priced(BigMoney.parse("BRL 349.00")));
    Item fee = later.item("MONTHLY_FEE").orElseThrow();
    assertThat(later.offer(later.plan("PRO").orElseThrow(), fee, true).terms())
        .isEqualTo(new Offer.AsContracted());
  }

  @Test
  void historyIsThatOfTheDay() {
    RuleContents contents =
        shipped
            .edit("plans/features.csv", text -> dated(text))
            .edit(
                "plans/features.csv",
                text -> text.replaceAll("(?m)^(HISTORY_MONTHS;.*);;$", "$1;;31/12/2026"))
            .append(
                "plans/features.csv",
                "HISTORY_MONTHS;Histórico de Conversas (por 20 meses);CONTACTS;30;limite;"
                    + "6;12;ilimitado;;01/01/2027;\n")
            .contents();
    RuleSet rules = new RuleSet(1, "", contents);

    assertThat(rules.shortestHistory(LocalDate.of(2026, 12, 31))).hasValue(20);
    assertThat(rules.shortestHistory(LocalDate.of(2027, 1, 1))).hasValue(6);
    RuleSet stored =
        new RuleSet(
            1,
            "",
            StoredContents.read(StoredContents.write(contents), prices -> Optional.empty())
                .orElseThrow());
    assertThat(stored.shortestHistory(LocalDate.of(2027, 1, 1))).hasValue(6);
  }

  @Test
  void plainRulesAskForTheDayInTheSameWords() {
    PriceList prices =
        shipped
            .with(
                "plans/gift.drl",
                """
                rule "Gift"
                when
                  PriceQuestion(isAbout("GIFT"), until("2026-12-23"))
                then
                  answer.item("ADD_ON", "GIFT", "Brinde").per("ONCE");
                  answer.in(null).notSold();
                end
                rule "Gift at Christmas"
                when
                  PriceQuestion(item == "GIFT", since("2026-12-24"))
                then
                  answer.in(null).price("1.00", "BRL");
                end
                """)
            .contents()
            .prices();

    assertThat(offer(prices.on(LocalDate.of(2026, 12, 23)), "PRO", "GIFT").available()).isFalse();
    assertThat(offer(prices.on(LocalDate.of(2026, 12, 24)), "PRO", "GIFT").available()).isTrue();
  }

  // ---- Units of a meter ----

  @Test
  void bandsChangeFromADayOnByRowsThatAreNotSold() {
    assertThat(Told.of(DatedBands.nineThousandFreeFrom2027(shipped))).isEmpty();
  }

  @Test
  void unitsThatArePricedTwiceOnSomeDaysOnlyAreToldWithTheDays() {
    RuleFolderFixture edited =
        DatedBands.nineThousandFreeFrom2027(shipped)
            .replace(
                DatedBands.USAGE, "5000;não;—;—;—;;01/01/2027", "5000;não;—;0,00;—;;01/01/2027");

    assertThat(Told.of(edited))
        .singleElement()
        .asString()
        .startsWith(
            "plans/usage-prices.csv:10 [F10 Da unidade] price.unitsTwice: O medidor"
                + " ACTIVE_CONVERSATION tem dois preços: as unidades 1 a 5000 (planos: Pro; dias: a"
                + " partir de 01/01/2027). O outro está em plans/usage-prices.csv, linha 7.");
  }

  // ---- Slips in their days ----

  @Test
  void overlapNamesBothRowsAndTheDays() {
    assertThat(Told.of(rows(row("59,00", "", ""), row("64,00", "01/02/2027", "28/02/2027"))))
        .containsExactly(
            overlap("12 [P12 Vale até]", "de 01/02/2027 a 28/02/2027", 13)
                + "Escreva 31/01/2027 em \"Vale até\" desta linha."
                + HINT_OVERLAP);
    assertThat(Told.of(rows(row("59,00", "", "15/01/2027"), row("64,00", "01/01/2027", ""))))
        .containsExactly(
            overlap("12 [P12 Vale até]", "de 01/01/2027 a 15/01/2027", 13)
                + "Escreva 31/12/2026 em \"Vale até\" desta linha."
                + HINT_OVERLAP);
    assertThat(Told.of(rows(row("64,00", "01/01/2027", ""), row("59,00", "", "01/01/2027"))))
        .containsExactly(
            overlap("13 [P13 Vale até]", "01/01/2027", 12)
                + "Escreva 31/12/2026 em \"Vale até\" desta linha."
                + HINT_OVERLAP);
    assertThat(Told.of(rows(row("64,00", "", ""), row("59,00", "", "31/12/2026"))))
        .containsExactly(
            overlap("12 [O12 Vale de]", "até 31/12/2026", 13)
                + "Escreva 01/01/2027 em \"Vale de\" desta linha."
                + HINT_OVERLAP);
  }

  private static String overlap(String place, String days, int other) {
    return "plans/add-ons.csv:%s price.overlap: EXTRA_USER tem duas respostas (planos: Automation, Pro, Advanced; dias: %s): a outra está em plans/add-ons.csv, linha %d. | "
        .formatted(place, days, other);
  }

  @Test
  void holeNamesBothRowsAndTheDays() {
    assertThat(Told.of(rows(row("59,00", "", "31/01/2027"), row("64,00", "01/03/2027", ""))))
        .containsExactly(
            "plans/add-ons.csv:13 [O13 Vale de] price.holeBetween: EXTRA_USER não diz nada entre"
                + " plans/add-ons.csv, linha 12, e esta linha (planos: Automation, Pro, Advanced;"
                + " dias: de 01/02/2027 a 28/02/2027). | Escreva 01/02/2027 em \"Vale de\" desta"
                + " linha; ou acrescente uma linha do mesmo código com \"Vale de\" 01/02/2027 e"
                + " \"Vale até\" 28/02/2027, com o preço ou com \"—\" se não se vende.");
  }

  @Test
  void holesBeforeTheFirstRowAndAfterTheLastAreTold() {
    assertThat(Told.of(rows(row("59,00", "01/01/2027", "31/12/2027"))))
        .containsExactly(
            "plans/add-ons.csv:12 [O12 Vale de] price.holeBefore: EXTRA_USER não diz nada antes"
                + " desta linha (planos: Automation, Pro, Advanced; dias: até 31/12/2026). |"
                + " Esvazie \"Vale de\" desta linha; ou acrescente uma linha do mesmo código com"
                + " \"Vale até\" 31/12/2026, com o preço de antes ou com \"—\" se não se vendia.",
            "plans/add-ons.csv:12 [P12 Vale até] price.holeAfter: EXTRA_USER não diz nada depois"
                + " desta linha (planos: Automation, Pro, Advanced; dias: a partir de 01/01/2028)."
                + " | Esvazie \"Vale até\" desta linha; ou acrescente uma linha do mesmo código com"
                + " \"Vale de\" 01/01/2028, com o preço de depois ou com \"—\" se não se vende mais.");
  }

  @Test
  void lastDayBeforeTheFirst() {
    assertThat(Told.of(rows(row("59,00", "", ""), row("64,00", "01/02/2027", "31/01/2027"))))
        .containsExactly(
            "plans/add-ons.csv:13 [P13 Vale até] table.daysBackwards: 31/01/2027 é antes de"
                + " 01/02/2027, que é o primeiro dia desta linha. | Escreva 01/02/2027 ou um dia"
                + " depois, ou deixe a célula vazia: a linha vale sem fim.");
  }

  @Test
  void rowsOfOneItemSayTheSameButForPriceAndDays() {
    String other =
        row("64,00", "01/01/2027", "").replace("Usuário", "Usuario").replace(";mês;", ";uma vez;");
    assertThat(Told.of(rows(row("59,00", "", "31/12/2026"), other)))
        .containsExactly(
            "plans/add-ons.csv:13 [B13 Adicional] price.rowsDiffer: EXTRA_USER diz aqui outra coisa"
                + " do que em plans/add-ons.csv, linha 12 (coluna \"Adicional\"). | Linhas do mesmo"
                + " código dizem o mesmo, a não ser nos dias e nas colunas dos planos: escreva o"
                + " mesmo nas duas.",
            "plans/add-ons.csv:13 [E13 Por] price.rowsDiffer: EXTRA_USER diz aqui outra coisa do que"
                + " em plans/add-ons.csv, linha 12 (coluna \"Por\"). | Linhas do mesmo código dizem"
                + " o mesmo, a não ser nos dias e nas colunas dos planos: escreva o mesmo nas duas.");
  }

  @Test
  void planRowsSayTheSameButForFeeAndDays() {
    assertThat(
            Told.of(
                shipped.with(
                    "plans/plans.csv",
                    """
                    Código;Plano;Mensalidade;Vendido até;Vale de;Vale até
                    AUTOMATION;Automation;sob consulta;;;
                    PRO;Pro;299,00;;;31/12/2026
                    PRO;Pro;349,00;31/12/2027;02/01/2027;
                    ADVANCED;Advanced;sob consulta;;;
                    """)))
        .extracting(told -> told.substring(0, told.indexOf(". | ")))
        .containsExactly(
            "plans/plans.csv:4 [D4 Vendido até] price.rowsDiffer: PRO diz aqui outra coisa do que em"
                + " plans/plans.csv, linha 3 (coluna \"Vendido até\")",
            "plans/plans.csv:4 [E4 Vale de] price.holeBetween: MONTHLY_FEE não diz nada entre"
                + " plans/plans.csv, linha 3, e esta linha (planos: Pro; dias: 01/01/2027)");
  }

  @Test
  void daysWithoutEndAreToldAndNotKept() {
    List<String> rows = new ArrayList<>();
    LocalDate day = LocalDate.of(2027, 1, 1);
    rows.add(row("1,00", "", day.minusDays(1).toString()));
    for (int index = 0; index < 150; index++) {
      String end = index == 149 ? "" : day.plusDays(index).toString();
      rows.add(row(index + ",00", day.plusDays(index).toString(), end));
    }

    assertThat(Told.of(rows(rows.toArray(new String[0]))))
        .singleElement()
        .asString()
        .startsWith("plans price.tooManyDays: ");
  }

  @Test
  void daysWithoutEndAreToldWhereNothingHasChangedSoFar() {
    String rules = "";
    for (int number = 0; number < 2; number++) {
      LocalDate first = LocalDate.of(2027 + number, 1, 1);
      String days =
          IntStream.range(0, 60)
              .mapToObj(index -> "since(\"" + first.plusDays(index) + "\") && ")
              .collect(Collectors.joining("\n"));
      rules +=
          """
          rule "never %d" when
          PriceQuestion( isAbout("EXTRA_USER") && %s until("2020-12-31") )
          then answer.in("PRO").notSold();
          end
          """
              .formatted(number, days);
    }

    assertThat(Told.of(shipped.with("plans/never.drl", rules)))
        .singleElement()
        .asString()
        .startsWith("plans price.tooManyDays: ");
  }

  // ---- The shipped table with rows of the extra user, from row 12 on ----

  private RuleFolderFixture rows(String... rows) {
    return shipped
        .edit(ADD_ONS, text -> dated(text.replaceAll("(?m)^EXTRA_USER;.*\n", "")))
        .append(ADD_ONS, String.join("", rows));
  }

  private static String row(String price, String first, String last) {
    return EXTRA_USER.formatted(price, price, first, last);
  }

  private static String dated(String table) {
    return Columns.of(table).with("Vale de", "").with("Vale até", "").text();
  }

  private static Offer offer(PriceTable prices, String plan, String item) {
    return prices.offer(prices.plan(plan).orElseThrow(), prices.item(item).orElseThrow(), false);
  }

  private static String price(PriceList prices, String day) {
    Offer offer = offer(prices.on(LocalDate.parse(day)), "PRO", "EXTRA_USER");
    Offer.Priced priced = (Offer.Priced) offer.terms();
    return priced.unitPrice() + " by " + offer.rule().line();
  }
}
