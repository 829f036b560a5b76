package io.catraca.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Edits on one of two nodes, seen by the next decision, while others ask without pause. */
@Timeout(180)
final class NextDecisionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACME = "/v1/companies/acme";
  private static final int ROUNDS = 40;

  private static TestServer server;
  private static TestServer otherServer;
  private static List<TestClient> nodes;

  private final AtomicBoolean going = new AtomicBoolean(true);

  @BeforeAll
  static void start() {
    server = TestServer.start();
    otherServer = TestServer.builder().restarting(server).start();
    nodes = List.of(server.client("service"), otherServer.client("service"));
    Answer answer =
        nodes
            .get(0)
            .put(
                ACME + "/directory",
                """
                {"name": "Acme",
                 "users": [{"id": "ana", "name": "Ana", "profile": "ADMINISTRATOR"},
                           {"id": "bia", "name": "Bia", "profile": "AGENT"}],
                 "teams": [{"id": "t", "name": "T", "access": "ATTENDANT"}]}
                """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    otherServer.close();
    server.close();
  }

  @Test
  void everyEditIsSeenByTheNextDecisionWhereverItIsAsked() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(2);
    List<Future<Long>> reading = new ArrayList<>();
    nodes.forEach(node -> reading.add(readers.submit(() -> ask(node))));
    for (int round = 0; round < ROUNDS; round++) {
      TestClient here = nodes.get(round / 2 % 2);
      TestClient there = nodes.get(1 - round / 2 % 2);
      boolean seen = round % 2 == 0;
      long revision = edit(here, round / 4 % 3, seen);

      JsonNode nextHere = decide(here, "");
      JsonNode nextThere = decide(there, "\"atLeast\": %d,".formatted(revision));

      assertThat(nextHere.get("revision").longValue()).isEqualTo(revision);
      assertThat(nextThere.get("revision").longValue()).isEqualTo(revision);
      assertThat(visible(nextHere)).as("round %d", round).isEqualTo(seen);
      assertThat(visible(nextThere)).as("round %d", round).isEqualTo(seen);
    }
    going.set(false);
    for (Future<Long> reader : reading) {
      assertThat(reader.get()).isPositive();
    }
    readers.shutdown();
  }

  /** A level, a membership, or the history of the contract: one of them shows or hides it. */
  private static long edit(TestClient node, int kind, boolean show) {
    Answer answer =
        switch (kind) {
          case 0 ->
              node.patch(
                  ACME + "/teams/t/access",
                  "{\"access\": \"%s\", \"by\": \"ana\"}"
                      .formatted(show ? "EVERYONE" : "ATTENDANT"));
          case 1 ->
              show
                  ? node.put(ACME + "/teams/t/members/bia", "{\"role\": \"SUPERVISOR\"}")
                  : node.delete(ACME + "/teams/t/members/bia");
          default ->
              node.put(
                  ACME + "/teams/t",
                  "{\"name\": \"T\", \"access\": \"%s\"}"
                      .formatted(show ? "EVERYONE" : "ATTENDANT"));
        };
    assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    return Long.parseLong(answer.header("Catraca-Revision"));
  }

  /** A suspension is not part of the directory, and counts all the same. */
  @Test
  void suspendedHistoryIsSeenByTheNextDecision() {
    String subscription =
        """
        {"plan": "PRO", "addOns": [], "startsOn": "2026-01-01", "priceDate": "2026-11-22",
         "contractedFee": {"amount": "1.00", "currency": "BRL"}, "activation": false}
        """;
    Answer contract = nodes.get(0).put(ACME + "/subscription", subscription);
    assertThat(contract.status()).as(contract.body()).isBetween(200, 201);
    Answer suspended =
        nodes.get(0).put(ACME + "/suspensions/HISTORY_MONTHS", "{\"reason\": \"fair use\"}");
    assertThat(suspended.status()).as(suspended.body()).isBetween(200, 201);
    long revision = Long.parseLong(suspended.header("Catraca-Revision"));

    for (TestClient node : nodes) {
      JsonNode answer =
          decide(
              node,
              "\"atLeast\": %d,".formatted(revision),
              "ana",
              "\"status\": \"FINISHED\", \"finishedAt\": \"2026-11-01T00:00:00Z\"");
      assertThat(visible(answer)).isFalse();
      assertThat(answer.at("/decisions/0/rule").isNull()).isFalse();
    }
    Answer resumed = nodes.get(1).delete(ACME + "/suspensions/HISTORY_MONTHS");
    assertThat(resumed.status()).isEqualTo(204);
  }

  @Test
  void otherNodeSeesAnEditWithinASecondWithoutBeingAsked() {
    for (int round = 0; round < 3; round++) {
      decide(nodes.get(1), "");
      long revision = edit(nodes.get(0), 2, round % 2 == 0);
      long start = System.nanoTime();
      while (decide(nodes.get(1), "").get("revision").longValue() < revision) {
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofMillis(1500).toNanos());
      }
    }
  }

  /** Asks without pause; what a node answers never goes back. */
  private long ask(TestClient node) {
    long count = 0;
    long last = 0;
    while (going.get()) {
      long revision = decide(node, "").get("revision").longValue();
      assertThat(revision).isGreaterThanOrEqualTo(last);
      last = revision;
      count++;
    }
    return count;
  }

  private static JsonNode decide(TestClient node, String more) {
    return decide(
        node, more, "bia", "\"team\": \"t\", \"status\": \"FINISHED\", \"attendant\": \"x\"");
  }

  private static JsonNode decide(TestClient node, String more, String viewer, String conversation) {
    Answer answer =
        node.post(
            ACME + "/access/decisions",
            "{\"viewer\": \"%s\", %s \"conversations\": [{\"id\": \"c\", %s}]}"
                .formatted(viewer, more, conversation));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean visible(JsonNode answer) {
    return answer.at("/decisions/0/visible").booleanValue();
  }
}
