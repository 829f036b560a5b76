package io.catraca.simulation.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.catraca.MovableClock;
import io.catraca.platform.TestDatabase;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member;
import io.catraca.simulation.Member.Usage;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contracts and usage of the database, kept as they are at one instant. */
final class FreezeTest {

  private static final YearMonth JANUARY = YearMonth.of(2026, 1);
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  /** Still the last of May in São Paulo. */
  private static final Instant NOW = Instant.parse("2026-06-01T02:30:00Z");

  private final Jdbi jdbi = TestDatabase.create();
  private final MovableClock clock = new MovableClock(NOW);
  private final StoredPortfolios portfolios = new StoredPortfolios(jdbi, clock);

  @BeforeEach
  void companies() {
    execute(
        """
        insert into rule_version (version, digest, files, answers, author, comment, published_at)
        select number, '', '{}', '{}', '', '', now() from generate_series(1, 9) number;
        insert into company (id, name, time_zone, revision)
        select name, name, 'UTC', 1 from unnest(array['B', 'a', 'b', 'c', 'd']) name;
        """);
  }

  @Test
  void memberHasAllThatItsContractSays() {
    contract("a", "2024-02-29", true, "{NATAL}");
    terms("a", "2024-02-29", "2024-02-29", "2026-03-01", "AUTOMATION", 2);
    terms("a", "2024-02-29", "2026-03-01", "2028-01-01", "PRO", 7);
    usage("a", "2025-12", "{\"CALLS\": 1}");
    usage("a", "2026-02", "{\"CALLS\": 2}");
    usage("a", "2026-04", "{\"CALLS\": 4, \"MAILS\": 9}");
    usage("a", "2026-06", "{\"CALLS\": 6}");

    StoredPortfolio frozen = portfolios.freeze(JANUARY, DECEMBER, "key");

    assertThat(members(frozen))
        .containsExactly(
            new Member(
                new CompanyId("a"),
                "PRO",
                List.of(new AddOn("SCHEDULING", null), new AddOn("USER", 2L)),
                Money.parse("BRL 299.90"),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(2028, 1, 1),
                LocalDate.of(2026, 3, 1),
                true,
                new Usage(
                    Map.of("CALLS", 4L, "MAILS", 9L),
                    Map.of(
                        YearMonth.of(2026, 2), Map.of("CALLS", 2L),
                        YearMonth.of(2026, 6), Map.of("CALLS", 6L))),
                List.of("NATAL"),
                7));
    assertThat(frozen)
        .isEqualTo(portfolios.find(frozen.id()).orElseThrow())
        .isEqualTo(
            new StoredPortfolio(
                frozen.id(),
                null,
                Source.SUBSCRIPTIONS,
                NOW,
                frozen.digest(),
                null,
                1,
                1,
                0,
                1,
                1,
                "key"));
  }

  @Test
  void termsInForceAreTakenElseTheNextElseTheLast() {
    contract("a", "2025-01-01", false, "{}");
    terms("a", "2025-01-01", "2025-01-01", "2026-05-31", "ENDED", 1);
    terms("a", "2025-01-01", "2026-05-31", "2026-06-01", "OF_THE_DAY", 1);
    terms("a", "2025-01-01", "2026-06-01", null, "NEXT", 1);
    contract("b", "2026-07-01", false, "{}");
    terms("b", "2026-07-01", "2026-07-01", "2026-08-01", "NEXT", 1);
    terms("b", "2026-07-01", "2026-08-01", null, "LATER", 1);
    contract("c", "2024-01-01", false, "{}");
    terms("c", "2024-01-01", "2024-01-01", "2026-01-02", "LAST", 1);
    contract("d", "2024-01-01", false, "{}");
    terms("d", "2024-01-01", "2024-01-01", "2026-01-01", "TOO_EARLY", 1);

    StoredPortfolio frozen = portfolios.freeze(JANUARY, DECEMBER, null);

    assertThat(members(frozen))
        .extracting(member -> member.company() + " " + member.plan() + " " + member.endsOn())
        .containsExactly("a OF_THE_DAY null", "b NEXT null", "c LAST 2026-01-02");
    assertThat(frozen.changingTerms()).isEqualTo(2);
  }

