package io.catraca.billing.subscription;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suspended modules over HTTP. */
final class SuspensionResourceTest {

  private static final String ACME = "/v1/companies/acme";
  private static final String PATH = ACME + "/suspensions";

  private static MovableClock clock;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    clock = new MovableClock(Instant.parse("2026-11-22T15:00:00Z"));
    server = TestServer.builder().clock(clock).start();
    client = server.client("service").with("Accept-Language", "en");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshCompany() {
    client.delete(ACME);
    client.put(ACME, "{\"name\": \"Acme\"}");
  }

  @Test
  void suspensionIsKeptWithWhoAndWhenUntilItIsLifted() {
    Answer suspended = client.put(PATH + "/UNLIMITED_CHATBOTS", "{\"reason\": \" 9 mil robôs \"}");
    clock.moveTo(clock.instant().plusSeconds(60));
    Answer again = client.put(PATH + "/UNLIMITED_CHATBOTS", "{\"reason\": \"9 mil robôs\"}");

    assertThat(suspended.status()).as(suspended.body()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Catraca-Revision")).isEqualTo(suspended.header("Catraca-Revision"));
    String key = key(suspended);
    assertJson(
        client.get(PATH).body(),
        """
        {"suspensions": [{"module": "UNLIMITED_CHATBOTS", "reason": "9 mil robôs", "key": "%s",
                          "at": "2026-11-22T15:00:00Z"}]}
        """
            .formatted(key));
    assertThat(client.delete(PATH + "/UNLIMITED_CHATBOTS").status()).isEqualTo(204);
    assertThat(client.delete(PATH + "/UNLIMITED_CHATBOTS").status()).isEqualTo(404);
    assertThat(client.get(PATH).body()).isEqualTo("{\"suspensions\":[]}");
    assertThat(client.get(ACME + "/audit").body())
        .containsSubsequence(
            "SUSPENSION_LIFTED",
            "\"subject\":\"suspensions/UNLIMITED_CHATBOTS\",\"from\":\"9 mil robôs\",\"to\":null",
            "MODULE_SUSPENDED");
  }

  @Test
  void whatIsNoModuleOrHasNoReasonIsRefused() {
    assertThat(client.put(PATH + "/NOPE", "{\"reason\": \"x\"}").status()).isEqualTo(404);
    assertThat(client.put(PATH + "/SETUP_FEE", "{\"reason\": \"x\"}").status()).isEqualTo(404);
    assertThat(client.put(PATH + "/USERS", "{\"reason\": \"  \"}").status()).isEqualTo(422);
    assertThat(client.put(PATH + "/USERS", "{\"reason\": \"a\\u0000\"}").status()).isEqualTo(422);
    assertThat(client.put(PATH + "/USERS", "{\"reason\": \"a\\ud800\"}").status()).isEqualTo(422);
    assertThat(client.put(PATH + "/USERS", "{}").status()).isEqualTo(422);
    assertThat(client.put(PATH + "/USERS", "").status()).isEqualTo(400);
    assertThat(client.delete(PATH + "/NOPE").status()).isEqualTo(404);
    assertThat(client.put("/v1/companies/none/suspensions/USERS", "{\"reason\": \"x\"}").status())
        .isEqualTo(404);
  }

  @Test
  void keysThatMayNotAreRefused() {
    assertThat(server.client("finance").put(PATH + "/USERS", "{\"reason\": \"x\"}").status())
        .isEqualTo(403);
    assertThat(server.boundClient("other", "service").delete(PATH + "/USERS").status())
        .isEqualTo(403);
    assertThat(server.boundClient("acme", "service").get(PATH).status()).isEqualTo(200);
  }

  private static String key(Answer suspended) {
    return suspended.body().replaceFirst(".*\"key\":\"([^\"]+)\".*", "$1");
  }
}
