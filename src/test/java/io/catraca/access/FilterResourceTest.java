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

/** The filter over HTTP, by the shipped rules. That it is right is in {@link EqualAnswersTest}. */
final class FilterResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00.123456789Z");
  private static final String FILTER = "/v1/companies/acme/access/filter";

  private static TestServer server;
  private static TestClient client;
  private static String revision;

  @BeforeAll
  static void start() {
    server = TestServer.builder().clock(new MovableClock(NOW)).start();
    client = server.client("service");
    Answer put =
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
                        "members": [{"user": "bia", "role": "SUPERVISOR"}]},
                       {"id": "desk", "name": "Balcão", "access": "ATTENDANT"},
                       {"id": "gone", "name": "Antiga", "access": "EVERYONE"}]}
            """);
    assertThat(put.status()).as(put.body()).isBetween(200, 201);
    Answer deleted = client.delete("/v1/companies/acme/teams/gone");
    assertThat(deleted.status()).isEqualTo(204);
    revision = deleted.header("Catraca-Revision");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void filterIsSqlWithParametersAndTheSameAsATree() {
    Answer answer =
        client.post(
            FILTER,
            """
            {"viewer": "bia", "tab": "OTHERS",
             "columns": {"company": "c.company_id", "team": "c.team_id", "status": "c.status",
                         "attendant": "c.attendant_id", "startedBy": "c.started_by",
                         "finishedAt": "c.finished_at"},
             "statuses": {"IN_PROGRESS": "open"}}
            """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertJson(
        answer.body(),
        """
        {"rules": %s, "revision": %s,
         "predicate": {"and": [
           {"not": {"isNull": {"field": "company"}}},
           {"eq": {"field": "company", "value": "acme"}},
           {"not": {"isNull": {"field": "status"}}},
           {"eq": {"field": "status", "value": "open"}},
           {"not": {"isNull": {"field": "attendant"}}},
           {"not": {"eq": {"field": "attendant", "value": "bia"}}},
           {"not": {"isNull": {"field": "team"}}},
           {"or": [
             {"and": [
               {"eq": {"field": "team", "value": "desk"}},
               {"not": {"isNull": {"field": "startedBy"}}},
               {"eq": {"field": "startedBy", "value": "bia"}}]},
             {"in": {"field": "team", "values": ["help", "sales"]}}]},
           {"not": {"eq": {"field": "attendant", "value": ""}}},
           {"or": [
             {"isNull": {"field": "startedBy"}},
             {"not": {"eq": {"field": "startedBy", "value": ""}}}]}]},
         "sql": "c.company_id IS NOT NULL AND c.company_id = ? AND c.status IS NOT NULL AND c.status = ? AND c.attendant_id IS NOT NULL AND c.attendant_id <> ? AND c.team_id IS NOT NULL AND ((c.team_id = ? AND c.started_by IS NOT NULL AND c.started_by = ?) OR c.team_id IN (?, ?)) AND c.attendant_id <> ? AND (c.started_by IS NULL OR c.started_by <> ?)",
         "parameters": ["acme", "open", "bia", "desk", "bia", "help", "sales", "", ""],
         "types": ["text", "text", "text", "text", "text", "text", "text", "text", "text"]}
        """
            .formatted(stamp(), revision));
  }

  @Test
  void endOfTheHistoryIsOneInstantInWholeSecondsAndDeletedTeamsAreNone() {
    JsonNode filter = filter("{'viewer': 'ana', 'tab': 'CONCLUDED'}");

    assertThat(filter.get("sql").textValue())
        .isEqualTo(
            "status IS NOT NULL AND status = ?"
                + " AND (finished_at IS NULL OR finished_at >= ?)"
                + " AND ((team_id IS NOT NULL AND team_id IN (?, ?)"
                + " AND ((started_by IS NOT NULL AND started_by = ?)"
                + " OR (attendant_id IS NOT NULL AND attendant_id = ?)))"
                + " OR team_id IS NULL OR team_id = ?)"
                + " AND (attendant_id IS NULL OR attendant_id <> ?)"
                + " AND (started_by IS NULL OR started_by <> ?)");
    assertJson(
        filter.get("parameters").toString(),
        """
        ["FINISHED", "2025-03-22T15:00:00Z", "desk", "help", "ana", "ana", "gone", "", ""]
        """);
    assertJson(
        filter.get("types").toString(),
        """
        ["text", "timestamp", "text", "text", "text", "text", "text", "text", "text"]
        """);
  }

  @Test
  void decisionsAndFilterReckonTheHistoryFromTheSameMoment() {
    String then = "'at': '2026-10-31T15:00:00.999Z'";
    JsonNode filter = filter("{'viewer': 'ana', 'tab': 'CONCLUDED', " + then + "}");
    String decision =
        """
        {'viewer': 'ana', %s, 'conversations':
          [{'id': 'c', 'status': 'FINISHED', 'finishedAt': '2025-02-28T15:00:00Z'},
           {'id': 'd', 'status': 'FINISHED', 'finishedAt': '2025-02-28T14:59:59.999Z'}]}
        """
            .formatted(then);
    JsonNode decisions =
        read(client.post("/v1/companies/acme/access/decisions", decision.replace('\'', '"')));

    assertThat(filter.at("/parameters/1").textValue()).isEqualTo("2025-02-28T15:00:00Z");
    assertThat(decisions.at("/decisions/0/visible").booleanValue()).isTrue();
    assertThat(decisions.at("/decisions/1/visible").booleanValue()).isFalse();
  }

  @Test
  void whoSeesNothingGetsAConditionThatNothingFulfils() {
    Answer put =
        client.put(
            "/v1/companies/small/directory",
            "{\"name\": \"S\", \"users\": [{\"id\": \"u\", \"name\": \"U\", \"profile\": \"AGENT\"}],"
                + " \"teams\": []}");
    Answer answer =
        client.post(
            "/v1/companies/small/access/filter", "{\"viewer\": \"u\", \"tab\": \"OTHERS\"}");

    assertJson(
        answer.body(),
        """
        {"rules": %s, "revision": %s, "predicate": {"or": []}, "sql": "1 = 0", "parameters": [], "types": []}
        """
            .formatted(stamp(), put.header("Catraca-Revision")));
  }

  @Test
  void allTabsAreCountedByOneStatement() {
    JsonNode filter =
        filter(
            "{'viewer': 'ana', 'tab': 'MINE', 'count': true, 'from': 'crm.conversations as c',"
                + "'columns': {'company': 'c.company', 'status': 'c.\\\"status\\\"'}}");

    JsonNode count = filter.get("count");
    assertThat(count.get("sql").textValue())
        .startsWith(
            "SELECT COUNT(CASE WHEN c.\"status\" = ? THEN 1 END) AS \"NEW\","
                + " COUNT(CASE WHEN c.\"status\" = ? AND attendant_id IS NOT NULL"
                + " AND attendant_id = ? THEN 1 END) AS \"MINE\","
                + " COUNT(CASE WHEN c.\"status\" = ? AND attendant_id IS NOT NULL"
                + " AND attendant_id <> ? THEN 1 END) AS \"OTHERS\","
                + " COUNT(CASE WHEN c.\"status\" = ? THEN 1 END) AS \"CONCLUDED\""
                + " FROM crm.conversations as c"
                + " WHERE c.company IS NOT NULL AND c.company = ? AND ");
    assertThat(count.get("parameters").size()).isEqualTo(count.get("types").size());
    assertThat(filter.get("sql").textValue()).startsWith("c.company IS NOT NULL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'tab': 'others'                             | tab                 | \"others\" não é uma aba; as abas são NEW, MINE, OTHERS, CONCLUDED. Sem \"tab\", valem todas juntas.",
        "'columns': {'team': 'team_id; drop table t'}| columns.team        |",
        "'columns': {'team': '(select 1)'}           | columns.team        |",
        "'columns': {'status': 'a.b.c.d'}            | columns.status      |",
        "'columns': {'attendant': ''}                | columns.attendant   |",
        "'columns': {'attendant': 'NULL'}            | columns.attendant   |",
        "'columns': {'startedBy': 'c.current_user'}  | columns.startedBy   |",
        "'columns': {'finishedAt': 'now()'}          | columns.finishedAt  |",
        "'columns': {'company': '1'}                 | columns.company     |",
        "'columns': {'colour': 'c'}                  | columns.colour      |",
        "'columns': {'team': 7}                      | columns.team        |",
        "'columns': 'c'                              | columns             |",
        "'statuses': {'CLOSED': 'x'}                 | statuses.CLOSED     | \"CLOSED\" não é um status; são WAITING, IN_PROGRESS e FINISHED.",
        "'statuses': {'FINISHED': 'WAITING'}         | statuses.FINISHED   | \"WAITING\" já é a palavra de outro status; o que não está em \"statuses\" tem por palavra o próprio código.",
        "'statuses': {'FINISHED': ''}                | statuses.FINISHED   | A palavra de um status deve ter de 1 a 200 caracteres.",
        "'statuses': {'FINISHED': null}              | statuses.FINISHED   |",
        "'statuses': {'FINISHED': 3}                 | statuses.FINISHED   |",
        "'count': true                               | from                | Para contar é preciso a tabela: mande-a em \"from\", como em conversations c.",
        "'from': 'conversations c, users u'          | from                |",
        "'from': 'conversations where'               | from                |",
        "'from': '(select 1) c'                      | from                |",
        "'count': 'yes'                              | count               |",
        "'at': '2026-11-22'                          | at                  |",
        "'at': '1969-12-31T23:59:59Z'                | at                  | O momento tem de estar entre 1970-01-01T00:00:00Z e 9999-12-31T00:00:00Z.",
      })
  void whatIsWrongIsRefusedByItsField(String said, String field, String message) {
    Answer answer =
        client.post(FILTER, ("{'viewer': 'ana', " + said.strip() + "}").replace('\'', '"'));

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    JsonNode error = read(answer).at("/errors/0");
    assertThat(error.get("field").textValue()).as(answer.body()).isEqualTo(field.strip());
    if (message != null) {
      assertThat(error.get("message").textValue()).isEqualTo(message.strip());
    }
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Answer answer =
        client
            .with("Accept-Language", "en")
            .post(
                FILTER,
                """
                {"viewer": "ana", "tab": "X", "columns": {"team": "a b"}, "from": "c;"}
                """);

    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "3 fields of the request have errors.",
         "instance": "urn:catraca:request:<id>",
         "errors": [
           {"field": "tab",
            "message": "\\"X\\" is not a tab; the tabs are NEW, MINE, OTHERS, CONCLUDED. Without \\"tab\\" all of them count together."},
           {"field": "columns.team",
            "message": "\\"a b\\" is not the name of a column. Write column, table.column or schema.table.column, with letters, digits and _; other names, and words of SQL, in double quotes."},
           {"field": "from",
            "message": "\\"c;\\" is not the name of a table. Write table or schema.table and, where columns use another name for it, that name after a space, as in conversations c."}]}
        """);
  }

  @Test
  void unknownViewerAndUnknownCompanyAreNotFound() {
    assertThat(client.post(FILTER, "{\"viewer\": \"dora\"}").status()).isEqualTo(404);
    assertThat(client.post("/v1/companies/nobody/access/filter", "{\"viewer\": \"ana\"}").status())
        .isEqualTo(404);
    assertThat(client.post(FILTER, "{}").status()).isEqualTo(422);
    assertThat(client.post(FILTER, "").status()).isIn(400, 422);
  }

  @Test
  void filterIsForServicesOfThatCompany() {
    String body = "{\"viewer\": \"ana\"}";

    assertThat(server.client("admin").post(FILTER, body).status()).isEqualTo(200);
    assertThat(server.boundClient("acme", "service").post(FILTER, body).status()).isEqualTo(200);
    assertThat(server.boundClient("other", "service").post(FILTER, body).status()).isEqualTo(403);
    assertThat(server.client("product", "finance").post(FILTER, body).status()).isEqualTo(403);
    assertThat(server.anonymous().post(FILTER, body).status()).isEqualTo(401);
  }

  private static JsonNode filter(String request) {
    Answer answer = client.post(FILTER, request.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return read(answer);
  }

  private static String stamp() {
    return read(server.get("/v1/rules")).get("rules").toString();
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
