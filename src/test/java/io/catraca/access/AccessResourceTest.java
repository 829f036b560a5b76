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
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions and the matrix over HTTP, by the shipped rules. */
final class AccessResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-22T15:00:00Z"));
  private static final String DECISIONS = "/v1/companies/acme/access/decisions";

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.builder().clock(CLOCK).start();
    client = server.client("service");
    ok(
        client.put(
            "/v1/companies/acme/directory",
            """
            {"name": "Acme",
             "users": [{"id": "ana", "name": "Ana", "profile": "ADMINISTRATOR"},
                       {"id": "bia", "name": "Bia", "profile": "AGENT"},
                       {"id": "caio", "name": "Caio", "profile": "AGENT"}],
             "teams": [{"id": "sales", "name": "Vendas", "access": "TEAM",
                        "members": [{"user": "bia", "role": "MEMBER"}]},
                       {"id": "help", "name": "Ajuda", "access": "ATTENDANT",
                        "members": [{"user": "caio", "role": "SUPERVISOR"}]},
                       {"id": "gone", "name": "Antiga", "access": "EVERYONE"}]}
            """));
    assertThat(client.delete("/v1/companies/acme/teams/gone").status()).isEqualTo(204);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void decisionsNameTabRuleAndReasonInTheOrderAsked() {
    Answer answer =
        client.post(
            DECISIONS,
            """
            {"viewer": "bia", "conversations": [
              {"id": "c1", "team": "sales", "status": "IN_PROGRESS", "attendant": "caio",
               "startedBy": "caio", "finishedAt": null},
              {"id": "c2", "team": "sales", "status": "IN_PROGRESS", "attendant": "bia"},
              {"id": "c3", "team": "help", "status": "FINISHED", "attendant": "caio"},
              {"id": "c4", "team": "sales", "status": "FINISHED",
               "finishedAt": "2020-01-01T00:00:00Z"},
              {"id": "c1", "status": "WAITING", "attendant": "bia"}]}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertJson(
        answer.body(),
        """
        {"rules": %s, "revision": %d,
         "viewer": "bia",
         "decisions": [
           {"conversation": "c1", "visible": true, "tab": "OTHERS",
            "rule": {"name": "Equipe, em andamento: a equipe vê em Outros",
                     "file": "access/visibility.dslr", "line": 47},
            "reason": "Aparece em Outros pela regra \\"Equipe, em andamento: a equipe vê em Outros\\" (access/visibility.dslr, linha 47)."},
           {"conversation": "c2", "visible": true, "tab": "MINE",
            "rule": {"name": "Em andamento: o responsável vê em Meus",
                     "file": "access/visibility.dslr", "line": 29},
            "reason": "Aparece em Meus pela regra \\"Em andamento: o responsável vê em Meus\\" (access/visibility.dslr, linha 29)."},
           {"conversation": "c3", "visible": false, "tab": null, "rule": null,
            "reason": "Nenhuma regra mostra este atendimento a quem vê."},
           {"conversation": "c4", "visible": false, "tab": null,
            "rule": {"name": "Concluído fora do histórico do plano: ninguém vê",
                     "file": "access/visibility.dslr", "line": 124},
            "reason": "A regra \\"Concluído fora do histórico do plano: ninguém vê\\" esconde (access/visibility.dslr, linha 124)."},
           {"conversation": "c1", "visible": true, "tab": "NEW",
            "rule": {"name": "Na fila: o atendente designado vê em Novos",
                     "file": "access/visibility.dslr", "line": 18},
            "reason": "Aparece em Novos pela regra \\"Na fila: o atendente designado vê em Novos\\" (access/visibility.dslr, linha 18)."}
         ]}
        """
            .formatted(stamp(), revision()));
  }

  @Test
  void reasonsAreInEnglishForWhoAsksInEnglish() {
    Answer answer =
        client
            .with("Accept-Language", "en-GB")
            .post(
                DECISIONS,
                """
                {"viewer": "bia",
                 "conversations": [{"id": "c", "status": "WAITING"},
                                   {"id": "d", "team": "sales", "status": "WAITING"}]}
                """);

    assertJson(
        answer.body(),
        """
        {"rules": %s, "revision": %d,
         "viewer": "bia",
         "decisions": [
           {"conversation": "c", "visible": false, "tab": null, "rule": null,
            "reason": "No rule shows this conversation to the viewer."},
           {"conversation": "d", "visible": true, "tab": "NEW",
            "rule": {"name": "Na fila: a equipe vê em Novos",
                     "file": "access/visibility.dslr", "line": 8},
            "reason": "Shown in Novos by the rule \\"Na fila: a equipe vê em Novos\\" (access/visibility.dslr, line 8)."}
         ]}
        """
            .formatted(stamp(), revision()));
  }

  @Test
  void conversationOfADeletedTeamIsDecidedAsOneWithoutTeam() {
    String conversation =
        """
        {"id": "c", "team": "gone", "status": "FINISHED", "attendant": "bia"}
        """;

    assertThat(tab("ana", conversation)).isEqualTo("CONCLUDED");
    assertThat(tab("bia", conversation)).isEqualTo("CONCLUDED");
    assertThat(tab("caio", conversation)).isEqualTo("hidden");
  }

  @Test
  void newSettingChangesTheVeryNextAnswer() {
    ok(client.put("/v1/companies/acme/teams/new", "{\"name\": \"N\", \"access\": \"ATTENDANT\"}"));
    String conversation =
        """
        {"id": "c", "team": "new", "status": "FINISHED", "attendant": "caio"}
        """;
    assertThat(tab("bia", conversation)).isEqualTo("hidden");

    ok(
        client.patch(
            "/v1/companies/acme/teams/new/access", "{\"access\": \"EVERYONE\", \"by\": \"ana\"}"));

    assertThat(tab("bia", conversation)).isEqualTo("CONCLUDED");
  }

  /** 20 calendar months before now, in the company's time zone, is the oldest still shown. */
  @ParameterizedTest
  @CsvSource({
    // An ordinary day, in a zone without summer time.
    "America/Sao_Paulo, 2026-11-22T15:00:00Z, 2025-03-22T15:00:00Z",
    // From the 31st to the last day of February, also of a leap year.
    "America/Sao_Paulo, 2026-10-31T15:00:00Z, 2025-02-28T15:00:00Z",
    "America/Sao_Paulo, 2025-10-31T15:00:00Z, 2024-02-29T15:00:00Z",
    "America/Sao_Paulo, 2025-10-30T15:00:00Z, 2024-02-29T15:00:00Z",
    // Already the 31st in UTC, still the 30th where the company is.
    "America/Sao_Paulo, 2026-12-31T01:00:00Z, 2025-05-01T01:00:00Z",
    // The last of a month in UTC, already the next day where the company is.
    "Asia/Tokyo, 2026-10-30T20:00:00Z, 2025-02-27T20:00:00Z",
    "Pacific/Kiritimati, 2026-10-31T15:00:00Z, 2025-02-28T15:00:00Z",
    // Quarters of an hour.
    "Asia/Kathmandu, 2026-10-31T15:00:00Z, 2025-02-28T15:00:00Z",
    // Winter time now, summer time then: the same hour of the clock.
    "America/New_York, 2026-11-22T15:00:00Z, 2025-03-22T14:00:00Z",
    // An hour of the clock that was skipped in spring.
    "America/New_York, 2026-11-09T07:30:00Z, 2025-03-09T07:30:00Z",
  })
  void historyEndsWithTheCalendarMonthsOfThePlan(String zone, Instant now, Instant oldest) {
    CLOCK.moveTo(now);
    ok(
        client.put(
            "/v1/companies/old/directory",
            """
            {"name": "Old", "timeZone": "%s",
             "users": [{"id": "u", "name": "U", "profile": "AGENT"}],
             "teams": [{"id": "t", "name": "T", "access": "EVERYONE"}]}
            """
                .formatted(zone)));

    assertThat(tabOfConcluded(oldest)).isEqualTo("CONCLUDED");
    assertThat(tabOfConcluded(oldest.plusNanos(1))).isEqualTo("CONCLUDED");
    assertThat(tabOfConcluded(oldest.minusNanos(1))).isEqualTo("hidden");
  }

  private static String tabOfConcluded(Instant finishedAt) {
    Answer answer =
        client.post(
            "/v1/companies/old/access/decisions",
            """
            {"viewer": "u", "conversations": [
              {"id": "c", "team": "t", "status": "FINISHED", "finishedAt": "%s"}]}
            """
                .formatted(finishedAt));
    return onlyTab(answer);
  }

  @Test
  void oldConversationThatIsNotConcludedIsStillSeen() {
    assertThat(
            tab(
                "bia",
                """
                {"id": "c", "team": "sales", "status": "WAITING",
                 "finishedAt": "2001-01-01T00:00:00Z"}
                """))
        .isEqualTo("NEW");
  }

  @Test
  void tenThousandConversationsAreDecidedAndOneMoreIsNot() throws IOException {
    Answer most = client.post(DECISIONS, waiting(10_000));
    Answer more = client.post(DECISIONS, waiting(10_001));

    assertThat(most.status()).isEqualTo(200);
    assertThat(JSON.readTree(most.body()).get("decisions")).hasSize(10_000);
    refused(more, "conversations", "Peça de 1 a 10000 atendimentos de uma vez; vieram 10001.");
  }

  @Test
  void noConversationIsRefused() {
    refused(
        client.post(DECISIONS, "{\"viewer\": \"bia\", \"conversations\": []}"),
        "conversations",
        "Peça de 1 a 10000 atendimentos de uma vez; vieram 0.");
  }

  @Test
  void unknownViewerAndUnknownCompanyAreNotFound() {
    Answer viewer =
        client.post(DECISIONS, decision("dora", "{\"id\": \"c\", \"status\": \"WAITING\"}"));
    Answer company =
        client.post(
            "/v1/companies/nobody/access/decisions",
            decision("bia", "{\"id\": \"c\", \"status\": \"WAITING\"}"));

    assertThat(viewer.status()).isEqualTo(404);
    assertJson(
        viewer.body(),
        """
        {"type": "urn:catraca:problem:not-found", "title": "There is no such thing", "status": 404,
         "detail": "A empresa não tem o usuário \\"dora\\": quem vê deve ser um usuário dela.",
         "instance": "urn:catraca:request:<id>"}
        """);
    assertThat(company.status()).isEqualTo(404);
  }

  @Test
  void everyFaultyConversationIsNamedAndNoneIsDecided() {
    Answer answer =
        client.post(
            DECISIONS,
            """
            {"viewer": "bia", "conversations": [
              {"id": "c1", "status": "WAITING"},
              {"id": "c2", "team": "nowhere", "status": "WAITING"},
              {"id": "c3", "status": "IN_PROGRESS"},
              {"id": "", "status": "WAITING"}]}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "Há erros em 3 campos dos atendimentos; nenhum foi decidido.",
         "instance": "urn:catraca:request:<id>",
         "errors": [
           {"field": "conversations[1].team",
            "message": "A empresa nunca teve a equipe \\"nowhere\\". Mande o id de uma equipe dela, ou null se o atendimento não tem equipe."},
           {"field": "conversations[2].attendant",
            "message": "Um atendimento em andamento tem um responsável: mande o id dele em \\"attendant\\"."},
           {"field": "conversations[3].id",
            "message": "O id do atendimento deve ter de 1 a 200 caracteres."}]}
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id': 'c', 'status': 'OPEN'}                                       | conversations[0].status",
        "{'id': 'c', 'status': 'waiting'}                                    | conversations[0].status",
        "{'id': 'c', 'status': 1}                                            | conversations[0].status",
        "{'id': 'c'}                                                         | conversations[0].status",
        "{'status': 'WAITING'}                                               | conversations[0].id",
        "{'id': 7, 'status': 'WAITING'}                                      | conversations[0].id",
        "{'id': 'c', 'status': 'WAITING', 'colour': 'red'}                   | conversations[0].colour",
        "{'id': 'c', 'status': 'FINISHED', 'finishedAt': '2026-11-22'}       | conversations[0].finishedAt",
        "{'id': 'c', 'status': 'FINISHED', 'finishedAt': '2026-11-22T10:00'} | conversations[0].finishedAt",
        "{'id': 'c', 'status': 'FINISHED', 'finishedAt': 1795359600}         | conversations[0].finishedAt",
        "null                                                                | conversations[0]",
      })
  void unreadableConversationIsRefusedByItsField(String conversation, String field)
      throws IOException {
    Answer answer =
        client.post(DECISIONS, decision("bia", conversation.strip().replace('\'', '"')));

    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(JSON.readTree(answer.body()).at("/errors/0/field").textValue())
        .as(answer.body())
        .isEqualTo(field.strip());
  }

  @Test
  void instantsWithAnOffsetAreRead() {
    CLOCK.moveTo(Instant.parse("2026-11-22T15:00:00Z"));
    assertThat(
            tab(
                "bia",
                """
                {"id": "c", "team": "sales", "status": "FINISHED",
                 "finishedAt": "2025-03-22T12:00:00-03:00"}
                """))
        .isEqualTo("CONCLUDED");
  }

  @Test
  void decisionsAreForServicesOfThatCompany() {
    String body = decision("bia", "{\"id\": \"c\", \"status\": \"WAITING\"}");

    assertThat(server.client("admin").post(DECISIONS, body).status()).isEqualTo(200);
    assertThat(server.boundClient("acme", "service").post(DECISIONS, body).status()).isEqualTo(200);
    assertThat(server.boundClient("other", "service").post(DECISIONS, body).status())
        .isEqualTo(403);
    assertThat(server.client("product", "finance").post(DECISIONS, body).status()).isEqualTo(403);
    assertThat(server.anonymous().post(DECISIONS, body).status()).isEqualTo(401);
    assertThat(server.anonymous().withKey("nonsense").post(DECISIONS, body).status())
        .isEqualTo(401);
  }

  @Test
  void matrixHasEveryCombinationWithTheAnswerOfTheTable() throws IOException {
    Answer answer = server.client("finance").get("/v1/access/matrix");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode matrix = JSON.readTree(answer.body());
    assertJson(
        withoutCombinations(matrix),
        """
        {"rules": %s,
         "levels": [{"code": "EVERYONE", "label": "Todos"}, {"code": "TEAM", "label": "Equipe"},
                    {"code": "ATTENDANT", "label": "Atendente"}],
         "profiles": [
           {"code": "ADMINISTRATOR", "label": "Administrador", "mayChangeAccess": true},
           {"code": "AGENT", "label": "Atendente", "mayChangeAccess": false}],
         "tabs": [{"code": "NEW", "label": "Novos"}, {"code": "MINE", "label": "Meus"},
                  {"code": "OTHERS", "label": "Outros"},
                  {"code": "CONCLUDED", "label": "Concluídos"}]}
        """
            .formatted(stamp()));
    assertThat(matrix.get("combinations")).hasSize(440);
    for (JsonNode row : matrix.get("combinations")) {
      String expected =
          new VisibilityTable(
                  row.get("status").textValue(),
                  row.get("access").textValue(),
                  row.get("role").textValue(),
                  row.get("profile").textValue(),
                  row.get("attendant").textValue(),
                  row.get("starter").booleanValue(),
                  row.get("withinHistory").booleanValue())
              .tab()
              .orElse(null);
      assertThat(row.get("tab").textValue()).as("%s", row).isEqualTo(expected);
      assertThat(row.get("visible").booleanValue()).isEqualTo(expected != null);
    }
    assertJson(
        matrix.get("combinations").get(0).toString(),
        """
        {"status": "WAITING", "access": "EVERYONE", "role": "NONE", "profile": "ADMINISTRATOR",
         "attendant": "NOBODY", "starter": true, "withinHistory": true,
         "visible": false, "tab": null, "rule": null,
         "reason": "Nenhuma regra mostra este atendimento a quem vê."}
        """);
  }

  @Test
  void matrixIsForEveryKeyAndForNobodyWithoutOne() {
    assertThat(server.boundClient("acme", "service").get("/v1/access/matrix").status())
        .isEqualTo(200);
    assertThat(server.anonymous().get("/v1/access/matrix").status()).isEqualTo(401);
  }

  private static long revision() {
    return Long.parseLong(client.get("/v1/companies/acme").header("Catraca-Revision"));
  }

  private static String withoutCombinations(JsonNode matrix) {
    return ((ObjectNode) matrix.deepCopy()).without("combinations").toString();
  }

  private static String tab(String viewer, String conversation) {
    return onlyTab(client.post(DECISIONS, decision(viewer, conversation)));
  }

  private static String onlyTab(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try {
      JsonNode tab = JSON.readTree(answer.body()).at("/decisions/0/tab");
      return tab.isNull() ? "hidden" : tab.textValue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String decision(String viewer, String conversation) {
    return "{\"viewer\": \"%s\", \"conversations\": [%s]}".formatted(viewer, conversation);
  }

  private static String waiting(int howMany) {
    String conversations =
        IntStream.range(0, howMany)
            .mapToObj(index -> "{\"id\": \"c" + index + "\", \"status\": \"WAITING\"}")
            .collect(Collectors.joining(","));
    return decision("bia", conversations);
  }

  private static String stamp() {
    Answer answer = server.get("/v1/rules");
    try {
      return JSON.readTree(answer.body()).get("rules").toString();
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static void refused(Answer answer, String field, String message) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "%2$s", "instance": "urn:catraca:request:<id>",
         "errors": [{"field": "%1$s", "message": "%2$s"}]}
        """
            .formatted(field, message));
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
  }
}
