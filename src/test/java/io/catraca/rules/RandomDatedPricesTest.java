package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with days at random, day by day against what their rows plainly say. */
@Timeout(120)
final class RandomDatedPricesTest {

  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final List<String> PLANS = List.of("AUTOMATION", "PRO", "ADVANCED");
  private static final LocalDate START = LocalDate.of(2027, 1, 1);
  private static final int DAYS = 60;
  private static final DateTimeFormatter BRAZILIAN = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  /** A row; days of null are not said. A price of null is "—". */
  private record Row(
      String code,
      List<@Nullable Integer> prices,
      @Nullable LocalDate first,
      @Nullable LocalDate last) {

    boolean holdsOn(LocalDate day) {
      return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }

    String text(Random random) {
      StringBuilder cells = new StringBuilder();
      for (Integer price : prices) {
        cells.append(price == null ? "—" : price + ",00").append(';');
      }
      return code
          + ";Item;ADD_ONS;1;mês;"
          + cells
          + ";;;;;;"
          + day(first, random)
          + ";"
          + day(last, random)
          + "\n";
    }

    private static String day(@Nullable LocalDate day, Random random) {
      if (day == null) {
        return "";
      }
      return random.nextBoolean() ? day.toString() : BRAZILIAN.format(day);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyDayHasThePriceOfTheRowThatHolds(long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int item = 0; item < 6; item++) {
      rows.addAll(whole("X" + item, random));
    }
    Collections.shuffle(rows, random);
    RuleContents contents = folder(rows, random).contents();

    assertDays(contents.prices(), rows);
    assertDays(
        StoredContents.read(StoredContents.write(contents), prices -> Optional.empty())
            .orElseThrow()
            .prices(),
        rows);
  }

  private static void assertDays(PriceList prices, List<Row> rows) {
    for (int offset = -5; offset < DAYS + 5; offset++) {
      LocalDate day = START.plusDays(offset);
      PriceTable table = prices.on(day);
      for (int index = 0; index < rows.size(); index++) {
        if (rows.get(index).holdsOn(day)) {
          assertRow(table, rows.get(index), 13 + index, day);
        }
      }
    }
  }

  private static void assertRow(PriceTable table, Row row, int number, LocalDate day) {
    Item item = table.item(row.code()).orElseThrow();
    for (int index = 0; index < PLANS.size(); index++) {
      Plan plan = table.plan(PLANS.get(index)).orElseThrow();
      Offer offer = table.offer(plan, item, day.getDayOfMonth() % 2 == 0);
      Integer price = row.prices().get(index);
      Offer.Terms expected =
          price == null
              ? new Offer.NotSold()
              : new Offer.Priced(BigMoney.ofScale(CurrencyUnit.of("BRL"), price * 100L, 2));
      assertThat(offer.terms()).as("%s on %s", row, day).isEqualTo(expected);
      assertThat(offer.rule().line()).as("%s on %s", row, day).isEqualTo(number);
    }
  }

  /** What the check says of holes and overlaps is what counting the rows of each day says. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void holesAndOverlapsAreThoseOfTheDays(long seed) {
    Random random = new Random(seed);
    Map<String, List<Row>> byCode = new LinkedHashMap<>();
    List<Row> all = new ArrayList<>();
    for (int item = 0; item < 5; item++) {
      String code = "X" + item;
      List<Row> rows = random.nextBoolean() ? whole(code, random) : any(code, random);
      byCode.put(code, rows);
      all.addAll(rows);
    }
    Outcome outcome = folder(all, random).compile();

    Set<String> expected = new HashSet<>();
    byCode.forEach((code, rows) -> expected.addAll(wrong(code, rows)));
    Set<String> told = new HashSet<>();
    for (RuleProblem problem : errors(outcome)) {
      String code = String.valueOf(problem.message().arguments().get(0));
      String kind = problem.code().startsWith("price.hole") ? "hole" : "overlap";
      told.add(code + " " + kind);
      assertThat(problem.cell()).isNotNull();
    }
    assertThat(told).isEqualTo(expected);
  }

  private static List<RuleProblem> errors(Outcome outcome) {
    return outcome.problems().stream()
        .filter(problem -> problem.severity() == RuleProblem.Severity.ERROR)
        .toList();
  }

  private static Set<String> wrong(String code, List<Row> rows) {
    Set<String> wrong = new HashSet<>();
    for (int offset = -50; offset < DAYS + 50; offset++) {
      LocalDate day = START.plusDays(offset);
      long holding = rows.stream().filter(row -> row.holdsOn(day)).count();
      if (holding != 1) {
        wrong.add(code + (holding == 0 ? " hole" : " overlap"));
      }
    }
    return wrong;
  }

  /** Rows that follow each other and leave no day out. */
  private static List<Row> whole(String code, Random random) {
    List<Row> rows = new ArrayList<>();
    LocalDate first = null;
    LocalDate next = START.plusDays(random.nextInt(10));
    for (int row = random.nextInt(4); row > 0; row--) {
      rows.add(new Row(code, prices(random), first, next.minusDays(1)));
      first = next;
      next = next.plusDays(1 + random.nextInt(15));
    }
    rows.add(new Row(code, prices(random), first, null));
    return rows;
  }

  private static List<Row> any(String code, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int row = 1 + random.nextInt(3); row > 0; row--) {
      LocalDate first = START.plusDays(random.nextInt(DAYS));
      LocalDate last = first.plusDays(random.nextInt(20));
      rows.add(
          new Row(
              code,
              prices(random),
              random.nextInt(3) == 0 ? null : first,
              random.nextInt(3) == 0 ? null : last));
    }
    return rows;
  }

  private static List<@Nullable Integer> prices(Random random) {
    List<@Nullable Integer> prices = new ArrayList<>();
    PLANS.forEach(plan -> prices.add(random.nextInt(5) == 0 ? null : random.nextInt(1000)));
    return prices;
  }

  private RuleFolderFixture folder(List<Row> rows, Random random) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row.text(random)));
    return shipped
        .edit(ADD_ONS, table -> Columns.of(table).with("Vale de", "").with("Vale até", "").text())
        .append(ADD_ONS, text.toString());
  }
}
