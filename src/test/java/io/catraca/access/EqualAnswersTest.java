package io.catraca.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.access.RandomCompany.Row;
import io.catraca.access.filter.Columns;
import io.catraca.access.filter.Filter;
import io.catraca.access.filter.FilterRequest;
import io.catraca.access.filter.Statement;
import io.catraca.platform.json.Json;
import io.catraca.problem.Problem;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.RuleSet;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.engine.AskedEngine;
import io.catraca.rules.model.Word;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One decision, however it is asked for. Companies by chance are asked about one conversation at a
 * time, in a batch, by SQL in PostgreSQL and in SQLite, by the predicate, and from the other side
 * as viewers; every answer is compared with the engine asked directly and, for the shipped rules,
 * with {@link HandWrittenAccess}. {@code -Dcatraca.companies=100000} tries more of them.
 */
final class EqualAnswersTest {

  private static final int COMPANIES = Integer.getInteger("catraca.companies", 2000);
  private static final int AT_A_TIME = 250;
  private static final int CONVERSATIONS = 16;
  private static final ObjectMapper JSON = Json.newMapper();

  private static ConversationTable postgres;
  private static ConversationTable sqlite;

  @BeforeAll
  static void open() throws SQLException {
    postgres = ConversationTable.inPostgres();
    sqlite = ConversationTable.inSqlite();
  }

  @AfterAll
  static void close() throws SQLException {
    postgres.close();
    sqlite.close();
  }

