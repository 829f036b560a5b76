package io.catraca.directory;

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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team's access level: who set what when. */
final class TeamSettingsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-22T15:00:00Z"));
  private static final String ACME = "/v1/companies/acme";
  private static final String ACCESS = ACME + "/teams/sales/access";
  private static final String HISTORY = ACME + "/audit?subject=teams/sales";

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.builder().clock(CLOCK).start();
    client = server.client("service");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void fill() {
    client.delete(ACME);
    CLOCK.moveTo(Instant.parse("2026-11-22T15:00:00Z"));
    Answer answer =
        client.put(
            ACME + "/directory",
            """
            {"name": "Acme",
             "users": [{"id": "ana", "name": "Ana", "profile": "ADMINISTRATOR"},
                       {"id": "bia", "name": "Bia", "profile": "AGENT"}],
             "teams": [{"id": "sales", "name": "Vendas", "access": "TEAM",
                        "members": [{"user": "bia", "role": "MEMBER"}]},
                       {"id": "sales2", "name": "Outra", "access": "TEAM"}]}
            """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void auditOfOneTeamTellsWhoSetWhatWhen() throws IOException {
    CLOCK.moveTo(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(set("ATTENDANT", "ana").status()).isEqualTo(200);
    assertThat(set("ATTENDANT", "ana").status()).as("the same once more").isEqualTo(200);
    assertThat(client.delete(ACME + "/users/ana").status()).isEqualTo(204);
    assertThat(client.delete(ACME + "/teams/sales").status()).isEqualTo(204);

    JsonNode entries = JSON.readTree(client.get(HISTORY + "&limit=3").body()).get("entries");

    String now = "2026-11-23T12:00:00Z";
    assertJson(
        told(entries),
        """
        [{"at": "%s", "by": null, "action": "TEAM_DELETED", "subject": "teams/sales",
          "from": {"name": "Vendas", "access": "ATTENDANT"}, "to": null},
         {"at": "%s", "by": "ana", "action": "ACCESS_CHANGED", "subject": "teams/sales",
          "from": "TEAM", "to": "ATTENDANT"},
         {"at": "2026-11-22T15:00:00Z", "by": null, "action": "TEAM_CREATED",
          "subject": "teams/sales", "from": null, "to": {"name": "Vendas", "access": "TEAM"}}]
        """
            .formatted(now, now));
    long oldest = entries.get(1).get("id").longValue();
    JsonNode rest = JSON.readTree(client.get(HISTORY + "&limit=1&before=" + oldest).body());
    assertThat(rest.at("/entries/0/action").textValue()).isEqualTo("TEAM_CREATED");
    assertThat(client.get(ACME + "/audit?subject=teams/never").body())
        .isEqualTo("{\"entries\":[]}");
  }

  private static String told(JsonNode entries) {
    JsonNode told = entries.deepCopy();
    told.forEach(entry -> ((ObjectNode) entry).remove(List.of("id", "revision", "key")));
    return told.toString();
  }

  @Test
  void deletedTeamAndUnknownUserAreRefusedAndNothingIsTold() throws IOException {
    int before = JSON.readTree(client.get(HISTORY).body()).get("entries").size();
    assertThat(set("EVERYONE", "bia").status()).isEqualTo(403);
    assertThat(set("EVERYONE", "nobody").status()).isEqualTo(422);
    assertThat(set("NO_LEVEL", "ana").status()).isEqualTo(422);
    String tag = client.get(ACME + "/teams/sales").header("ETag");
    assertThat(set("EVERYONE", "ana").status()).isEqualTo(200);
    assertThat(
            client
                .with("If-Match", tag)
                .patch(ACCESS, "{\"access\": \"EVERYONE\", \"by\": \"ana\"}")
                .status())
        .as("a stale copy is refused even where nothing would change")
        .isEqualTo(412);
    assertThat(JSON.readTree(client.get(HISTORY).body()).get("entries")).hasSize(before + 1);

    assertThat(client.delete(ACME + "/teams/sales").status()).isEqualTo(204);
    assertThat(set("TEAM", "ana").status()).isEqualTo(404);
    assertThat(
            client
                .patch(ACME + "/teams/never/access", "{\"access\": \"TEAM\", \"by\": \"ana\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void historyIsForServicesOfThatCompany() {
    assertThat(server.boundClient("acme", "service").get(HISTORY).status()).isEqualTo(200);
    assertThat(server.boundClient("other", "service").get(HISTORY).status()).isEqualTo(403);
    assertThat(server.client("product").get(HISTORY).status()).isEqualTo(403);
  }

  private static Answer set(String access, String by) {
    return client.patch(ACCESS, "{\"access\": \"%s\", \"by\": \"%s\"}".formatted(access, by));
  }
}
