package io.catraca.access.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.Word;
import io.catraca.security.CompanyId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How filters read, by the shipped rules, and how long they are. */
final class FilterTest {

  private static final Instant OLDEST = Instant.parse("2025-03-22T15:00:00Z");
  private static final Columns COLUMNS =
      new Columns(null, "team", "status", "attendant", "starter", "finished");
  private static final String NO_EMPTY_IDS =
      " AND (attendant IS NULL OR attendant <> '') AND (starter IS NULL OR starter <> '')";

  private final RuleContents rules = RuleFolderFixture.shipped().contents();

  @Test
  void attendantSeesNewOnesOfOwnTeamsAndThoseDesignated() {
    assertThat(where("NEW", "AGENT", company(1)))
        .isEqualTo(
            "status IS NOT NULL AND status = 'WAITING'"
                + " AND (attendant IS NULL OR attendant = 'u') AND ("
                + "((team IS NULL OR team IN ('ATTENDANT-0', 'EVERYONE-0', 'TEAM-0', 'gone'))"
                + " AND attendant IS NOT NULL AND attendant = 'u')"
                + " OR (team IS NOT NULL AND team IN ('ATTENDANT-1', 'ATTENDANT-2', 'EVERYONE-1',"
                + " 'EVERYONE-2', 'TEAM-1', 'TEAM-2')))"
                + " AND (starter IS NULL OR starter <> '')");
  }

  @Test
  void allTabsTogetherReadAsFewSentences() {
    assertThat(where(null, "AGENT", company(1)))
        .isEqualTo(
            "status IS NOT NULL AND status IN ('WAITING', 'IN_PROGRESS', 'FINISHED')"
                + " AND (status <> 'FINISHED' OR finished IS NULL"
                + " OR finished >= '2025-03-22T15:00:00Z')"
                + " AND (status <> 'IN_PROGRESS' OR attendant IS NOT NULL) AND ("
                + "(team IS NOT NULL AND team = 'ATTENDANT-0'"
                + " AND ((attendant IS NOT NULL AND attendant = 'u')"
                + " OR (status IN ('IN_PROGRESS', 'FINISHED')"
                + " AND starter IS NOT NULL AND starter = 'u')))"
                + " OR (team IS NOT NULL AND team = 'ATTENDANT-1'"
                + " AND ((status = 'WAITING' AND attendant IS NULL)"
                + " OR (attendant IS NOT NULL AND attendant = 'u')"
                + " OR (status IN ('IN_PROGRESS', 'FINISHED')"
                + " AND starter IS NOT NULL AND starter = 'u')))"
                + " OR (team IS NOT NULL"
                + " AND team IN ('ATTENDANT-2', 'EVERYONE-1', 'EVERYONE-2', 'TEAM-1', 'TEAM-2')"
                + " AND (attendant IS NULL OR attendant = 'u'"
                + " OR status IN ('IN_PROGRESS', 'FINISHED')))"
                + " OR (team IS NOT NULL AND team = 'EVERYONE-0'"
                + " AND ((attendant IS NOT NULL AND attendant = 'u') OR status = 'FINISHED'))"
                + " OR (team IS NOT NULL AND team = 'TEAM-0'"
                + " AND status IN ('WAITING', 'IN_PROGRESS')"
                + " AND attendant IS NOT NULL AND attendant = 'u')"
                + " OR ((team IS NULL OR team = 'gone')"
                + " AND attendant IS NOT NULL AND attendant = 'u'))"
                + NO_EMPTY_IDS);
  }