  @Test
  void companyThatReturnsIsOneMemberWithTheContractOfTheDay() {
    contract("a", "2025-01-01", true, "{}");
    terms("a", "2025-01-01", "2025-01-01", "2026-02-01", "OLD", 1);
    contract("a", "2026-04-01", false, "{}");
    terms("a", "2026-04-01", "2026-04-01", "2026-12-01", "NEW", 2);

    StoredPortfolio frozen = portfolios.freeze(JANUARY, DECEMBER, null);

    assertThat(members(frozen))
        .extracting(Member::plan, Member::startsOn, Member::endsOn, Member::activation)
        .containsExactly(tuple("NEW", LocalDate.of(2026, 4, 1), LocalDate.of(2026, 12, 1), false));
    assertThat(frozen.changingTerms()).isEqualTo(1);
  }

  @Test
  void termsOutsideTheMonthsDoNotCountAsChange() {
    contract("a", "2024-01-01", false, "{}");
    terms("a", "2024-01-01", "2024-01-01", "2026-01-01", "BEFORE", 1);
    terms("a", "2024-01-01", "2026-01-01", "2027-01-01", "WITHIN", 1);
    terms("a", "2024-01-01", "2027-01-01", null, "AFTER", 1);

    assertThat(portfolios.freeze(JANUARY, DECEMBER, null).changingTerms()).isZero();
    assertThat(portfolios.freeze(JANUARY, YearMonth.of(2027, 1), null).changingTerms()).isOne();
  }

  @Test
  void monthsToComeHaveWhatHoldsNow() {
    contract("a", "2024-01-01", false, "{}");
    terms("a", "2024-01-01", "2024-01-01", "2026-08-01", "NOW", 1);
    usage("a", "2025-03", "{\"CALLS\": 3}");

    StoredPortfolio frozen = portfolios.freeze(YearMonth.of(2027, 1), YearMonth.of(2027, 12), null);

    assertThat(members(frozen))
        .extracting(Member::plan, Member::usage)
        .containsExactly(tuple("NOW", new Usage(Map.of("CALLS", 3L), Map.of())));
  }

  @Test
  void usageOfCompaniesWithoutContractIsPassedOver() {
    usage("B", "2026-01", "{\"CALLS\": 1}");
    contract("a", "2024-01-01", false, "{}");
    terms("a", "2024-01-01", "2024-01-01", null, "PRO", 1);
    contract("c", "2024-01-01", false, "{}");
    terms("c", "2024-01-01", "2024-01-01", null, "PRO", 1);
    usage("b", "2026-01", "{\"CALLS\": 2}");
    usage("c", "2026-07", "{\"CALLS\": 3}");
    usage("d", "2026-01", "{\"CALLS\": 4}");

    assertThat(members(portfolios.freeze(JANUARY, DECEMBER, null)))
        .extracting(member -> member.company() + " " + member.usage())
        .containsExactly(
            "a " + Usage.NONE,
            "c " + new Usage(Map.of(), Map.of(YearMonth.of(2026, 7), Map.of("CALLS", 3L))));
  }

  @Test
  void databaseWithoutContractsMakesAnEmptyPortfolio() {
    StoredPortfolio frozen = portfolios.freeze(JANUARY, DECEMBER, null);

    assertThat(frozen.members()).isZero();
    assertThat(frozen.parts()).isZero();
  }

  @Test
  void whatIsKeptDoesNotChangeWithTheContracts() {
    manyCompanies(1_100);
    StoredPortfolio frozen = portfolios.freeze(JANUARY, DECEMBER, null);
    List<Member> before = members(frozen);

    execute("delete from company where id = 'n0007'; update contract_terms set plan = 'OTHER'");

    assertThat(frozen.parts()).isEqualTo(3);
    assertThat(before).hasSize(1_100).isEqualTo(members(frozen));
    StoredPortfolio again = portfolios.freeze(JANUARY, DECEMBER, null);
    assertThat(again.members()).isEqualTo(1_099);
    assertThat(again.digest()).isNotEqualTo(frozen.digest());
    assertThat(portfolios.freeze(JANUARY, DECEMBER, null).digest()).isEqualTo(again.digest());
  }

