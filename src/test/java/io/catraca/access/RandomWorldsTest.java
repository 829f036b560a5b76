package io.catraca.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Companies, teams and conversations at random, changed at random, asked over HTTP and compared
 * with {@link VisibilityTable}.
 */
final class RandomWorldsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-10-31T15:00:00Z");
  private static final List<String> LEVELS = List.of("EVERYONE", "TEAM", "ATTENDANT");
  private static final List<String> STATUSES = List.of("WAITING", "IN_PROGRESS", "FINISHED");
  private static final List<String> ZONES =
      List.of("America/Sao_Paulo", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati");

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.builder().clock(new MovableClock(NOW)).start();
    client = server.client("service");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void decisionsAreThoseOfTheTableThroughEveryChange(long seed) {
    World world = new World(seed);
    world.create();
    for (int step = 0; step < 8; step++) {
      world.askEverybody();
      world.change();
    }
    assertThat(world.tabsSeen).contains("NEW", "MINE", "OTHERS", "CONCLUDED", "hidden");
  }

  private static final class World {

    private final Random random;
    private final String company;
    private final ZoneId zone;
    private final Map<String, String> profiles = new TreeMap<>();
    private final Map<String, @Nullable String> levels = new TreeMap<>();
    private final Map<String, Map<String, String>> roles = new TreeMap<>();
    private final List<ObjectNode> conversations = new ArrayList<>();
    private final Set<String> tabsSeen = new HashSet<>();

    World(long seed) {
      random = new Random(seed);
      company = "world" + seed;
      zone = ZoneId.of(pick(ZONES));
    }

    void create() {
      put("", "{'name': 'World', 'timeZone': '%s'}".formatted(zone));
      for (int user = 0; user < 5; user++) {
        setProfile("u" + user, user == 0 ? "ADMINISTRATOR" : pick("ADMINISTRATOR", "AGENT"));
      }
      for (int team = 0; team < 4; team++) {
        setLevel("t" + team, LEVELS.get(team % LEVELS.size()));
        for (String user : profiles.keySet()) {
          setRole("t" + team, user, pick("MEMBER", "SUPERVISOR", "NONE"));
        }
      }
      for (int index = 0; index < 80; index++) {
        conversations.add(conversation("c" + index));
      }
    }

    /** One of the things that happen to companies. */
    void change() {
      switch (random.nextInt(6)) {
        case 0 -> setLevel(pick(List.copyOf(levels.keySet())), pick(LEVELS));
        case 1 -> {
          String team = pick(List.copyOf(levels.keySet()));
          if (levels.get(team) != null) {
            setRole(
                team, pick(List.copyOf(profiles.keySet())), pick("MEMBER", "SUPERVISOR", "NONE"));
          }
        }
        case 2 -> setProfile(pick(List.copyOf(profiles.keySet())), pick("ADMINISTRATOR", "AGENT"));
        case 3 -> deleteTeam(pick(List.copyOf(levels.keySet())));
        default -> {
          for (int transfer = 0; transfer < 20; transfer++) {
            int index = random.nextInt(conversations.size());
            conversations.set(index, conversation("c" + index));
          }
        }
      }
    }

    void askEverybody() {
      for (String viewer : profiles.keySet()) {
        JsonNode decisions = ask(viewer);
        assertThat(decisions).hasSize(conversations.size());
        for (int index = 0; index < conversations.size(); index++) {
          ObjectNode conversation = conversations.get(index);
          JsonNode decision = decisions.get(index);
          Optional<String> expected = oracle(viewer, conversation).tab();
          assertThat(decision.get("conversation")).isEqualTo(conversation.get("id"));
          assertThat(Optional.ofNullable(decision.get("tab").textValue()))
              .as("%s looks at %s in %s", viewer, conversation, this)
              .isEqualTo(expected);
          assertThat(decision.get("visible").booleanValue()).isEqualTo(expected.isPresent());
          tabsSeen.add(expected.orElse("hidden"));
        }
      }
    }

    private JsonNode ask(String viewer) {
      ObjectNode request = JSON.createObjectNode().put("viewer", viewer);
      ArrayNode asked = request.putArray("conversations");
      asked.addAll(conversations);
      Answer answer =
          client.post("/v1/companies/" + company + "/access/decisions", request.toString());
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return read(answer.body()).get("decisions");
    }

    private VisibilityTable oracle(String viewer, ObjectNode conversation) {
      String team = conversation.path("team").textValue();
      String level = team == null ? null : levels.get(team);
      String attendant = conversation.path("attendant").textValue();
      return new VisibilityTable(
          conversation.get("status").textValue(),
          level,
          level == null ? "NONE" : members(team).getOrDefault(viewer, "NONE"),
          Objects.requireNonNull(profiles.get(viewer)),
          attendant == null ? "NOBODY" : attendant.equals(viewer) ? "VIEWER" : "SOMEBODY_ELSE",
          viewer.equals(conversation.path("startedBy").textValue()),
          isWithinHistory(conversation.path("finishedAt").textValue()));
    }

    /** 20 calendar months before {@link #NOW}, a 31st, is the 28th of February 2025. */
    private boolean isWithinHistory(@Nullable String finishedAt) {
      if (finishedAt == null) {
        return true;
      }
      Instant oldest = NOW.atZone(zone).withYear(2025).withMonth(2).withDayOfMonth(28).toInstant();
      return !Instant.parse(finishedAt).isBefore(oldest);
    }

    /** What the caller leaves out and what it says as null is the same. */
    private ObjectNode conversation(String id) {
      String status = pick(STATUSES);
      ObjectNode made = JSON.createObjectNode().put("id", id).put("status", status);
      maybe(made, "team", pick(List.copyOf(levels.keySet())));
      maybe(made, "startedBy", someone());
      maybe(made, "finishedAt", aroundTheBoundary());
      if (status.equals("IN_PROGRESS")) {
        made.put("attendant", someone());
      } else {
        maybe(made, "attendant", someone());
      }
      return made;
    }

    private String aroundTheBoundary() {
      Instant oldest = NOW.atZone(zone).withYear(2025).withMonth(2).withDayOfMonth(28).toInstant();
      return switch (random.nextInt(5)) {
        case 0 -> oldest.toString();
        case 1 -> oldest.minusMillis(1).toString();
        case 2 -> oldest.plusMillis(1).toString();
        case 3 -> NOW.minusSeconds(random.nextInt(10_000_000)).toString();
        default -> oldest.minusSeconds(random.nextInt(10_000_000)).toString();
      };
    }

    /** A user of the company, or an id that the directory does not know. */
    private String someone() {
      return random.nextInt(6) == 0 ? "stranger" : pick(List.copyOf(profiles.keySet()));
    }

    private void maybe(ObjectNode node, String field, String value) {
      switch (random.nextInt(5)) {
        case 0 -> node.putNull(field);
        case 1 -> {}
        default -> node.put(field, value);
      }
    }

    private void setProfile(String user, String profile) {
      profiles.put(user, profile);
      put("/users/" + user, "{'name': 'User', 'profile': '%s'}".formatted(profile));
    }

    /** Creates the team where there is none, a deleted one too. */
    private void setLevel(String team, String level) {
      if (levels.put(team, level) == null) {
        roles.put(team, new HashMap<>());
      }
      put("/teams/" + team, "{'name': 'Team', 'access': '%s'}".formatted(level));
    }

    private void setRole(String team, String user, String role) {
      String path = "/teams/" + team + "/members/" + user;
      boolean was = members(team).containsKey(user);
      if (!role.equals("NONE")) {
        members(team).put(user, role);
        put(path, "{'role': '%s'}".formatted(role));
      } else if (was) {
        members(team).remove(user);
        assertThat(client.delete("/v1/companies/" + company + path).status()).isEqualTo(204);
      }
    }

    private void deleteTeam(String team) {
      if (levels.put(team, null) != null) {
        roles.put(team, new HashMap<>());
        Answer answer = client.delete("/v1/companies/" + company + "/teams/" + team);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
      }
    }

    /** The role of each member of a team. */
    private Map<String, String> members(@Nullable String team) {
      return Objects.requireNonNull(roles.get(Objects.requireNonNull(team)));
    }

    private void put(String path, String body) {
      Answer answer = client.put("/v1/companies/" + company + path, body.replace('\'', '"'));
      assertThat(answer.status()).as("PUT %s: %s", path, answer.body()).isBetween(200, 201);
    }

    private String pick(String... choices) {
      return pick(List.of(choices));
    }

    private <T> T pick(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public String toString() {
      return "%s: users %s, levels %s, roles %s".formatted(company, profiles, levels, roles);
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
