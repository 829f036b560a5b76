package io.catraca.billing.readjustment;

import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The days on which a contract may get other prices. In Brazil a readjustment within twelve months
 * of the last, or of the day whose prices were agreed, is void (law 10.192/2001, article 2). As
 * with billing days, 29 February is 28 February in the years that have none.
 */
final class Anniversaries {

  private static final int MONTHS_BETWEEN = 12;

  private Anniversaries() {}

  /** The first anniversary of a contract's beginning on a day or later. */
  static LocalDate next(LocalDate startsOn, LocalDate day) {
    long years = Math.max(1, (long) day.getYear() - startsOn.getYear());
    LocalDate thisYear = startsOn.plusYears(years);
    return thisYear.isBefore(day) ? startsOn.plusYears(years + 1) : thisYear;
  }

  /**
   * Since when the prices hold that a contract has under some of its terms: its first price date,
   * or the day from which another price list was applied.
   *
   * @param until index of the terms
   */
  static LocalDate pricedSince(Contract contract, int until) {
    List<Terms> terms = contract.terms();
    LocalDate since = terms.get(0).priceDate();
    for (int index = 1; index <= until; index++) {
      if (!terms.get(index).priceDate().equals(terms.get(index - 1).priceDate())) {
        since = Objects.requireNonNull(terms.get(index).days().from());
      }
    }
    return since;
  }

  /** The first day on which prices may be readjusted that have held since a day. */
  static LocalDate firstAllowed(LocalDate since) {
    return since.plusMonths(MONTHS_BETWEEN);
  }
}