  @Test
  void contractThatIsEditedMeanwhileIsKeptAsItWas() {
    contract("a", "2024-01-01", false, "{}");
    terms("a", "2024-01-01", "2024-01-01", null, "BEFORE", 1);
    usage("a", "2026-05", "{\"CALLS\": 1}");
    CompletableFuture<StoredPortfolio> freezing;
    try (Handle editor = jdbi.open()) {
      editor.begin();
      editor.execute("lock table monthly_usage in access exclusive mode");
      // It has begun to read contracts and waits for usage, while both change.
      freezing = CompletableFuture.supplyAsync(() -> portfolios.freeze(JANUARY, DECEMBER, null));
      waitForUsage();
      editor.execute(
          """
          update contract_terms set plan = 'AFTER';
          update monthly_usage set units = '{"CALLS": 2}';
          """);
      editor.commit();
    }

    assertThat(members(freezing.join()))
        .extracting(Member::plan, Member::usage)
        .containsExactly(tuple("BEFORE", new Usage(Map.of("CALLS", 1L), Map.of())));
  }

  private void waitForUsage() {
    while (waiting() == 0) {
      Thread.onSpinWait();
    }
  }

  private long waiting() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from pg_locks
                    where not granted and relation = 'monthly_usage'::regclass
                    """)
                .mapTo(Long.class)
                .one());
  }

  @Test
  void portfoliosAreForgottenAfterThirtyDaysUnlessSomethingRefersToThem() {
    StoredPortfolio old = portfolios.freeze(JANUARY, DECEMBER, null);
    StoredPortfolio used = portfolios.freeze(JANUARY, DECEMBER, null);
    clock.moveTo(NOW.plus(StoredPortfolios.KEPT));
    StoredPortfolio young = portfolios.freeze(JANUARY, DECEMBER, null);
    execute(
        """
        create table user_of_it (portfolio uuid references portfolio);
        insert into user_of_it values ('%s');
        """
            .formatted(used.id()));
    portfolios.forgetOld();
    assertThat(portfolios.list(null, 9)).containsExactlyInAnyOrder(old, used, young);

    clock.moveTo(NOW.plus(StoredPortfolios.KEPT).plusMillis(1));
    portfolios.forgetOld();

    assertThat(portfolios.list(null, 9)).containsExactly(young, used);
  }

  private void manyCompanies(int count) {
    execute(
        """
        insert into company (id, name, time_zone, revision)
        select 'n' || lpad(number::text, 4, '0'), '', 'UTC', 1
        from generate_series(1, %d) number;
        insert into contract (company_id, starts_on, billing_day, activation)
        select id, '2025-01-01', 1, false from company where id like 'n%%';
        insert into contract_terms
          (company_id, starts_on, from_day, plan, add_ons, price_date, rule_version)
        select id, '2025-01-01', '2025-01-01', 'PRO', '[]', '2025-01-01', 1
        from company where id like 'n%%';
        """
            .formatted(count));
  }

  private List<Member> members(StoredPortfolio portfolio) {
    List<Member> members = new ArrayList<>();
    for (int part = 0; part < portfolio.parts(); part++) {
      members.addAll(portfolios.part(portfolio.id(), part));
    }
    return members;
  }

  private void contract(String company, String startsOn, boolean activation, String coupons) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into contract (company_id, starts_on, billing_day, activation, coupons)
                values (?, cast(? as date), 5, ?, cast(? as text[]))
                """,
                company,
                startsOn,
                activation,
                coupons));
  }

  private void terms(
      String company, String startsOn, String from, @Nullable String to, String plan, int version) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into contract_terms
                  (company_id, starts_on, from_day, to_day, plan, add_ons, contracted_fee,
                   price_date, rule_version)
                values
                  (?, cast(? as date), cast(? as date), cast(? as date), ?,
                   '[{"code": "SCHEDULING", "quantity": null}, {"code": "USER", "quantity": 2}]',
                   299.90, cast(? as date), ?)
                """,
                company,
                startsOn,
                from,
                to,
                plan,
                from,
                version));
  }

  private void usage(String company, String month, String units) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into monthly_usage (company_id, month, units)
                values (?, cast(? as date), cast(? as jsonb))
                """,
                company,
                month + "-01",
                units));
  }

  private void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }
}
