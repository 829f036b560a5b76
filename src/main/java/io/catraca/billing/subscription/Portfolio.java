package io.catraca.billing.subscription;

import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.security.CompanyId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/** All contracts together, for whoever prices or compares them. */
public final class Portfolio {

  /**
   * What one company holds on a day.
   *
   * @param startsOn first day of the contract, from which its anniversaries are counted
   * @param usageMonth the latest month, up to that day's, whose usage is known; null where none is
   * @param usage that month's units by code of the meter
   * @param suspended codes of the modules that staff have suspended
   */
  public record Holder(
      CompanyId company,
      LocalDate startsOn,
      Terms terms,
      @Nullable YearMonth usageMonth,
      Map<String, Long> usage,
      Set<String> suspended) {

    public Holder {
      usage = Map.copyOf(usage);
      suspended = Set.copyOf(suspended);
    }
  }

  /**
   * Terms of a company.
   *
   * @param contract theirs, with no other terms
   */
  public record CompanyTerms(CompanyId company, Contract contract) {

    public Terms terms() {
      return contract.terms().get(0);
    }
  }

  private final Jdbi jdbi;

  Portfolio(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Hands over every contract that holds on a day, by the company's id, as they are at one moment.
   * Memory does not grow with their number.
   */
  public void each(LocalDate day, Consumer<Holder> consumer) {
    jdbi.useTransaction(handle -> new ContractDao(handle).holders(day, consumer));
  }

  /**
   * All terms that hold on a day or later, by company and day, as a transaction sees them. Memory
   * does not grow with their number; to be closed.
   */
  public static ResultIterator<CompanyTerms> termsSince(Handle transaction, LocalDate day) {
    return new ContractDao(transaction).termsSince(day);
  }
}
