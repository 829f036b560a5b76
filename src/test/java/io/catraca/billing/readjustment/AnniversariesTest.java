package io.catraca.billing.readjustment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anniversaries, 29 February among them. */
final class AnniversariesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01, 2027-03-01",
    "2026-03-01, 2027-02-28, 2027-03-01",
    "2026-03-01, 2027-03-01, 2027-03-01",
    "2026-03-01, 2027-03-02, 2028-03-01",
    "2026-12-31, 2027-01-01, 2027-12-31",
    "2024-02-29, 2024-02-29, 2025-02-28",
    "2024-02-29, 2025-02-28, 2025-02-28",
    "2024-02-29, 2025-03-01, 2026-02-28",
    "2024-02-29, 2027-03-01, 2028-02-29",
    "2024-02-29, 2028-02-28, 2028-02-29",
    "2000-01-01, 2026-11-22, 2027-01-01",
  })
  void nextAnniversaryIsOnTheDayOrLater(LocalDate startsOn, LocalDate day, LocalDate next) {
    assertThat(Anniversaries.next(startsOn, day)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2027-03-01",
    "2024-02-29, 2025-02-28",
    "2025-02-28, 2026-02-28",
    "2028-02-29, 2029-02-28",
  })
  void twelveMonthsLaterPricesMayChange(LocalDate since, LocalDate allowed) {
    assertThat(Anniversaries.firstAllowed(since)).isEqualTo(allowed);
  }
}
