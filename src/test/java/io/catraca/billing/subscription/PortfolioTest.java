package io.catraca.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.platform.TestDatabase;
import io.catraca.rules.model.Days;
import io.catraca.security.CompanyId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts in the database, all together and one over the other. */
final class PortfolioTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

  private final Jdbi jdbi = TestDatabase.create();

  @BeforeEach
  void companies() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into rule_version (version, digest, files, answers, author, comment, published_at)
              values (1, '', '{}', '{}', '', '', now())
              """);
          for (String company : List.of("a", "b", "c")) {
            handle.execute(
                "insert into company (id, name, time_zone, revision) values (?, ?, 'UTC', 1)",
                company,
                company);
          }
        });
  }

  @Test
  void everyContractOfADayIsHandedOverWithUsageAndSuspensions() {
    Terms until = terms(MARCH, JUNE, "PRO");
    Terms since = terms(JUNE, null, "ADVANCED");
    insert("a", new Contract(MARCH, 31, true, List.of(until, since)));
    insert("b", new Contract(JUNE, 1, false, List.of(terms(JUNE, null, "AUTOMATION"))));
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into monthly_usage (company_id, month, units) values
                  ('a', '2026-04-01', '{"CALLS": 1}'), ('a', '2026-05-01', '{"CALLS": 7}'),
                  ('a', '2026-07-01', '{"CALLS": 9}');
                insert into suspension (company_id, module, reason, key_id, at)
                values ('a', 'BOTS', 'spam', 'k', now())
                """));

    assertThat(holders(MARCH.minusDays(1))).isEmpty();
    assertThat(holders(JUNE.minusDays(1)))
        .containsExactly(
            new Holder(
                new CompanyId("a"),
                MARCH,
                until,
                YearMonth.of(2026, 5),
                Map.of("CALLS", 7L),
                Set.of("BOTS")));
    assertThat(holders(JUNE))
        .extracting(holder -> holder.company() + " " + holder.terms().plan())
        .containsExactly("a ADVANCED", "b AUTOMATION");
    assertThat(holders(JUNE).get(1).usageMonth()).isNull();
  }

  @Test
  void changedTermsComeBackAsOneContract() {
    Contract contract =
        new Contract(
            MARCH, 5, true, List.of(terms(MARCH, JUNE, "PRO"), terms(JUNE, null, "ADVANCED")));
    insert("a", contract);

    List<Contract> contracts =
        jdbi.withHandle(handle -> new ContractDao(handle).contracts(new CompanyId("a")));

    assertThat(contracts).containsExactly(contract);
    assertThat(contracts.get(0).endsOn()).isNull();
  }

  @Test
  void databaseRefusesTwoTermsOnOneDay() {
    insert("a", new Contract(MARCH, 1, true, List.of(terms(MARCH, JUNE, "PRO"))));

    assertThatThrownBy(
            () ->
                insert(
                    "a",
                    new Contract(
                        JUNE.minusDays(1),
                        1,
                        false,
                        List.of(terms(JUNE.minusDays(1), null, "PRO")))))
        .hasMessageContaining("terms_of_a_day_are_one_row");
    insert("a", new Contract(JUNE, 1, false, List.of(terms(JUNE, null, "PRO"))));
  }

  private List<Holder> holders(LocalDate day) {
    List<Holder> holders = new ArrayList<>();
    new Portfolio(jdbi).each(day, holders::add);
    return holders;
  }

  private void insert(String company, Contract contract) {
    jdbi.useTransaction(handle -> new ContractDao(handle).insert(new CompanyId(company), contract));
  }

  private static Terms terms(LocalDate from, @Nullable LocalDate to, String plan) {
    return new Terms(
        new Days(from, to),
        plan,
        List.of(new AddOn("SCHEDULING", null), new AddOn("USER", 2L)),
        Money.parse("BRL 299.90"),
        from,
        1);
  }
}
