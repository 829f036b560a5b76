package io.catraca.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.pricing.TieredLists.Row;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.price.PriceTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices by tiers against examples that other billing systems publish, in reais. */
final class TieredQuoteTest {

  private static final String STRIPE = "7,00 até 5 | 6,50 até 10 | 6,00";
  private static final String LAGO_VOLUME =
      "0,0010 até 10000 | 0,0008 até 50000 | 0,0006 até 100000 | 0,0004";
  private static final PriceTable PRICES =
      TieredLists.with(
          List.of(
              new Row("graduada", STRIPE),
              new Row("volume", STRIPE),
              new Row("graduada", "1,00 até 100 | 0,50 até 200 | 0,10"),
              new Row("volume", LAGO_VOLUME),
              new Row("graduada", "0,01 até 1000 | 0,008 até 10000 | 0,005"),
              new Row("volume", "10,00 até 9 | 9,50 até 19 | 8,00"),
              new Row("graduada", "0,005 até 1 | 0,005 até 2 | 0,005"),
              new Row("volume", "0,005 até 1 | 0,005 até 2 | 0,005")));

  /**
   * Stripe, tiered pricing: 5 at 7, 5 at 6.50, then 6. Lago, graduated: 1 for the first 100, 0.50
   * for the next 100, then 0.10; volume: 65,000 at 0.0006, beside a fixed fee of another line.
   * Autumn, graduated: 15,000 requests for 107. jBilling, volume: 9, 10, 19 and 25 telephones.
   */
  @ParameterizedTest
  @CsvSource({
    "A0, 1, 7.00",
    "A0, 5, 35.00",
    "A0, 6, 41.50",
    "A0, 10, 67.50",
    "A0, 11, 73.50",
    "A0, 20, 127.50",
    "A0, 25, 157.50",
    "A1, 1, 7.00",
    "A1, 5, 35.00",
    "A1, 6, 39.00",
    "A1, 10, 65.00",
    "A1, 11, 66.00",
    "A1, 20, 120.00",
    "A1, 25, 150.00",
    "A2, 100, 100.00",
    "A2, 101, 100.50",
    "A2, 200, 150.00",
    "A2, 250, 155.00",
    "A3, 10000, 10.00",
    "A3, 10001, 8.00",
    "A3, 65000, 39.00",
    "A3, 1000000, 400.00",
    "A4, 15000, 107.00",
    "A5, 9, 90.00",
    "A5, 10, 95.00",
    "A5, 19, 180.50",
    "A5, 25, 200.00",
  })
  void publishedExamplesComeToTheSame(String code, long quantity, String total) {
    assertThat(quote(code, quantity).known().getAmount()).isEqualByComparingTo(total);
  }

  @Test
  void graduatedPriceHasALineForEachTierAndVolumeHasOne() {
    assertThat(lines("A0", 12))
        .containsExactly(
            "5 × BRL 7.00 = BRL 35.00, Tier[mode=GRADUATED, from=1, to=5]",
            "5 × BRL 6.50 = BRL 32.50, Tier[mode=GRADUATED, from=6, to=10]",
            "2 × BRL 6.00 = BRL 12.00, Tier[mode=GRADUATED, from=11, to=null]");
    assertThat(lines("A1", 12))
        .containsExactly("12 × BRL 6.00 = BRL 72.00, Tier[mode=VOLUME, from=11, to=null]");
    assertThat(lines("Z_API", 12)).containsExactly("12 × BRL 119.00 = BRL 1428.00, null");
  }

  @Test
  void eachLineIsRoundedOnceHalfUp() {
    assertThat(lines("A6", 3))
        .containsExactly(
            "1 × BRL 0.005 = BRL 0.01, Tier[mode=GRADUATED, from=1, to=1]",
            "1 × BRL 0.005 = BRL 0.01, Tier[mode=GRADUATED, from=2, to=2]",
            "1 × BRL 0.005 = BRL 0.01, Tier[mode=GRADUATED, from=3, to=null]");
    assertThat(lines("A7", 3))
        .containsExactly("3 × BRL 0.005 = BRL 0.02, Tier[mode=VOLUME, from=3, to=null]");
  }

  @Test
  void holderOfMoreThanTheTiersReachHasNoKnownPrice() {
    PriceTable prices = limited();
    Quote held = Pricer.held(prices, request("A0", 11));

    assertThat(held.unknown()).extracting(line -> line.item().code()).contains("A0");
    assertThat(Pricer.held(prices, request("A0", 10)).unknown())
        .extracting(line -> line.item().code())
        .doesNotContain("A0");
  }

  private static PriceTable limited() {
    return RuleFolderFixture.shipped()
        .with("plans/more.drt", RuleFolderFixture.shipped().text("plans/add-ons.drt"))
        .with(
            "plans/more.csv",
            """
            Código;Adicional;Seção;Por;Máximo;Faixas;Automation;Pro;Advanced
            A0;Adicional;ADD_ONS;mês;10;volume;7,00 até 10;7,00 até 5 | 6,00 até 10;—
            """)
        .contents()
        .prices()
        .on(RuleFolderFixture.DAY);
  }

  private static List<String> lines(String code, long quantity) {
    return quote(code, quantity).lines().stream()
        .filter(line -> line.item().code().equals(code))
        .map(
            line ->
                "%d × %s = %s, %s"
                    .formatted(line.quantity(), line.unitPrice(), line.amount(), line.tier()))
        .toList();
  }

  private static Quote quote(String code, long quantity) {
    return Pricer.quote(PRICES, RuleFolderFixture.DAY, request(code, quantity));
  }

  private static QuoteRequest request(String code, long quantity) {
    return new QuoteRequest(
        "PRO", null, null, List.of(new QuoteRequest.AddOn(code, quantity)), false, null, null);
  }
}
