package io.catraca.simulation.stored;

import io.catraca.billing.subscription.Portfolio.CompanyTerms;
import io.catraca.billing.usage.UsageHistory.CompanyMonth;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member;
import io.catraca.simulation.Member.Usage;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One company's contracts and usage as a member. A member has one set of terms: those in force on
 * the day, else the next to come, else the latest that ended.
 *
 * @param from first month of the simulation
 * @param to its last month
 * @param day on which all is looked at
 */
record Frozen(YearMonth from, YearMonth to, LocalDate day) {

  /** The first day on which terms matter: that of the months, or the one they are looked at. */
  LocalDate since() {
    LocalDate first = from.atDay(1);
    return first.isBefore(day) ? first : day;
  }

  /**
   * @param rows at least one, in the order of their days
   */
  Member member(CompanyId company, List<CompanyTerms> rows, List<CompanyMonth> months) {
    CompanyTerms row = chosen(rows);
    Contract contract = row.contract();
    Terms terms = row.terms();
    return new Member(
        company,
        terms.plan(),
        terms.addOns().stream().map(addOn -> new AddOn(addOn.code(), addOn.quantity())).toList(),
        terms.contractedFee(),
        contract.startsOn(),
        end(contract, rows),
        terms.priceDate(),
        contract.activation(),
        usage(months),
        contract.coupons(),
        terms.ruleVersion());
  }

  /** Whether other terms than the member's hold in some of the months. */
  boolean changes(List<CompanyTerms> rows) {
    CompanyTerms own = chosen(rows);
    return rows.stream().anyMatch(row -> row != own && holdsInMonths(row.terms()));
  }

  private boolean holdsInMonths(Terms terms) {
    LocalDate begin = terms.days().from();
    LocalDate end = terms.days().to();
    return (begin == null || !begin.isAfter(to.atEndOfMonth()))
        && (end == null || end.isAfter(from.atDay(1)));
  }

  private CompanyTerms chosen(List<CompanyTerms> rows) {
    Optional<CompanyTerms> held =
        rows.stream().filter(row -> row.terms().days().contains(day)).findFirst();
    return held.or(() -> rows.stream().filter(this::isToCome).findFirst())
        .orElseGet(() -> rows.get(rows.size() - 1));
  }

  private boolean isToCome(CompanyTerms row) {
    LocalDate begin = row.terms().days().from();
    return begin != null && begin.isAfter(day);
  }

  /** The end of the contract, which may go on after the terms. */
  private static @Nullable LocalDate end(Contract contract, List<CompanyTerms> rows) {
    Contract last =
        rows.stream()
            .map(CompanyTerms::contract)
            .filter(each -> each.startsOn().equals(contract.startsOn()))
            .reduce(contract, (earlier, later) -> later);
    return last.endsOn();
  }

  /** The latest month up to the day's stands for those of which nothing is known. */
  private Usage usage(List<CompanyMonth> months) {
    YearMonth today = YearMonth.from(day);
    Map<String, Long> always =
        months.stream()
            .filter(month -> !month.month().isAfter(today))
            .max(Comparator.comparing(CompanyMonth::month))
            .map(CompanyMonth::units)
            .orElse(Map.of());
    Map<YearMonth, Map<String, Long>> byMonth = new HashMap<>();
    for (CompanyMonth month : months) {
      boolean asked = !month.month().isBefore(from) && !month.month().isAfter(to);
      if (asked && !month.units().equals(always)) {
        byMonth.put(month.month(), month.units());
      }
    }
    return new Usage(always, byMonth);
  }
}
