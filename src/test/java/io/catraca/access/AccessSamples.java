package io.catraca.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.access.AccessResource.DecisionsRequest;
import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.platform.json.Json;
import io.catraca.rules.access.Status;
import io.catraca.security.CompanyId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A made-up company of 200 users in 20 teams, and questions about its conversations that come to
 * every answer there is. The same seed makes the same company and questions.
 */
public final class AccessSamples {

  /** What to ask over HTTP, and the answers that must come. */
  public record Question(String body, List<Expected> expected) {}

  /** The answer to one conversation. */
  public record Expected(String conversation, @Nullable String tab, @Nullable String rule) {

    /** Whether a decision as the server wrote it says the same. */
    public boolean isSaidBy(JsonNode decision) {
      return decision.path("conversation").asText().equals(conversation)
          && decision.path("visible").asBoolean() == (tab != null)
          && decision.path("tab").asText("null").equals(String.valueOf(tab))
          && decision.path("rule").path("name").asText("null").equals(String.valueOf(rule));
    }
  }

  private static final int USERS = 200;
  private static final int TEAMS = 20;
  private static final String[] LEVELS = {"EVERYONE", "TEAM", "ATTENDANT"};
  private static final ObjectMapper JSON = Json.newMapper();

  private final Random random;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Instant oldest = daysAgo(20 * 30);
  private final CompanySnapshot company;

  public AccessSamples(long seed) {
    random = new Random(seed);
    Map<String, String> users = new LinkedHashMap<>();
    for (int user = 0; user < USERS; user++) {
      users.put("u" + user, user % 8 == 0 ? "ADMINISTRATOR" : "AGENT");
    }
    Map<String, Team> teams = new LinkedHashMap<>();
    for (int team = 0; team < TEAMS; team++) {
      teams.put("t" + team, new Team("t" + team, LEVELS[team % LEVELS.length], members()));
    }
    company =
        new CompanySnapshot(
            new CompanyId("benchmark"), 1, ZoneId.of("America/Sao_Paulo"), users, teams);
  }

  private Map<String, TeamRole> members() {
    Map<String, TeamRole> members = new LinkedHashMap<>();
    for (int member = 0; member < USERS / 4; member++) {
      members.put(user(), random.nextInt(8) == 0 ? TeamRole.SUPERVISOR : TeamRole.MEMBER);
    }
    return members;
  }

  /** Where the API takes questions about the company. */
  public String path() {
    return "/v1/companies/" + company.company();
  }

  /** The company as the API takes it. */
  public String directory() {
    List<Map<String, String>> users = new ArrayList<>();
    company
        .users()
        .forEach((id, profile) -> users.add(Map.of("id", id, "name", id, "profile", profile)));
    List<Map<String, Object>> teams = new ArrayList<>();
    company.teams().values().forEach(team -> teams.add(document(team)));
    return write(Map.of("name", "Benchmark", "users", users, "teams", teams));
  }

  private static Map<String, Object> document(Team team) {
    List<Map<String, String>> members = new ArrayList<>();
    team.members().forEach((user, role) -> members.add(Map.of("user", user, "role", role.name())));
    String access = String.valueOf(team.access());
    return Map.of("id", team.id(), "name", team.id(), "access", access, "members", members);
  }

  /** One viewer's question about so many conversations. */
  public Question question(int conversations) {
    Viewer viewer = viewer();
    List<Conversation> asked = new ArrayList<>();
    List<Expected> expected = new ArrayList<>();
    for (int index = 0; index < conversations; index++) {
      Conversation conversation = conversation(viewer, "c" + index);
      HandWrittenAccess.Answer answer = HandWrittenAccess.decide(viewer, conversation);
      asked.add(conversation);
      expected.add(new Expected(conversation.id(), answer.tab(), answer.rule()));
    }
    return new Question(
        write(new DecisionsRequest(viewer.user(), asked, null, false, null)), expected);
  }

  Viewer viewer() {
    return Viewer.of(company, user(), oldest);
  }

  /** A conversation in which the viewer has a part more often than chance would have it. */
  Conversation conversation(Viewer viewer, String id) {
    Status status = Status.values()[random.nextInt(3)];
    boolean attended = status == Status.IN_PROGRESS || random.nextBoolean();
    return new Conversation(
        id,
        random.nextInt(8) == 0 ? null : "t" + random.nextInt(TEAMS),
        status,
        attended ? somebody(viewer) : null,
        status == Status.WAITING ? null : somebody(viewer),
        status == Status.FINISHED ? finished() : null);
  }

  /** Inside the 20 months of the shipped plans or outside them, never near the edge. */
  private Instant finished() {
    return daysAgo(random.nextInt(4) == 0 ? 650 + random.nextInt(300) : random.nextInt(550));
  }

  private Instant daysAgo(int days) {
    return now.minus(days, ChronoUnit.DAYS);
  }

  private String somebody(Viewer viewer) {
    return random.nextInt(4) == 0 ? viewer.user() : user();
  }

  private String user() {
    return "u" + random.nextInt(USERS);
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
