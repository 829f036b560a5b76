package io.catraca.access;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees a conversation, over HTTP, by the shipped rules. */
final class ViewersResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VIEWERS = "/v1/companies/acme/access/viewers";

  private static TestServer server;
  private static TestClient client;
  private static String revision;

  @BeforeAll
  static void start() {
    server =
        TestServer.builder().clock(new MovableClock(Instant.parse("2026-11-22T15:00:00Z"))).start();
    client = server.client("service");
    Answer put =
        client.put(
            "/v1/companies/acme/directory",
            """
            {"name": "Acme",
             "users": [{"id": "caio", "name": "Caio", "profile": "AGENT"},
                       {"id": "bia", "name": "Bia", "profile": "AGENT"},
                       {"id": "Zeca", "name": "Zeca", "profile": "AGENT"},
                       {"id": "ana", "name": "Ana", "profile": "ADMINISTRATOR"}],
             "teams": [{"id": "sales", "name": "Vendas", "access": "TEAM",
                        "members": [{"user": "bia", "role": "MEMBER"},
                                    {"user": "Zeca", "role": "SUPERVISOR"}]}]}
            """);
    assertThat(put.status()).as(put.body()).isBetween(200, 201);
    revision = put.header("Catraca-Revision");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyUserWhoSeesItIsNamedWithTabRuleAndReason() {
    Answer answer =
        client
            .with("Accept-Language", "en")
            .post(
                VIEWERS,
                """
                {"conversation": {"id": "c1", "team": "sales", "status": "IN_PROGRESS",
                                  "attendant": "caio", "startedBy": "ana"}}
                """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertJson(
        answer.body(),
        """
        {"rules": %s, "revision": %s,
         "viewers": [
           {"user": "Zeca", "tab": "OTHERS",
            "rule": {"name": "Equipe, em andamento: a equipe vê em Outros",
                     "file": "access/visibility.dslr", "line": 47},
            "reason": "Shown in Outros by the rule \\"Equipe, em andamento: a equipe vê em Outros\\" (access/visibility.dslr, line 47)."},
           {"user": "bia", "tab": "OTHERS",
            "rule": {"name": "Equipe, em andamento: a equipe vê em Outros",
                     "file": "access/visibility.dslr", "line": 47},
            "reason": "Shown in Outros by the rule \\"Equipe, em andamento: a equipe vê em Outros\\" (access/visibility.dslr, line 47)."},
           {"user": "caio", "tab": "MINE",
            "rule": {"name": "Em andamento: o responsável vê em Meus",
                     "file": "access/visibility.dslr", "line": 29},
            "reason": "Shown in Meus by the rule \\"Em andamento: o responsável vê em Meus\\" (access/visibility.dslr, line 29)."}]}
        """
            .formatted(read(server.get("/v1/rules")).get("rules"), revision));
  }

  @Test
  void conversationOutsideTheHistoryIsSeenByNobodyAndEarlierWasBySome() {
    String conversation =
        "{\"id\": \"c\", \"team\": \"sales\", \"status\": \"FINISHED\","
            + " \"finishedAt\": \"2025-03-01T00:00:00Z\"}";

    assertThat(viewers("{\"conversation\": " + conversation + "}")).isEmpty();
    assertThat(
            viewers("{\"conversation\": " + conversation + ", \"at\": \"2026-10-31T12:00:00Z\"}"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'conversation': {'id': 'c', 'status': 'IN_PROGRESS'}}              | conversation.attendant",
        "{'conversation': {'id': 'c', 'status': 'WAITING', 'team': 'x'}}     | conversation.team",
        "{'conversation': {'id': 'c', 'status': 'WAITING', 'attendant': ''}} | conversation.attendant",
        "{'conversation': {'id': 'c', 'status': 'WAITING', 'startedBy': ''}} | conversation.startedBy",
        "{'conversation': {'id': '', 'status': 'WAITING'}}                   | conversation.id",
        "{'conversation': {'id': 'c', 'status': 'OPEN'}}                     | conversation.status",
        "{'conversation': {'id': 'c', 'status': 'WAITING', 'colour': 'red'}} | conversation.colour",
        "{'conversation': null}                                              | conversation",
        "{}                                                                  | conversation",
        "{'conversation': {'id': 'c', 'status': 'WAITING'}, 'at': 'now'}     | at",
      })
  void whatDecisionsRefuseIsRefused(String request, String field) {
    Answer answer = client.post(VIEWERS, request.strip().replace('\'', '"'));

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(read(answer).at("/errors/0/field").textValue()).isEqualTo(field.strip());
  }

  @Test
  void viewersAreForServicesOfThatCompany() {
    String body = "{\"conversation\": {\"id\": \"c\", \"status\": \"WAITING\"}}";

    assertThat(server.client("admin").post(VIEWERS, body).status()).isEqualTo(200);
    assertThat(server.boundClient("acme", "service").post(VIEWERS, body).status()).isEqualTo(200);
    assertThat(server.boundClient("other", "service").post(VIEWERS, body).status()).isEqualTo(403);
    assertThat(server.client("product", "finance").post(VIEWERS, body).status()).isEqualTo(403);
    assertThat(server.anonymous().post(VIEWERS, body).status()).isEqualTo(401);
    assertThat(client.post("/v1/companies/nobody/access/viewers", body).status()).isEqualTo(404);
  }

  private static JsonNode viewers(String request) {
    Answer answer = client.post(VIEWERS, request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return read(answer).get("viewers");
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