  @Test
  void filterSaysNothingOfAHistoryWithoutEnd() {
    Statement where =
        Filter.of(
                request("CONCLUDED"),
                rules.words(),
                rules.access(),
                company(1),
                "ADMINISTRATOR",
                null)
            .where();

    assertThat(where.sql()).doesNotContain("finished");
    assertThat(where.types()).containsOnly("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AGENT", "ADMINISTRATOR", "NOT_DECLARED"})
  void eachTeamIsNamedOnceInOneListForEachLevelAndRoleAtMost(String profile) {
    for (Word tab : rules.words().tabs()) {
      Statement where = filter(tab.code(), profile, company(220)).where();
      Statement all = filter(null, profile, company(220)).where();
      for (Statement statement : List.of(where, all)) {
        List<String> teams =
            statement.parameters().stream().filter(value -> value.contains("-")).toList();
        assertThat(teams).doesNotHaveDuplicates();
        assertThat(statement.sql().split("team IN").length - 1).isLessThanOrEqualTo(9 + 1);
        assertThat(statement.sql().length()).isLessThan(2000 * 3 + 2000);
        assertThat(statement.sql().chars().filter(sign -> sign == '?').count())
            .isEqualTo(statement.parameters().size())
            .isEqualTo(statement.types().size());
        assertThat(statement.types().stream().filter("timestamp"::equals).count())
            .isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void counterNamesTeamsNoMoreOftenThanTheFilter() {
    Filter all = filter(null, "AGENT", company(220));

    assertThat(Objects.requireNonNull(all.count()).parameters().size())
        .isLessThan(all.where().parameters().size() + 20);
  }

  @Test
  void profileThatTheRulesDoNotDeclareSeesNothing() {
    assertThat(where(null, "NOT_DECLARED", company(1))).isEqualTo("1 = 0");
  }

  @Test
  void namesAreColumnsAndTablesAndNothingElse() {
    for (String column :
        List.of(
            "a", "_a1", "t.a", "s.t.a", "\"A b\"", "t.\"select\"", "\"d.o.t\"", "\"é\"", "T9.A_")) {
      assertThat(Names.isColumn(column)).as(column).isTrue();
    }
    for (String column :
        List.of(
            "",
            " ",
            "1a",
            "a b",
            "a.",
            ".a",
            "a..b",
            "a.b.c.d",
            "a-b",
            "a;",
            "a--",
            "a/**/",
            "a'",
            "\"a",
            "\"a\"b",
            "\"\"",
            "\"a\"\"b\"",
            "\"a\\\"",
            "\"a?\"",
            "\"a\nb\"",
            "a\n",
            "é",
            "a()",
            "null",
            "NULL",
            "t.Null",
            "true",
            "user",
            "current_date",
            "select",
            "?",
            "*",
            "a".repeat(64))) {
      assertThat(Names.isColumn(column)).as(column).isFalse();
    }
    for (String table : List.of("t", "s.t", "t c", "s.t as c", "\"a b\" AS \"c d\"", "d.s.t c")) {
      assertThat(Names.isTable(table)).as(table).isTrue();
    }
    for (String table :
        List.of("", "t c d", "t, u", "t where", "t as", "t c;", "(t) c", "t\tc", "t join u")) {
      assertThat(Names.isTable(table)).as(table).isFalse();
    }
  }

  /** Of each level some teams in which u is nothing, member and supervisor, and a deleted one. */
  private static CompanySnapshot company(int ofEach) {
    Map<String, Team> teams = new TreeMap<>();
    for (String level : List.of("EVERYONE", "TEAM", "ATTENDANT")) {
      for (int index = 0; index < 3 * ofEach; index++) {
        Map<String, TeamRole> members =
            index % 3 == 0 ? Map.of() : Map.of("u", TeamRole.values()[index % 3 - 1]);
        String id = level + "-" + index;
        teams.put(id, new Team(id, level, members));
      }
    }
    teams.put("gone", new Team("gone", null, Map.of()));
    return new CompanySnapshot(
        new CompanyId("acme"), 1, ZoneId.of("UTC"), Map.of("u", "AGENT"), teams);
  }

  private String where(@Nullable String tab, String profile, CompanySnapshot company) {
    Statement where = filter(tab, profile, company).where();
    String text = where.sql();
    for (String parameter : where.parameters()) {
      text = text.replaceFirst("\\?", "'" + parameter + "'");
    }
    return text;
  }

  private Filter filter(@Nullable String tab, String profile, CompanySnapshot company) {
    return Filter.of(request(tab), rules.words(), rules.access(), company, profile, OLDEST);
  }

  private static FilterRequest request(@Nullable String tab) {
    return new FilterRequest("u", tab, COLUMNS, null, null, true, "conversations", null);
  }
}
