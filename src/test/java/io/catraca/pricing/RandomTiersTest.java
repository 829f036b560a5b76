package io.catraca.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.pricing.TieredLists.Row;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.price.PriceTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities at random of add-ons with random tiers, against counting unit by unit. */
final class RandomTiersTest {

  private static final int ADD_ONS = 40;

  /**
   * Tiers as the oracle knows them.
   *
   * @param ends the last unit of each tier but the last
   */
  private record Known(boolean graduated, List<Integer> ends, List<BigDecimal> prices) {

    static Known random(Random random) {
      int tiers = 1 + random.nextInt(random.nextInt(5) == 0 ? 50 : 5);
      List<Integer> ends = new ArrayList<>();
      List<BigDecimal> prices = new ArrayList<>();
      int end = 0;
      for (int tier = 0; tier < tiers; tier++) {
        end += 1 + random.nextInt(random.nextInt(3) == 0 ? 1 : 40);
        ends.add(end);
        int scale = random.nextInt(7);
        prices.add(BigDecimal.valueOf(random.nextInt(scale < 3 ? 9_999 : 999_999), scale));
      }
      return new Known(random.nextBoolean(), ends.subList(0, tiers - 1), prices);
    }

    Row row(Random random) {
      List<String> parts = new ArrayList<>();
      for (int tier = 0; tier < prices.size(); tier++) {
        String price = prices.get(tier).toPlainString().replace('.', ',');
        parts.add(tier < ends.size() ? price + " até " + ends.get(tier) : price);
      }
      return new Row(
          graduated ? "graduada" : "volume",
          String.join(random.nextBoolean() ? " | " : "/", parts));
    }

    private int tierOf(long unit) {
      int tier = 0;
      while (tier < ends.size() && unit > ends.get(tier)) {
        tier++;
      }
      return tier;
    }

    /** What each line comes to: units are counted one by one. */
    List<BigDecimal> lines(long quantity) {
      long[] units = new long[prices.size()];
      for (long unit = 1; unit <= quantity; unit++) {
        units[tierOf(graduated ? unit : quantity)]++;
      }
      List<BigDecimal> lines = new ArrayList<>();
      for (int tier = 0; tier < units.length; tier++) {
        if (units[tier] > 0) {
          BigDecimal exact = prices.get(tier).multiply(BigDecimal.valueOf(units[tier]));
          lines.add(exact.setScale(2, RoundingMode.HALF_UP));
        }
      }
      return lines;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void quotesAreThoseOfUnitsCountedOneByOne(long seed) {
    Random random = new Random(seed);
    List<Known> known = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int addOn = 0; addOn < ADD_ONS; addOn++) {
      Known next = Known.random(random);
      known.add(next);
      rows.add(next.row(random));
    }
    PriceTable prices = TieredLists.with(rows);
    int several = 0;
    for (int round = 0; round < 2_000; round++) {
      int addOn = random.nextInt(ADD_ONS);
      long quantity = 1 + random.nextInt(random.nextInt(10) == 0 ? 20_000 : 120);
      List<BigDecimal> expected = known.get(addOn).lines(quantity);
      Quote quote = quote(prices, "A" + addOn, quantity);
      List<Line> lines =
          quote.lines().stream()
              .filter(line -> line.item().code().startsWith("A" + addOn))
              .toList();
      assertThat(lines)
          .as("%s × %s", quantity, rows.get(addOn))
          .extracting(line -> line.knownAmount().getAmount())
          .isEqualTo(expected);
      assertThat(lines.stream().mapToLong(Line::quantity).sum()).isEqualTo(quantity);
      assertThat(quote.known().getAmount())
          .isEqualByComparingTo(expected.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
      several += expected.size() > 1 ? 1 : 0;
    }
    assertThat(several).isGreaterThan(300);
  }

  private static Quote quote(PriceTable prices, String code, long quantity) {
    return Pricer.quote(
        prices,
        RuleFolderFixture.DAY,
        new QuoteRequest(
            "PRO", null, null, List.of(new QuoteRequest.AddOn(code, quantity)), false, null, null));
  }
}