  static Set<String> editions() {
    return AccessEditions.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("editions")
  void everyWayToAskGivesTheSameAnswer(String edition) throws Exception {
    RuleFolderFixture files = Objects.requireNonNull(AccessEditions.all().get(edition));
    RuleSet rules = new RuleSet(1, "", files.compile().contents().orElseThrow());
    int share = COMPANIES / editions().size();
    long seed = 1_000_000L * List.copyOf(editions()).indexOf(edition);
    Set<String> tabsSeen = new TreeSet<>();
    try (AskedEngine engine = new AskedEngine(files.files())) {
      for (int done = 0; done < share; done += AT_A_TIME) {
        List<RandomCompany> companies = new ArrayList<>();
        for (int index = 0; index < Math.min(AT_A_TIME, share - done); index++) {
          companies.add(new RandomCompany(seed++, rules.words(), CONVERSATIONS));
        }
        postgres.load(companies);
        sqlite.load(companies);
        for (RandomCompany company : companies) {
          new Comparison(edition, rules, engine, company).compare(tabsSeen);
        }
      }
    }
    assertThat(tabsSeen)
        .containsAll(rules.words().tabs().stream().map(Word::code).toList())
        .contains("hidden", "refused");
  }

  /** One company, all of whose answers are compared. */
  private record Comparison(
      String edition, RuleSet rules, AskedEngine engine, RandomCompany company) {

    void compare(Set<String> tabsSeen) throws SQLException {
      Map<String, Map<String, String>> seenByUser = new TreeMap<>();
      List<String> users = List.copyOf(company.snapshot().users().keySet());
      for (String user : users) {
        seenByUser.put(user, seenBy(user, tabsSeen));
      }
      compareViewers(seenByUser);
      Random random = new Random(company.id().hashCode());
      String user = users.get(random.nextInt(users.size()));
      Map<String, String> seen = Objects.requireNonNull(seenByUser.get(user));
      compareFilters(user, seen, random);
    }

    /** The tab of each conversation that a user sees, by the engine and by decisions. */
    private Map<String, String> seenBy(String user, Set<String> tabsSeen) {
      Viewer viewer = Viewer.of(company.snapshot(), user, company.oldest());
      Map<String, String> seen = new LinkedHashMap<>();
      List<Conversation> batch = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (Row row : company.rows()) {
        Optional<AccessFacts> facts = company.facts(row, user);
        if (facts.isEmpty()) {
          compareRefused(viewer, row);
          tabsSeen.add("refused");
          continue;
        }
        String tab = tab(engine.decide(facts.get()));
        Conversation conversation = company.asked(row).orElseThrow();
        if (edition.equals(AccessEditions.SHIPPED)) {
          assertThat(HandWrittenAccess.decide(viewer, conversation).tab())
              .as("%s looks at %s in %s", user, row, company)
              .isEqualTo(tab);
        }
        List<AccessDecision> single = AccessService.decide(rules, viewer, List.of(conversation));
        assertThat(tab(single.get(0)))
            .as("%s looks at %s in %s", user, row, company)
            .isEqualTo(tab);
        batch.add(conversation);
        expected.add(String.valueOf(tab));
        tabsSeen.add(tab == null ? "hidden" : tab);
        if (tab != null) {
          seen.put(row.id(), tab);
        }
      }
      if (!batch.isEmpty()) {
        assertThat(AccessService.decide(rules, viewer, batch))
            .extracting(decision -> String.valueOf(tab(decision)))
            .isEqualTo(expected);
      }
      return seen;
    }

    private void compareRefused(Viewer viewer, Row row) {
      company
          .asked(row)
          .ifPresent(
              asked ->
                  assertThatThrownBy(() -> AccessService.decide(rules, viewer, List.of(asked)))
                      .as("%s in %s", row, company)
                      .isInstanceOf(Problem.class));
    }

    private static @Nullable String tab(AccessDecision decision) {
      return decision.tab() == null ? null : decision.tab().code();
    }

    private void compareViewers(Map<String, Map<String, String>> seenByUser) {
      for (Row row : company.rows()) {
        Optional<Conversation> asked = company.asked(row);
        if (company.facts(row, "").isPresent()) {
          Map<String, String> expected = new LinkedHashMap<>();
          seenByUser.forEach(
              (user, seen) -> {
                if (seen.containsKey(row.id())) {
                  expected.put(user, Objects.requireNonNull(seen.get(row.id())));
                }
              });
          Map<String, String> viewers = new LinkedHashMap<>();
          viewers(asked.orElseThrow())
              .forEach((user, decision) -> viewers.put(user, String.valueOf(tab(decision))));
          assertThat(viewers).as("%s in %s", row, company).containsExactlyEntriesOf(expected);
        } else if (asked.isPresent()) {
          assertThatThrownBy(() -> viewers(asked.get())).isInstanceOf(Problem.class);
        }
      }
    }

    private Map<String, AccessDecision> viewers(Conversation asked) {
      return AccessService.viewers(rules, company.snapshot(), company.oldest(), asked);
    }

    /** By company in the table of all, or in a view of this company alone. */
    private void compareFilters(String user, Map<String, String> seen, Random random)
        throws SQLException {
      boolean alone = random.nextInt(20) == 0;
      String table = alone ? "one_company" : "conversations";
      Columns columns =
          alone ? null : new Columns("c.company_id", null, "c.status", null, null, null);
      if (alone) {
        postgres.showOnly(company);
        sqlite.showOnly(company);
      }
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (Word tab : rules.words().tabs()) {
        Set<String> ids = new TreeSet<>(seen.keySet());
        ids.removeIf(id -> !tab.code().equals(seen.get(id)));
        counts.put(tab.code(), ids.size());
        compare(
            filter(user, tab.code(), columns, table), table + " c", ids, random.nextInt(4) == 0);
      }
      Filter all = filter(user, null, columns, table);
      compare(all, table + " c", new TreeSet<>(seen.keySet()), true);
      Statement count = Objects.requireNonNull(all.count());
      assertThat(postgres.counts(count)).as(() -> about(all)).containsExactlyEntriesOf(counts);
      assertThat(sqlite.counts(count)).as(() -> about(all)).containsExactlyEntriesOf(counts);
    }

    private Filter filter(
        String user, @Nullable String tab, @Nullable Columns columns, String table) {
      FilterRequest request =
          new FilterRequest(user, tab, columns, company.words(), null, true, table + " c", null);
      return Filter.of(
          request,
          rules.words(),
          rules.access(),
          company.snapshot(),
          Objects.requireNonNull(company.snapshot().profileOf(user)),
          company.oldest());
    }

    /**
     * @param denied whether to ask for the others too: what is neither true nor false is in neither
     */
    private void compare(Filter filter, String table, Set<String> ids, boolean denied)
        throws SQLException {
      Statement where = filter.where();
      assertThat(postgres.ids(table, where.sql(), where)).as(() -> about(filter)).isEqualTo(ids);
      assertThat(sqlite.ids(table, where.sql(), where)).as(() -> about(filter)).isEqualTo(ids);
      JsonNode predicate = JSON.valueToTree(filter.predicate());
      Set<String> others = new TreeSet<>();
      for (Row row : company.rows()) {
        assertThat(PredicateTruth.of(predicate, company.id(), row))
            .as("%s by %s", row, predicate)
            .isEqualTo(ids.contains(row.id()));
        if (!ids.contains(row.id())) {
          others.add(row.id());
        }
      }
      if (denied) {
        String rest = "company_id = '" + company.id() + "' and not (" + where.sql() + ")";
        assertThat(postgres.ids(table, rest, where)).as(() -> about(filter)).isEqualTo(others);
        assertThat(sqlite.ids(table, rest, where)).as(() -> about(filter)).isEqualTo(others);
      }
    }

    private String about(Filter filter) {
      return filter.where() + " in " + company;
    }
  }
}
