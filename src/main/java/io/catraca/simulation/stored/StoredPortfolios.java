package io.catraca.simulation.stored;

import io.catraca.billing.subscription.Portfolio;
import io.catraca.billing.subscription.Portfolio.CompanyTerms;
import io.catraca.billing.usage.UsageHistory;
import io.catraca.billing.usage.UsageHistory.CompanyMonth;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member;
import io.catraca.simulation.stored.PortfolioDao.Deletion;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Portfolios in the database. They never change once they are there. */
public final class StoredPortfolios {

  /** How long those are kept that nothing refers to. */
  static final Duration KEPT = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final Clock clock;

  StoredPortfolios(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Optional<StoredPortfolio> find(UUID id) {
    return jdbi.withHandle(handle -> new PortfolioDao(handle).find(id));
  }

  /**
   * Some of the members, in the portfolio's order.
   *
   * @param part from 0
   * @throws Problem {@link ProblemType#NOT_FOUND} where there is no such portfolio or part
   */
  public List<Member> part(UUID id, int part) {
    return jdbi.withHandle(handle -> new PortfolioDao(handle).part(id, part))
        .map(PartReader::read)
        .orElseThrow(() -> unknown(id.toString()));
  }

  /**
   * Keeps the contracts and usage in the database, as they are now, as a portfolio for some months.
   * Memory does not grow with their number.
   *
   * @param createdBy id of the key that asked for it; null where none did
   */
  public StoredPortfolio freeze(YearMonth from, YearMonth to, @Nullable String createdBy) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> freeze(handle, from, to, createdBy));
  }

  private StoredPortfolio freeze(
      Handle handle, YearMonth from, YearMonth to, @Nullable String createdBy) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Frozen frozen = new Frozen(from, to, LocalDate.ofInstant(now, LiveRules.HOME));
    Filling filling = new Filling(handle, id);
    long changing = fill(handle, frozen, filling);
    StoredPortfolio portfolio =
        new StoredPortfolio(
            id,
            null,
            Source.SUBSCRIPTIONS,
            now,
            filling.digest(),
            null,
            filling.members(),
            filling.members(),
            0,
            changing,
            filling.parts(),
            createdBy);
    new PortfolioDao(handle).insert(portfolio, RefusedRows.write(List.of()), null);
    return portfolio;
  }

  /** Newest first: those older than another one, or all. */
  List<StoredPortfolio> list(@Nullable UUID olderThan, int most) {
    return jdbi.withHandle(handle -> new PortfolioDao(handle).list(olderThan, most));
  }

  /** The first rows of its file that are no members. */
  List<RefusedRows.Kept> refused(UUID id) {
    return jdbi.withHandle(handle -> new PortfolioDao(handle).refusedRows(id))
        .map(RefusedRows::read)
        .orElse(List.of());
  }

  /**
   * @throws Problem where there is none, or something refers to it
   */
  void delete(UUID id) {
    switch (deletion(id)) {
      case DONE -> {}
      case UNKNOWN -> throw unknown(id.toString());
      case IN_USE -> throw new Problem(ProblemType.CONFLICT, Message.of("portfolio.inUse"));
    }
  }

  /** Deletes what is old and nothing refers to. */
  void forgetOld() {
    Instant then = clock.instant().minus(KEPT);
    jdbi.withHandle(handle -> new PortfolioDao(handle).olderThan(then)).forEach(this::deletion);
  }

  private Deletion deletion(UUID id) {
    return jdbi.withHandle(handle -> new PortfolioDao(handle).delete(id));
  }

  /** Goes through contracts and usage side by side, and counts companies whose terms change. */
  private static long fill(Handle handle, Frozen frozen, Filling filling) {
    YearMonth today = YearMonth.from(frozen.day());
    long changing = 0;
    try (ResultIterator<CompanyTerms> terms = Portfolio.termsSince(handle, frozen.since());
        ResultIterator<CompanyMonth> months =
            UsageHistory.months(handle, frozen.from(), frozen.to(), today)) {
      ByCompany<CompanyTerms> contracts = new ByCompany<>(terms, CompanyTerms::company);
      ByCompany<CompanyMonth> usage = new ByCompany<>(months, CompanyMonth::company);
      for (CompanyId company = contracts.company();
          company != null;
          company = contracts.company()) {
        List<CompanyTerms> rows = contracts.take(company);
        filling.add(frozen.member(company, rows, usage.take(company)));
        changing += frozen.changes(rows) ? 1 : 0;
      }
    }
    filling.end();
    return changing;
  }

  static Problem unknown(String id) {
    return new Problem(ProblemType.NOT_FOUND, Message.of("portfolio.unknown", Message.echo(id)));
  }
}
