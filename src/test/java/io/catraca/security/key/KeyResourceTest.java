package io.catraca.security.key;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestServer;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class KeyResourceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = fresh();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static TestServer fresh() {
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    return TestServer.builder().clock(Clock.fixed(now, ZoneOffset.UTC)).start();
  }

  @Test
  void firstAdministratorKeyIsReadableForItsOwnerOnly() throws Exception {
    var permissions = Files.getPosixFilePermissions(server.data().resolve("admin.key"));

    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void createdKeyIsShownOnceAndLetsItsHolderIn() throws Exception {
    try (TestServer own = fresh()) {
      createdKeyIsShownOnceAndLetsItsHolderIn(own);
    }
  }

  private static void createdKeyIsShownOnceAndLetsItsHolderIn(TestServer server) throws Exception {
    TestClient.Answer created =
        server.post(
            "/v1/keys",
            """
            {"name": "painel", "roles": ["service", "admin"]}
            """);

    JsonNode body = MAPPER.readTree(created.body());
    assertThat(created.status()).isEqualTo(201);
    assertThat(body.get("key").asText()).matches("cat_[A-Za-z0-9_-]{43}");
    assertThat(created.header("Location")).endsWith("/v1/keys/" + body.get("id").asText());
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    TestClient holder = server.anonymous().withKey(body.get("key").asText());
    JsonNode keys = MAPPER.readTree(holder.get("/v1/keys").body()).get("keys");
    int place = keys.get(0).get("name").asText().equals("painel") ? 0 : 1;
    JsonNode listed = keys.get(place);
    JsonNode maker = keys.get(1 - place);
    assertThat(keys).hasSize(2);
    assertJson(
        listed.toString(),
        """
        {"id": "%s", "name": "painel", "roles": ["admin", "service"], "company": null,
         "createdAt": "2026-11-22T10:00:00Z", "createdBy": "%s"}
        """
            .formatted(body.get("id").asText(), maker.get("id").asText()));
    assertThat(maker.get("createdBy").isNull()).isTrue();
  }

  @Test
  void revokedKeyIsRefusedAtOnce() throws Exception {
    TestClient.Answer created = create("{\"name\": \"x\", \"roles\": [\"admin\"]}");
    JsonNode body = MAPPER.readTree(created.body());
    TestClient holder = server.anonymous().withKey(body.get("key").asText());
    assertThat(holder.get("/v1/keys").status()).isEqualTo(200);

    TestClient.Answer revoked = server.client().delete("/v1/keys/" + body.get("id").asText());

    assertThat(revoked.status()).isEqualTo(204);
    assertThat(holder.get("/v1/keys").status()).isEqualTo(401);
  }

  @Test
  void keyRevokedOnAnotherNodeIsRefusedWithinASecond() throws Exception {
    JsonNode body = MAPPER.readTree(create("{\"name\": \"x\", \"roles\": [\"admin\"]}").body());
    TestClient holder = server.anonymous().withKey(body.get("key").asText());
    assertThat(holder.get("/v1/keys").status()).isEqualTo(200);

    new Keys(server.jdbi(), Clock.systemUTC()).revoke(body.get("id").asText());
    Awaitility.await()
        .atMost(Duration.ofMillis(1_100))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> holder.get("/v1/keys").status() == 401);
  }

  @Test
  void lastAdministratorKeyStays() {
    TestClient.Answer answer;
    try (TestServer own = fresh()) {
      answer = own.client().delete("/v1/keys/" + firstId(own));
    }

    assertThat(answer.status()).isEqualTo(409);
    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:conflict", "title": "It changed meanwhile", "status": 409,
         "detail": "Esta é a última chave de administrador; crie outra antes de revogá-la.",
         "instance": "urn:catraca:request:<id>"}
        """);
  }

  @Test
  void unknownKeyCannotBeRevoked() {
    assertThat(server.client().delete("/v1/keys/nope").status()).isEqualTo(404);
  }

  @Test
  void keyOfAnotherRoleIsRefusedWithTheRoleItNeeds() {
    TestClient.Answer answer = server.client("service", "product").get("/v1/keys");

    assertThat(answer.status()).isEqualTo(403);
    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:forbidden", "title": "This key may not do that",
         "status": 403,
         "detail": "Esta operação pede um destes papéis: admin. Esta chave tem: product, service.",
         "instance": "urn:catraca:request:<id>"}
        """);
  }

  @Test
  void administratorCannotBeBoundToACompany() {
    TestClient.Answer answer =
        create("{\"name\": \"x\", \"roles\": [\"admin\"], \"company\": \"acme\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"company\"");
  }

  @Test
  void secondStartMakesNoSecondAdministrator() throws Exception {
    String first = Files.readString(server.data().resolve("admin.key"));

    new AdministratorKey(server.data()).ensure(new Keys(server.jdbi(), Clock.systemUTC()));

    assertThat(Files.readString(server.data().resolve("admin.key"))).isEqualTo(first);
    assertThat(new Keys(server.jdbi(), Clock.systemUTC()).list())
        .filteredOn(key -> key.name().equals("first administrator"))
        .hasSize(1);
  }

  @Test
  void databaseKeepsNoKey() {
    String kept =
        server
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select string_agg(k::text, ' ') from api_key k")
                        .mapTo(String.class)
                        .one());

    assertThat(kept).doesNotContain("cat_");
  }

  private static TestClient.Answer create(String body) {
    return server.post("/v1/keys", body);
  }

  private static String firstId(TestServer server) {
    try {
      return MAPPER.readTree(server.get("/v1/keys").body()).at("/keys/0/id").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
