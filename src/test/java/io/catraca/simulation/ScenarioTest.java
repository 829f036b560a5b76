package io.catraca.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.Scenario.Sizes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which anniversary counts from when, for a scenario that begins in January 2026. */
final class ScenarioTest {

  private static final Scenario SCENARIO =
      new Scenario(
          null,
          YearMonth.of(2026, 1),
          YearMonth.of(2027, 12),
          ApplyTo.ANNIVERSARY,
          new BigDecimal("4.5"),
          new BigDecimal("50"),
          false,
          List.of(),
          0,
          Sizes.USUAL);

  @ParameterizedTest
  @CsvSource({
    "2025-01-01, 2026-01, 1, 2026-01",
    "2024-12-31, 2026-12, 0, ",
    "2024-12-31, 2027-01, 1, 2027-01",
    "2023-03-15, 2026-03, 0, ",
    "2023-03-15, 2026-04, 1, 2026-04",
    "2023-03-15, 2027-03, 1, 2026-04",
    "2023-03-15, 2027-04, 2, 2027-04",
    "2026-05-01, 2027-04, 0, ",
    "2026-05-01, 2027-05, 1, 2027-05",
    "2024-02-29, 2026-02, 0, ",
    "2024-02-29, 2026-03, 1, 2026-03",
    "2027-12-01, 2026-01, 0, "
  })
  void anniversaryCountsFromTheFirstWholeMonth(
      LocalDate startsOn, YearMonth month, long times, YearMonth since) {
    assertThat(SCENARIO.anniversaries(startsOn, month)).isEqualTo(times);
    assertThat(SCENARIO.anniversary(startsOn, month)).isEqualTo(since);
  }

  @Test
  void eachReadjustmentIsRoundedHalfUpToTheCent() {
    Money fee = Money.parse("BRL 99.90");

    assertThat(SCENARIO.readjusted(fee, 1)).isEqualTo(Money.parse("BRL 104.40"));
    assertThat(SCENARIO.readjusted(fee, 2)).isEqualTo(Money.parse("BRL 109.10"));
  }

  @Test
  void unitsAreWholeAndRoundedHalfUp() {
    assertThat(SCENARIO.changed(3)).isEqualTo(5);
    assertThat(SCENARIO.changed(0)).isZero();
  }

  @Test
  void everyMonthFromTheFirstToTheLast() {
    assertThat(SCENARIO.months())
        .hasSize(24)
        .startsWith(YearMonth.of(2026, 1))
        .endsWith(YearMonth.of(2027, 12));
  }
}
