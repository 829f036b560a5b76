package io.catraca.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.billing.subscription.ContractPrices;
import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.impact.MoneyImpact.Comparison;
import io.catraca.impact.MoneyImpact.EditedRow;
import io.catraca.money.Amount;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.model.Days;
import io.catraca.rules.price.PriceTable;
import io.catraca.security.CompanyId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals, movers and parts against quotes that are asked one by one. */
final class MoneyTallyTest {

  private static final LocalDate DAY = RuleFolderFixture.DAY;
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");
  private static final Money ZERO = Money.zero(BRL);
  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();
  private static final PriceTable LIVE = SHIPPED.contents().prices().on(DAY);

  private static PriceTable table(RuleFolderFixture folder) {
    return folder.compile().contents().orElseThrow().prices().on(DAY);
  }

  private static RuleFolderFixture dearerUsers(RuleFolderFixture folder) {
    return folder.edit(ADD_ONS, text -> text.replace("59,00 ?", "64,00"));
  }

  /** The more users, the cheaper each: by tiers of fractions of a cent too. */
  private static RuleFolderFixture tieredUsers(RuleFolderFixture folder) {
    return folder
        .edit(ADD_ONS, text -> text.replaceAll("(?m)$(?<=.)", ";"))
        .edit(ADD_ONS, text -> text.replaceFirst(";\n", ";Faixas\n"))
        .edit(ADD_ONS, text -> text.replaceAll("(?m)^(EXTRA_USER;.*)$", "$1graduada"))
        .edit(
            ADD_ONS,
            text -> text.replace("59,00 ?;59,00 ?", "69,00 até 2 | 49,00;59,00 até 1 | 0,005"));
  }

  private static RuleFolderFixture dearerUsage(RuleFolderFixture folder) {
    return folder.edit("plans/usage-prices.csv", text -> text.replace("0,09", "0,10"));
  }

  /** One more user included: scheduling, whose quantity follows, costs more. */
  private static RuleFolderFixture moreUsers(RuleFolderFixture folder) {
    return folder.replace(
        FEATURES,
        "USERS;Usuários Inclusos;TOP;10;limite;1;3;3;",
        "USERS;Usuários Inclusos;TOP;10;limite;1;4;3;");
  }

  private static RuleFolderFixture dearerScheduling(RuleFolderFixture folder) {
    return folder.edit(ADD_ONS, text -> text.replace("14,00 ?;14,00 ?", "20,00;20,00"));
  }

