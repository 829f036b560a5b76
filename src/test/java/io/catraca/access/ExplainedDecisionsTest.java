package io.catraca.access;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions with an explanation, as of a moment, and as of a revision. */
final class ExplainedDecisionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-22T15:00:00Z"));
  private static final String ACME = "/v1/companies/acme";
  private static final String DECISIONS = ACME + "/access/decisions";

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server =
        TestServer.builder()
            .clock(CLOCK)
            .wire(environment -> environment.jersey().register(Plain.class))
            .start();
    client = server.client("service");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void fill() {
    Answer answer =
        client.put(
            ACME + "/directory",
            """
            {"name": "Acme",
             "users": [{"id": "ana", "name": "Ana", "profile": "ADMINISTRATOR"},
                       {"id": "bia", "name": "Bia", "profile": "AGENT"}],
             "teams": [{"id": "sales", "name": "Vendas", "access": "TEAM", "members": []}]}
            """);
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
  }

  @Test
  void explanationNamesFactsAndTheNearestThatWouldShowIt() {
    JsonNode decision =
        explained("bia", "{'id': 'c', 'team': 'sales', 'status': 'FINISHED', 'attendant': 'x'}");

    assertThat(decision.get("visible").booleanValue()).isFalse();
    assertJson(
        decision.get("explanation").toString(),
        """
        {"facts": {"status": "FINISHED", "access": "TEAM", "role": "NONE", "profile": "AGENT",
                   "attendant": "SOMEBODY_ELSE", "starter": false, "withinHistory": true,
                   "text": "concluído, acesso Equipe, fora da equipe, perfil Atendente, responsável: outro, quem vê não iniciou, dentro do histórico"},
         "overridden": null,
         "wouldShow": [
           {"setting": true,
            "changes": [{"fact": "access", "from": "TEAM", "to": ["EVERYONE"]}],
            "tab": "CONCLUDED",
            "rule": {"name": "Todos, concluído: todos os usuários veem em Concluídos",
                     "file": "access/visibility.dslr", "line": 80},
            "text": "Apareceria em Concluídos se o acesso da equipe fosse Todos."},
           {"setting": true,
            "changes": [{"fact": "role", "from": "NONE", "to": ["MEMBER", "SUPERVISOR"]}],
            "tab": "CONCLUDED",
            "rule": {"name": "Equipe, concluído: a equipe vê em Concluídos",
                     "file": "access/visibility.dslr", "line": 88},
            "text": "Apareceria em Concluídos se quem vê fosse membro da equipe ou supervisor da equipe."}],
         "more": 0,
         "text": "Nenhuma regra mostra um atendimento assim: concluído, acesso Equipe, fora da equipe, perfil Atendente, responsável: outro, quem vê não iniciou, dentro do histórico. Apareceria em Concluídos se o acesso da equipe fosse Todos. Apareceria em Concluídos se quem vê fosse membro da equipe ou supervisor da equipe."}
        """);
  }

  @Test
  void whatTheHistoryHidesSaysSoInEnglishToo() {
    Answer answer =
        client
            .with("Accept-Language", "en")
            .post(
                DECISIONS,
                """
                {"viewer": "ana", "explain": true, "conversations": [
                  {"id": "c", "status": "FINISHED", "finishedAt": "2020-01-01T00:00:00Z"},
                  {"id": "d", "status": "WAITING"}]}
                """);

    JsonNode decisions = read(answer).get("decisions");
    assertThat(decisions.at("/0/explanation/text").textValue())
        .isEqualTo(
            "The rule \"Concluído fora do histórico do plano: ninguém vê\" hides a conversation like"
                + " this: concluded, no team, profile Administrador, attendant: nobody, not started"
                + " by the viewer, outside the history. The rule \"Sem equipe, concluído: os"
                + " administradores veem em Concluídos\" would show it in Concluídos; it is hidden"
                + " all the same. Changing the team's access, the viewer's role there or the profile"
                + " alone would not show it. It would appear in Novos if the conversation were"
                + " waiting. It would appear in Concluídos if it were inside the history.");
    assertThat(decisions.at("/0/explanation/overridden/tab").textValue()).isEqualTo("CONCLUDED");
    assertThat(decisions.at("/1/explanation/wouldShow")).isEmpty();
    assertThat(decisions.at("/1/explanation/text").textValue())
        .startsWith("Shown in Novos by the rule \"Sem equipe, na fila");
  }

  /**
   * Whatever is proposed to an administrator is done through the API, and then the user sees it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bia | {'id': 'c', 'team': 'sales', 'status': 'FINISHED', 'attendant': 'x'}",
        "bia | {'id': 'c', 'team': 'sales', 'status': 'WAITING'}",
        "bia | {'id': 'c', 'team': 'sales', 'status': 'IN_PROGRESS', 'attendant': 'x'}",
        "bia | {'id': 'c', 'team': 'sales', 'status': 'IN_PROGRESS', 'attendant': 'x', 'startedBy': 'bia'}",
        "bia | {'id': 'c', 'status': 'WAITING'}",
        "ana | {'id': 'c', 'team': 'sales', 'status': 'FINISHED'}",
      })
  void proposedSettingShowsItOnceItIsMade(String viewer, String conversation) {
    JsonNode proposals = explained(viewer, conversation).at("/explanation/wouldShow");
    int settings = 0;
    for (JsonNode proposal : proposals) {
      for (int choice = 0; choice < proposal.at("/changes/0/to").size(); choice++) {
        if (proposal.get("setting").booleanValue()) {
          fill();
          for (JsonNode change : proposal.get("changes")) {
            set(viewer, change.get("fact").textValue(), change.at("/to/" + choice).textValue());
          }
          assertThat(explained(viewer, conversation).get("tab")).isEqualTo(proposal.get("tab"));
          settings++;
        }
      }
    }
    assertThat(settings).isPositive();
  }

  private static void set(String user, String fact, String value) {
    Answer answer =
        switch (fact) {
          case "access" ->
              client.patch(
                  ACME + "/teams/sales/access",
                  "{\"access\": \"%s\", \"by\": \"ana\"}".formatted(value));
          case "role" ->
              client.put(
                  ACME + "/teams/sales/members/" + user, "{\"role\": \"%s\"}".formatted(value));
          default ->
              client.put(
                  ACME + "/users/" + user,
                  "{\"name\": \"U\", \"profile\": \"%s\"}".formatted(value));
        };
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
  }

  @Test
  void decisionsAreSilentUnlessAsked() {
    Answer answer =
        client.post(
            DECISIONS,
            """
            {"viewer": "bia", "explain": false, "conversations": [{"id": "c", "status": "WAITING"}]}
            """);

    assertThat(read(answer).at("/decisions/0").has("explanation")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T15:00:00Z, hidden",
    "2025-09-30T12:00:00Z, CONCLUDED",
    "2025-10-01T11:59:59Z, CONCLUDED",
    "2025-10-01T12:00:00.999Z, CONCLUDED",
    "2025-10-01T12:00:01Z, hidden",
    "2030-01-01T00:00:00+03:00, hidden"
  })
  void historyIsThatOfTheMomentAskedFor(String at, String tab) {
    Answer answer =
        client.post(
            DECISIONS,
            """
            {"viewer": "ana", "at": "%s", "conversations": [
              {"id": "c", "status": "FINISHED", "finishedAt": "2024-02-01T12:00:00Z"}]}
            """
                .formatted(at));

    JsonNode decided = read(answer).at("/decisions/0/tab");
    assertThat(decided.isNull() ? "hidden" : decided.textValue()).isEqualTo(tab);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'at': '1969-12-31T23:59:59Z'    | at",
        "'at': '+10000-01-01T00:00:00Z'  | at",
        "'at': '2026-11-22'              | at",
        "'at': 1795359600                | at",
        "'at': ''                        | at",
        "'atLeast': 0                    | atLeast",
        "'atLeast': -1                   | atLeast",
        "'atLeast': '7'                  | atLeast",
        "'atLeast': 1.5                  | atLeast",
        "'explain': 'yes'                | explain",
        "'explain': 1                    | explain",
      })
  void nonsenseIsRefusedByItsField(String member, String field) {
    Answer answer =
        client.post(
            DECISIONS,
            """
            {"viewer": "ana", %s, "conversations": [{"id": "c", "status": "WAITING"}]}
            """
                .formatted(member.replace('\'', '"')));

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(parsed(answer).at("/errors/0/field").textValue()).isEqualTo(field);
  }

  /** What reads this one request has to refuse as what reads all others does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "{",
        "{\"viewer\": \"ana\"}",
        "{\"viewer\": \"ana\", \"viewer\": \"bia\", \"conversations\": []}",
        "{\"viewer\": \"ana\", \"conversations\": []} {}",
        "{\"viewer\": null, \"conversations\": []}",
        "{\"viewer\": \"ana\", \"conversations\": [], \"colour\": 1}"
      })
  void bodyIsRefusedAsThatOfAnyOtherResource(String body) {
    Answer answer = client.post(DECISIONS, body);
    Answer plain = client.post(ACME + "/plain", body);

    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(answer.status()).isEqualTo(plain.status());
    assertThat(answer.body()).isEqualTo(plain.body());
  }

  /** Reads the same body with the general provider, for it asks for another type. */
  @Path(ACME + "/plain")
  public static final class Plain {

    record PlainRequest(
        String viewer,
        List<Conversation> conversations,
        @Nullable Instant at,
        boolean explain,
        @Nullable Long atLeast) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public String read(PlainRequest request) {
      return request.viewer();
    }
  }

  @Test
  void revisionOfAnEditIsThatOfTheNextAnswer() {
    Answer edit = client.put(ACME + "/users/new", "{\"name\": \"N\", \"profile\": \"AGENT\"}");
    long revision = Long.parseLong(edit.header("Catraca-Revision"));

    JsonNode answer = read(client.post(DECISIONS, atLeast("new", revision)));

    assertThat(answer.get("revision").longValue()).isEqualTo(revision);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, Long.MAX_VALUE})
  void revisionThatNeverComesIsNotWaitedForForEver(long revision) {
    long start = System.nanoTime();

    Answer answer = client.post(DECISIONS, atLeast("ana", revision));

    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]?");
    assertThat(parsed(answer).get("detail").textValue()).contains("a revisão " + revision);
    assertThat(System.nanoTime() - start).isBetween(900_000_000L, 10_000_000_000L);
  }

  @Test
  void unknownCompanyIsNotWaitedFor() {
    String path = "/v1/companies/nobody/access/decisions";

    assertThat(client.post(path, atLeast("ana", 7)).status()).isEqualTo(404);
  }

  private static String atLeast(String viewer, long revision) {
    return """
    {"viewer": "%s", "atLeast": %d, "conversations": [{"id": "c", "status": "WAITING"}]}
    """
        .formatted(viewer, revision);
  }

  private static JsonNode explained(String viewer, String conversation) {
    String one = conversation.strip().replace('\'', '"');
    ObjectNode request = JSON.createObjectNode().put("viewer", viewer).put("explain", true);
    try {
      request.putArray("conversations").add(JSON.readTree(one));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(client.post(DECISIONS, request.toString())).at("/decisions/0");
  }

  private static JsonNode read(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return parsed(answer);
  }

  private static JsonNode parsed(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
