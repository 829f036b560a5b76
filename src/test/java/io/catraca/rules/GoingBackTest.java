package io.catraca.rules;

import static io.catraca.rules.Publications.VERSIONS;
import static io.catraca.rules.Publications.body;
import static io.catraca.rules.Publications.good;
import static io.catraca.rules.Publications.json;
import static io.catraca.rules.Publications.live;
import static io.catraca.rules.Publications.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Publishing what is live already, and making live what once was. */
@Timeout(180)
final class GoingBackTest {

  private static final String FIRST = VERSIONS + "/1/activate";

  @TempDir static Path folder;

  private static TestServer server;
  private static TestClient product;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped().writeTo(folder);
    server =
        TestServer.builder()
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .start();
    product = server.client("product");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsLiveAlreadyIsNotPublishedOnceMore() {
    JsonNode version = good(product.post(VERSIONS, body("115,00", "comment", "a")), 201);

    JsonNode again = good(product.post(VERSIONS, body("115,00", "comment", "b")), 200);

    assertThat(again.get("unchanged").booleanValue()).isTrue();
    assertThat(again.get("version")).isEqualTo(version.get("version"));
    assertThat(again.get("comment").textValue()).isEqualTo("a");
    assertThat(version.has("unchanged")).isFalse();
    assertThat(read(product.get(VERSIONS)).at("/versions/0")).isEqualTo(version);
    good(product.post(VERSIONS, body("115,00", "base", 1)), 409);
  }

  @Test
  void goingBackFromAnotherVersionThanThoughtIsRefusedWithWhatChanged() {
    good(product.post(VERSIONS, body("116,00")), 201);
    int base = live(product);
    int now = good(product.post(VERSIONS, body("117,00")), 201).get("version").intValue();

    JsonNode refused = good(product.post(FIRST, json("base", base)), 409);

    assertThat(refused.at("/diff/cells/0/text").textValue())
        .isEqualTo("R$ 116,00 → R$ 117,00, ASAAS, PRO");
    assertThat(live(product)).isEqualTo(now);
    good(product.post(FIRST, json("base", now)), 200);
    assertThat(live(product)).isEqualTo(1);
  }

  @Test
  void bodyMayBeLeftOutAndIsReadStrictlyWhereItIsThere() {
    assertThat(product.send("POST", FIRST, BodyPublishers.noBody()).status()).isEqualTo(200);
    good(product.post(FIRST, ""), 200);
    good(product.post(FIRST, "{}"), 200);
    good(product.post(FIRST, json("base", 999)), 422);
    good(product.post(FIRST, json("base", "x")), 422);
    good(product.post(FIRST, json("bases", 1)), 422);
    good(product.post(FIRST, "{"), 400);
    assertThat(server.client("service").post(FIRST, "").status()).isEqualTo(403);
    JsonNode document = read(server.anonymous().get("/v1/openapi.json"));
    JsonNode told = document.get("paths").get("/v1/rules/versions/{version}/activate");
    assertThat(told.at("/post/requestBody/content/application~1json/schema/$ref").textValue())
        .isEqualTo("#/components/schemas/RuleActivation");
  }
}