  private static RuleFolderFixture published(RuleFolderFixture folder) {
    return folder.edit(
        "plans/plans.csv",
        text -> text.replace("ADVANCED;Advanced;sob consulta", "ADVANCED;Advanced;499,00"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void figuresAreThoseOfQuotesOneByOne(long seed) {
    Random random = new Random(seed);
    PriceTable own = table(dearerUsage(SHIPPED));
    PriceTable after =
        table(published(dearerScheduling(moreUsers(dearerUsage(tieredUsers(SHIPPED))))));
    MoneyTally tally = new MoneyTally(DAY, LIVE, after);
    Money paid = ZERO;
    Money asked = ZERO;
    Money wanted = ZERO;
    long more = 0;
    for (int number = 0; number < 300; number++) {
      Holder holder = holder("c%03d".formatted(number), random);
      PriceTable signed = random.nextBoolean() ? LIVE : own;
      tally.add(holder, ContractPrices.holding(holder.terms()), signed);
      Set<String> unknown = new HashSet<>(unknown(signed, holder));
      unknown.addAll(unknown(LIVE, holder));
      unknown.addAll(unknown(after, holder));
      Money asks = month(LIVE, holder, unknown);
      Money wants = month(after, holder, unknown);
      paid = paid.plus(month(signed, holder, unknown));
      asked = asked.plus(asks);
      wanted = wanted.plus(wants);
      more += wants.isGreaterThan(asks) ? 1 : 0;
    }
    MoneyImpact impact = tally.impact();
    assertComparison(impact.appliedToAll(), paid, wanted);
    assertComparison(impact.newContracts(), asked, wanted);
    assertThat(impact.newContracts().payMore()).isEqualTo(more);
    assertThat(impact.earlierLists()).isEqualTo(Amount.of(asked.minus(paid)));
    assertThat(sum(impact.edits())).isEqualTo(wanted.minus(asked));
    assertThat(impact.edits())
        .extracting(EditedRow::item)
        .containsExactlyInAnyOrder(
            "EXTRA_USER", "ADVANCED_SCHEDULING", "USERS", "ACTIVE_CONVERSATION", "MONTHLY_FEE");
  }

  @Test
  void anEditThatWorksAloneIsWorthWhatItWouldBeWorthAlone() {
    List<Holder> holders = new ArrayList<>();
    Random random = new Random(7);
    for (int number = 0; number < 50; number++) {
      holders.add(holder("c" + number, random));
    }
    MoneyImpact both = impact(holders, table(dearerUsage(dearerUsers(SHIPPED))));
    MoneyImpact users = impact(holders, table(dearerUsers(SHIPPED)));
    MoneyImpact usage = impact(holders, table(dearerUsage(SHIPPED)));

    assertThat(both.edits()).containsExactly(users.edits().get(0), usage.edits().get(0));
    assertThat(both.edits().get(0).rule().file()).isEqualTo(ADD_ONS);
    assertThat(both.edits().get(0).rule().line()).isEqualTo(6);
  }

  @Test
  void orderOfRowsAndLabelsAreNoEdit() {
    RuleFolderFixture reordered =
        SHIPPED.edit(
            ADD_ONS,
            text -> {
              List<String> lines = new ArrayList<>(text.lines().toList());
              lines.add(lines.remove(1));
              return String.join("\n", lines).replace("Integração com ASAAS", "ASAAS") + "\n";
            });
    assertThat(PriceEdits.between(LIVE, table(reordered))).isEmpty();
  }

  @Test
  void anItemThatIsNewOrGoneIsAStepToo() {
    PriceTable after =
        table(
            SHIPPED
                .append(
                    "plans/fees.csv", "CARE_FEE;Taxa de Cuidado;SETUP;20;mês;10,00;10,00;10,00;\n")
                .edit(FEATURES, text -> text.replaceAll("(?m)^TAGS;.*\\R", "")));
    Holder holder = holder("acme", new Random(3));
    MoneyImpact impact = impact(List.of(holder), after);
    assertThat(impact.edits())
        .extracting(EditedRow::item, row -> row.difference().amount())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("CARE_FEE", "10.00"),
            org.assertj.core.groups.Tuple.tuple("TAGS", "0.00"));
  }

  private static MoneyImpact impact(List<Holder> holders, PriceTable after) {
    MoneyTally tally = new MoneyTally(DAY, LIVE, after);
    holders.forEach(holder -> tally.add(holder, ContractPrices.holding(holder.terms()), LIVE));
    return tally.impact();
  }

  private static void assertComparison(Comparison comparison, Money before, Money after) {
    assertThat(comparison.before()).isEqualTo(Amount.of(before));
    assertThat(comparison.after()).isEqualTo(Amount.of(after));
    assertThat(comparison.difference()).isEqualTo(Amount.of(after.minus(before)));
    assertThat(comparison.payMore() + comparison.payLess() + comparison.paySame()).isEqualTo(300);
    assertThat(comparison.most()).hasSize(20);
  }

  private static Money sum(List<EditedRow> rows) {
    return rows.stream()
        .map(row -> Money.of(BRL, new BigDecimal(row.difference().amount())))
        .reduce(Money.zero(BRL), Money::plus);
  }

  /** A quote asked for as anybody would. */
  private static Quote quote(PriceTable prices, Holder holder) {
    return Pricer.quote(prices, DAY, ContractPrices.holding(holder.terms()).with(holder.usage()));
  }

  private static List<String> unknown(PriceTable prices, Holder holder) {
    return quote(prices, holder).unknown().stream().map(line -> line.item().code()).toList();
  }

  private static Money month(PriceTable prices, Holder holder, Set<String> unknown) {
    return quote(prices, holder).lines().stream()
        .filter(line -> !unknown.contains(line.item().code()))
        .filter(line -> line.part() != Part.PAID_TO_META)
        .map(line -> Objects.requireNonNull(line.amount()))
        .reduce(ZERO, Money::plus);
  }

  private static Holder holder(String company, Random random) {
    String plan = List.of("AUTOMATION", "PRO", "ADVANCED").get(random.nextInt(3));
    List<AddOn> addOns = new ArrayList<>();
    if (!plan.equals("AUTOMATION")) {
      if (random.nextBoolean()) {
        addOns.add(new AddOn("EXTRA_USER", 1L + random.nextInt(9)));
      }
      if (random.nextBoolean()) {
        addOns.add(new AddOn("ADVANCED_SCHEDULING", random.nextBoolean() ? null : 2L));
      }
    }
    if (random.nextBoolean()) {
      addOns.add(new AddOn("ASAAS", 1L));
    }
    Money fee = random.nextInt(3) == 0 ? null : Money.ofMinor(BRL, random.nextInt(100_000));
    return new Holder(
        new CompanyId(company),
        DAY,
        new Terms(new Days(DAY, null), plan, addOns, fee, DAY, 1),
        YearMonth.of(2026, 10),
        Map.of("ACTIVE_CONVERSATION", (long) random.nextInt(20_000), "META_UTILITY", 10L),
        Set.of());
  }
}
