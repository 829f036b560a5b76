package io.catraca.billing.usage;

import io.catraca.security.CompanyId;
import java.time.YearMonth;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** What all companies used, for whoever goes through them. */
public final class UsageHistory {

  /**
   * A company's month.
   *
   * @param units by code of the meter
   */
  public record CompanyMonth(CompanyId company, YearMonth month, Map<String, Long> units) {

    public CompanyMonth {
      units = Map.copyOf(units);
    }
  }

  private UsageHistory() {}

  /**
   * The months from one to another, and all up to a third, by company and month, as a transaction
   * sees them. Memory does not grow with their number; to be closed.
   */
  public static ResultIterator<CompanyMonth> months(
      Handle transaction, YearMonth from, YearMonth to, YearMonth upTo) {
    return new UsageDao(transaction).months(from, to, upTo);
  }
}
