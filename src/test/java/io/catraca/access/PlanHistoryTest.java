package io.catraca.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far back a company sees concluded conversations, where the plans keep 6, 12 and 18 months and
 * one add-on keeps a month more.
 */
final class PlanHistoryTest {

  private static final String ACME = "/v1/companies/acme";
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  @TempDir static Path folder;

  private static MovableClock clock;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped()
        .replace("plans/features.csv", ";limite;20;20;20;", ";limite;6;12;18;")
        .append(
            "plans/add-ons.csv",
            "LONG_MEMORY;Memória Longa;ADD_ONS;300;mês;5,00;5,00;5,00;;HISTORY_MONTHS;;;;\n")
        .writeTo(folder);
    clock = new MovableClock(NOW);
    server = TestServer.builder().clock(clock).set("rules.folder", folder.toString()).start();
    client = server.client("service");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshCompany() {
    clock.moveTo(NOW);
    client.delete(ACME);
    client.put(
        ACME + "/directory",
        """
        {"name": "Acme", "users": [{"id": "ana", "name": "Ana", "profile": "AGENT"}],
         "teams": [{"id": "t", "name": "T", "access": "EVERYONE",
                    "members": [{"user": "ana", "role": "MEMBER"}]}]}
        """);
  }

  @Test
  void historyIsThatOfThePlanFromTheVeryNextDecisionOn() {
    assertThat(sees(6)).isTrue();
    assertThat(sees(7)).isFalse();

    sign("{\"plan\": \"PRO\"}");
    assertThat(sees(12)).isTrue();
    assertThat(sees(13)).isFalse();

    sign("{\"plan\": \"ADVANCED\", \"addOns\": [{\"code\": \"LONG_MEMORY\", \"quantity\": 2}]}");
    assertThat(sees(20)).isTrue();
    assertThat(sees(21)).isFalse();

    client.put(ACME + "/suspensions/LONG_MEMORY", "{\"reason\": \"x\"}");
    assertThat(sees(18)).isTrue();
    assertThat(sees(19)).isFalse();
  }

  @Test
  void contractThatIsToComeOrOverLeavesTheShortest() {
    sign("{\"plan\": \"ADVANCED\", \"startsOn\": \"2026-11-23\", \"endsOn\": \"2026-11-25\"}");

    assertThat(sees(7)).isFalse();
    clock.moveTo(Instant.parse("2026-11-23T03:00:00Z"));
    assertThat(sees(18)).isTrue();
    clock.moveTo(Instant.parse("2026-11-25T03:00:00Z"));
    assertThat(sees(7)).isFalse();
    assertThat(sees(6)).isTrue();
  }

  private static void sign(String contract) {
    assertThat(client.put(ACME + "/subscription", contract).status()).isBetween(200, 201);
  }

  /** Whether a conversation shows that was concluded so many months ago, and a minute less. */
  private static boolean sees(int months) {
    String finished =
        clock
            .instant()
            .atZone(java.time.ZoneId.of("America/Sao_Paulo"))
            .minusMonths(months)
            .plusMinutes(1)
            .toInstant()
            .toString();
    return client
        .post(
            ACME + "/access/decisions",
            """
            {"viewer": "ana", "conversations": [
              {"id": "c", "team": "t", "status": "FINISHED", "attendant": null, "startedBy": null,
               "finishedAt": "%s"}]}
            """
                .formatted(finished))
        .body()
        .contains("\"visible\":true");
  }
}
