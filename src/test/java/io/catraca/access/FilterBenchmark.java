package io.catraca.access;

import io.catraca.access.filter.Filter;
import io.catraca.access.filter.FilterRequest;
import io.catraca.benchmark.ShippedRules;
import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.rules.RuleSet;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.Status;
import io.catraca.security.CompanyId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A company of 20,000 users and 2,000 teams: what one who is in every team sees, as SQL, and who
 * sees one conversation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FilterBenchmark {

  private static final int USERS = 20_000;
  private static final int TEAMS = 2_000;
  private static final int USERS_OF_A_TEAM = 50;
  private static final String[] LEVELS = {"EVERYONE", "TEAM", "ATTENDANT"};

  private final RuleSet rules = new RuleSet(1, "", ShippedRules.read());
  private final Instant oldest = Instant.now().minus(600, ChronoUnit.DAYS);
  private final CompanySnapshot company = company();
  private final FilterRequest request =
      new FilterRequest("u0", null, null, null, null, true, "conversations", null);

  /** All users of the company see it. */
  private final Conversation conversation =
      new Conversation("c", "t0", Status.FINISHED, "u1", "u2", null);

  public FilterBenchmark() {
    Map<String, AccessDecision> seen = viewers();
    company
        .users()
        .forEach(
            (user, profile) -> {
              Viewer viewer = new Viewer(company, user, profile, oldest);
              boolean expected = HandWrittenAccess.decide(viewer, conversation).tab() != null;
              if (seen.containsKey(user) != expected) {
                throw new IllegalStateException("the rules and the hand-written ones differ");
              }
            });
  }

  private static CompanySnapshot company() {
    Map<String, String> users = new LinkedHashMap<>();
    for (int user = 0; user < USERS; user++) {
      users.put("u" + user, user % 8 == 0 ? "ADMINISTRATOR" : "AGENT");
    }
    Map<String, Team> teams = new LinkedHashMap<>();
    for (int team = 0; team < TEAMS; team++) {
      Map<String, TeamRole> members = new LinkedHashMap<>();
      for (int member = 0; member < USERS_OF_A_TEAM; member++) {
        members.put("u" + (team * member) % USERS, TeamRole.values()[(team + member) % 2]);
      }
      teams.put("t" + team, new Team("t" + team, LEVELS[team % LEVELS.length], members));
    }
    return new CompanySnapshot(
        new CompanyId("benchmark"), 1, ZoneId.of("America/Sao_Paulo"), users, teams);
  }

  /** The filter of all tabs, with the statement that counts each. */
  @Benchmark
  public Filter filter() {
    return Filter.of(request, rules.words(), rules.access(), company, "ADMINISTRATOR", oldest);
  }

  /** Everybody who sees a conversation that all see. */
  @Benchmark
  public Map<String, AccessDecision> viewers() {
    return AccessService.viewers(rules, company, oldest, conversation);
  }
}
