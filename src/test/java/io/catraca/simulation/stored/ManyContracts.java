package io.catraca.simulation.stored;

import io.catraca.platform.TestDatabase;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * How long it takes to keep many contracts as a portfolio and to read them again. The arguments say
 * how many, and how many months of usage each has.
 */
final class ManyContracts {

  private static final int CONTRACTS = 1_000_000;
  private static final int MEBI = 1 << 20;

  private ManyContracts() {}

  public static void main(String[] arguments) {
    int contracts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CONTRACTS;
    int months = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    // One connection that is kept, as from a pool.
    Jdbi jdbi =
        Jdbi.create(TestDatabase.create().open().getConnection())
            .installPlugin(new PostgresPlugin());
    fill(jdbi, contracts, months);
    StoredPortfolios portfolios = new StoredPortfolios(jdbi, Clock.systemUTC());
    YearMonth last = YearMonth.now(Clock.systemUTC());
    for (int round = 1; round <= 3; round++) {
      long start = System.nanoTime();
      long cpu = cpu();
      StoredPortfolio frozen = portfolios.freeze(last.minusMonths(11), last, null);
      tell(round, "freeze", frozen.members(), start, cpu);
      start = System.nanoTime();
      cpu = cpu();
      long read = 0;
      for (int part = 0; part < frozen.parts(); part++) {
        read += portfolios.part(frozen.id(), part).size();
      }
      tell(round, "read", read, start, cpu);
      portfolios.delete(frozen.id());
    }
    System.gc();
    System.out.printf(
        "heap after a collection: %d MiB%n",
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI);
    System.exit(0);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void tell(int round, String what, long members, long start, long cpu) {
    System.out.printf(
        "%d %s: %d members in %d ms, %d ms of a processor in this thread%n",
        round,
        what,
        members,
        Duration.ofNanos(System.nanoTime() - start).toMillis(),
        Duration.ofNanos(cpu() - cpu).toMillis());
  }

  private static void fill(Jdbi jdbi, int contracts, int months) {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into rule_version
                (version, digest, files, answers, author, comment, published_at)
              values (1, '', '{}', '{}', '', '', now())
              """);
          handle.execute(
              """
              insert into company (id, name, time_zone, revision)
              select 'company-' || number, '', 'UTC', 1 from generate_series(1, ?) number
              """,
              contracts);
          handle.execute(
              """
              insert into contract (company_id, starts_on, billing_day, activation)
              select id, '2025-02-03', 1, false from company
              """);
          handle.execute(
              """
              insert into contract_terms
                (company_id, starts_on, from_day, plan, add_ons, contracted_fee, price_date,
                 rule_version)
              select id, '2025-02-03', '2025-02-03', 'PRO',
                '[{"code": "EXTRA_USER", "quantity": 3}, {"code": "ASAAS", "quantity": 1}]',
                (hashtext(id) & 1048575) / 100.0, '2025-02-03', 1
              from company
              """);
          handle.execute(
              """
              insert into monthly_usage (company_id, month, units)
              select id, date_trunc('month', now()) - make_interval(months => ago),
                jsonb_build_object('ACTIVE_CONVERSATION', hashtext(id || ago) & 16383)
              from company, generate_series(0, ? - 1) ago
              """,
              months);
          handle.execute("vacuum analyze");
        });
  }
}
