package io.catraca.platform.idempotency;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdempotencyTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final MovableClock CLOCK = new MovableClock(START);
  private static final ThingResource THINGS = new ThingResource();
  private static final int SENDERS = 8;
  private static final String CALM = "{\"mood\": \"calm\"}";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.builder()
            .clock(CLOCK)
            .wire(environment -> environment.jersey().register(THINGS))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void beginAnew() {
    server.jdbi().useHandle(handle -> handle.execute("delete from idempotent_answer"));
    THINGS.made.set(0);
    THINGS.failing = false;
  }

  @Test
  void sameKeyAndBodyAnswerTheFirstAnswerAgain() {
    Answer first = make("k", CALM);
    Answer again = make("k", CALM);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertSame(again, first, "Content-Type", "Location", "ETag");
    assertThat(first.header("ETag")).isEqualTo("\"v1\"");
    assertThat(first.body()).hasSizeGreaterThan(20_000);
    assertThat(THINGS.made).hasValue(1);
  }

  @Test
  void answerWithoutABodyIsAnsweredAgain() {
    Answer first = wink("k", "a");
    Answer again = wink("k", "a");

    assertThat(first.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(204);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(THINGS.made).hasValue(1);
  }

  @Test
  void withoutTheHeaderEveryRequestCounts() {
    assertThat(server.post("/v1/things", CALM).status()).isEqualTo(201);
    assertThat(server.post("/v1/things", CALM).status()).isEqualTo(201);

    assertThat(THINGS.made).hasValue(2);
    assertThat(rows()).isZero();
  }

  @Test
  void resourceThatDoesNotTakeTheKeyIgnoresIt() {
    server.client().with("Idempotency-Key", "k").post("/v1/things/plain", CALM);
    server.client().with("Idempotency-Key", "k").post("/v1/things/plain", CALM);

    assertThat(THINGS.made).hasValue(2);
    assertThat(rows()).isZero();
  }

  @Test
  void otherBodyIsRefused() {
    make("k", CALM);

    Answer other = make("k", "{\"mood\":  \"calm\"}");

    assertThat(other.status()).isEqualTo(422);
    assertJson(
        other.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "This Idempotency-Key was used before for another request: the body or the parameters are not the same. Repeat the request as it was sent, or use a new key.",
         "instance": "urn:catraca:request:<id>",
         "errors": [{"field": "Idempotency-Key", "message": "This Idempotency-Key was used before for another request: the body or the parameters are not the same. Repeat the request as it was sent, or use a new key."}]}
        """);
    assertThat(THINGS.made).hasValue(1);
  }

  @Test
  void otherQueryIsAnotherRequest() {
    make("k", CALM);

    assertThat(client("k").post("/v1/things?preview=true", CALM).status()).isEqualTo(422);
    assertThat(THINGS.made).hasValue(1);
  }

  @Test
  void otherPathOrOtherKeyIsIndependent() {
    wink("k", "a");

    assertThat(wink("k", "b").header("Idempotency-Replayed")).isEmpty();
    assertThat(wink("K", "a").header("Idempotency-Replayed")).isEmpty();
    assertThat(THINGS.made).hasValue(3);
  }

  @Test
  void sameKeyOfAnotherCallerIsIndependent() {
    TestClient one = server.client("service").with("Idempotency-Key", "k");
    TestClient two = server.client("service").with("Idempotency-Key", "k");

    String ofOne = one.post("/v1/things", CALM).header("Location");
    String ofTwo = two.post("/v1/things", CALM).header("Location");

    assertThat(THINGS.made).hasValue(2);
    assertThat(one.post("/v1/things", CALM).header("Location")).isEqualTo(ofOne);
    assertThat(two.post("/v1/things", CALM).header("Location"))
        .isEqualTo(ofTwo)
        .isNotEqualTo(ofOne);
  }

  @Test
  void secondRequestIsToldToWaitWhileTheFirstIsWorkedOn() throws Exception {
    String slow = "{\"mood\": \"slow\"}";
    CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> make("k", slow));
    THINGS.begun.await();

    Answer second = make("k", slow);
    Answer other = make("k", CALM);
    THINGS.mayEnd.countDown();

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.header("Retry-After")).isEqualTo("1");
    assertJson(
        second.body(),
        """
        {"type": "urn:catraca:problem:in-progress",
         "title": "The same request is still being worked on", "status": 409,
         "detail": "The first request with this Idempotency-Key is still being worked on. Repeat it in a second to have the same answer.",
         "instance": "urn:catraca:request:<id>"}
        """);
    assertThat(other.status()).isEqualTo(422);
    assertThat(first.get().status()).isEqualTo(201);
    assertThat(make("k", slow).body()).isEqualTo(first.get().body());
    assertThat(THINGS.made).hasValue(1);
  }

  @Test
  void requestsAtTheSameTimeDoTheWorkOnce() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      for (int round = 1; round <= 20; round++) {
        String key = "round" + round;
        List<Future<Answer>> sent =
            senders.invokeAll(Collections.nCopies(SENDERS, () -> make(key, CALM)));

        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : sent) {
          answers.add(future.get());
        }
        assertThat(answers)
            .filteredOn(answer -> answer.status() != 409)
            .isNotEmpty()
            .allMatch(answer -> answer.status() == 201)
            .extracting(answer -> answer.header("Location"))
            .containsOnly(make(key, CALM).header("Location"));
        assertThat(THINGS.made).hasValue(round);
      }
    } finally {
      senders.shutdown();
    }
  }

  @Test
  void refusalIsNotKept() {
    THINGS.failing = true;
    assertThat(make("k", CALM).status()).isEqualTo(422);
    assertThat(rows()).isZero();
    THINGS.failing = false;

    assertThat(make("k", "{\"mood\": \"mended\"}").status()).isEqualTo(201);
    assertThat(THINGS.made).hasValue(2);
  }

  @Test
  void failureIsNotKept() {
    THINGS.failing = true;
    assertThat(make("k", "{\"mood\": \"broken\"}").status()).isEqualTo(500);
    assertThat(rows()).isZero();
    assertThat(client("k").post("/v1/things/unwritable", "").status()).isEqualTo(500);
    assertThat(rows()).isZero();
    THINGS.failing = false;

    assertThat(make("k", "{\"mood\": \"broken\"}").status()).isEqualTo(201);
  }

  @Test
  void unreadableBodyIsToldAsWithoutTheKeyAndNotKept() {
    assertThat(make("k", "{").status()).isEqualTo(400);
    assertThat(make("k", "").body()).contains("\"status\":400");
    assertThat(make("k", "{\"mud\": 1}").status()).isEqualTo(422);
    assertThat(make("k", "\"" + "x".repeat(17 << 20) + "\"").status()).isEqualTo(413);

    assertThat(rows()).isZero();
    assertThat(make("k", CALM).status()).isEqualTo(201);
  }

  @Test
  void answerIsForgottenAfterADay() {
    String first = make("k", CALM).header("Location");

    CLOCK.moveTo(START.plus(Duration.ofHours(24)).minusSeconds(1));
    assertThat(make("k", CALM).header("Location")).isEqualTo(first);
    CLOCK.moveTo(START.plus(Duration.ofHours(24)));
    Answer later = make("k", "{\"mood\": \"new\"}");
    CLOCK.moveTo(START);

    assertThat(later.status()).isEqualTo(201);
    assertThat(later.header("Location")).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "chave-única"})
  void keyOfAnotherFormIsRefused(String key) throws Exception {
    String sent = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(rawStatus("Idempotency-Key: " + sent)).isEqualTo(422);
    assertThat(THINGS.made).hasValue(0);
  }

  @Test
  void keyHasUpTo200Characters() {
    assertThat(make("!~".repeat(100), CALM).status()).isEqualTo(201);

    Answer answer = make("k".repeat(201), CALM);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Idempotency-Key has 1 to 200 visible ASCII characters and no spaces.");
    assertThat(THINGS.made).hasValue(1);
  }

  @Test
  void twoKeysAreUnreadable() throws Exception {
    assertThat(rawStatus("Idempotency-Key: a\r\nIdempotency-Key: a")).isEqualTo(400);
    assertThat(THINGS.made).hasValue(0);
  }

  @Test
  void newKeyIsShownAgainToItsMakerAndCannotBeReadInTheDatabase() throws Exception {
    String body = "{\"name\": \"painel\", \"roles\": [\"service\"]}";
    Answer first = client("make-panel-key").post("/v1/keys", body);
    Answer again = client("make-panel-key").post("/v1/keys", body);

    assertSame(again, first, "Content-Type", "Location", "Cache-Control");
    assertThat(again.header("Cache-Control")).isEqualTo("no-store");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    JsonNode made = new ObjectMapper().readTree(first.body());
    assertThat(
            server.anonymous().withKey(made.get("key").asText()).get("/v1/access/matrix").status())
        .isEqualTo(200);
    assertThat(kept())
        .isNotEmpty()
        .doesNotContain(
            "cat_",
            made.get("key").asText(),
            made.get("id").asText(),
            "painel",
            "make-panel-key",
            "keys",
            "POST",
            "json");
  }

  @Test
  void revokedKeyGetsNothingThatItGotBefore() throws Exception {
    String wish = "{\"name\": \"x\", \"roles\": [\"admin\"]}";
    JsonNode made = new ObjectMapper().readTree(server.post("/v1/keys", wish).body());
    TestClient holder =
        server.anonymous().withKey(made.get("key").asText()).with("Idempotency-Key", "k");
    assertThat(holder.post("/v1/keys", wish).status()).isEqualTo(201);

    server.client().delete("/v1/keys/" + made.get("id").asText());

    assertThat(holder.post("/v1/keys", wish).status()).isEqualTo(401);
    assertThat(
            server.client("service").with("Idempotency-Key", "k").post("/v1/keys", wish).status())
        .isEqualTo(403);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void rulesArePublishedAndActivatedOnce() {
    String fees = "plans/fees.csv";
    String dearer = RuleFolderFixture.shipped().text(fees).replace("549,00", "550,00");
    ObjectNode files = new ObjectMapper().createObjectNode().put(fees, dearer);
    String publication = new ObjectMapper().createObjectNode().set("files", files).toString();
    Answer published = client("p").post("/v1/rules/versions", publication);
    Answer activated = client("p").post("/v1/rules/versions/1/activate", "");

    assertThat(published.status()).isEqualTo(201);
    assertThat(activated.status()).isEqualTo(200);
    assertSame(client("p").post("/v1/rules/versions", publication), published, "Content-Type");
    Answer again = client("p").post("/v1/rules/versions/1/activate", "");
    assertSame(again, activated, "Content-Type");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void openApiTellsWhichOperationsTakeTheKey() throws Exception {
    JsonNode paths =
        new ObjectMapper().readTree(server.anonymous().get("/v1/openapi.json").body()).get("paths");

    for (String path :
        List.of("/v1/keys", "/v1/rules/versions", "/v1/rules/versions/{version}/activate")) {
      assertThat(paths.get(path).get("post").get("parameters").findValuesAsText("name"))
          .contains("Idempotency-Key");
    }
    assertThat(paths.get("/v1/keys").get("get").findValuesAsText("name")).isEmpty();
    assertJson(
        paths.at("/~1v1~1keys/post/parameters").toString(),
        """
        [{"name": "Idempotency-Key", "in": "header",
          "description": "Makes the request safe to send again: for 24 hours the same key and body answer the first success again, with the header Idempotency-Replayed, and another body answers 422",
          "schema": {"maxLength": 200, "minLength": 1, "pattern": "^[!-~]+$", "type": "string"}}]
        """);
  }

  private static TestClient client(String key) {
    return server.client().with("Idempotency-Key", key).with("Accept-Language", "en");
  }

  private static Answer make(String key, String body) {
    return client(key).post("/v1/things", body);
  }

  private static Answer wink(String key, String thing) {
    return client(key).post("/v1/things/" + thing + "/wink", "");
  }

  private static void assertSame(Answer actual, Answer expected, String... headers) {
    assertThat(actual.status()).isEqualTo(expected.status());
    assertThat(actual.body()).isEqualTo(expected.body());
    for (String header : headers) {
      assertThat(actual.header(header)).isNotEmpty().isEqualTo(expected.header(header));
    }
  }

  /** Sends header lines that a proper client does not, in ISO 8859-1. */
  private static int rawStatus(String headers) throws IOException {
    String request =
        "POST /v1/things HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + CALM.length()
            + "\r\nAuthorization: "
            + server.client().headers().get("Authorization")
            + "\r\n"
            + headers
            + "\r\n\r\n"
            + CALM;
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }

  private static long rows() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from idempotent_answer")
                    .mapTo(Long.class)
                    .one());
  }

  /** Every byte of the table as a character. */
  private static String kept() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select id || request || answer from idempotent_answer")
                    .map((row, context) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                    .list())
        .toString();
  }
}
