package io.catraca.rules;

import static io.catraca.rules.Publications.ADD_ONS;
import static io.catraca.rules.Publications.VERSIONS;
import static io.catraca.rules.Publications.asaasAt;
import static io.catraca.rules.Publications.await;
import static io.catraca.rules.Publications.body;
import static io.catraca.rules.Publications.good;
import static io.catraca.rules.Publications.price;
import static io.catraca.rules.Publications.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder that publishes itself when it is saved, while a version is scheduled. */
@Timeout(240)
final class HeldFolderTest {

  private static final String NEW_YEAR = "2027-01-01T03:00:00Z";

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-12-01T12:00:00Z"));
  private TestServer server;
  private TestClient product;

  @BeforeEach
  void scheduleAndSave() throws IOException {
    RuleFolderFixture.shipped().writeTo(folder);
    server = builder().start();
    product = server.client("product");
    good(product.post(VERSIONS, body("301,00", "liveFrom", NEW_YEAR)), 201);
    save("302,00");
    await(() -> problem().equals("folder.scheduled"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void waitsAndIsLiveOnceTheScheduledVersionIsWithdrawn() {
    JsonNode state = folder();
    assertThat(state.get("state").textValue()).isEqualTo("AHEAD");
    assertThat(state.at("/problems/0/severity").textValue()).isEqualTo("WARNING");
    assertThat(state.at("/problems/0/hint").textValue())
        .contains("DELETE /v1/rules/versions/2/schedule");
    assertThat(price(product)).isEqualTo("79.00 by 1");

    good(product.delete(VERSIONS + "/2/schedule"), 200);

    await(() -> price(product).equals("302.00 by 3"));
    assertThat(folder().get("state").textValue()).isEqualTo("LIVE");
  }

  @Test
  void waitsAcrossARestartToo() {
    server.close();
    server = builder().restarting(server).start();
    product = server.client("product");

    assertThat(problem()).isEqualTo("folder.scheduled");
    assertThat(price(product)).isEqualTo("79.00 by 1");

    server.close();
    server
        .jdbi()
        .useHandle(handle -> handle.execute("update rule_schedule set withdrawn_at = now()"));
    server = builder().restarting(server).start();
    product = server.client("product");
    assertThat(price(product)).isEqualTo("302.00 by 3");
  }

  @Test
  void doesNotUndoTheVersionThatItWaitedFor() throws IOException {
    clock.moveTo(Instant.parse(NEW_YEAR));

    await(() -> problem().equals("folder.overtaken"));
    assertThat(price(product)).isEqualTo("301.00 by 2");
    server.close();
    server = builder().restarting(server).start();
    product = server.client("product");
    assertThat(price(product)).isEqualTo("301.00 by 2");

    save("303,00");
    await(() -> price(product).equals("303.00 by 3"));
  }

  @Test
  void doesNotUndoTheVersionThatWasLiveWhileTheServerWasDown() {
    server.close();
    clock.moveTo(Instant.parse(NEW_YEAR));

    server = builder().restarting(server).start();

    product = server.client("product");
    assertThat(problem()).isEqualTo("folder.overtaken");
    assertThat(price(product)).isEqualTo("301.00 by 2");
  }

  private TestServer.Builder builder() {
    return TestServer.builder().clock(clock).set("rules.folder", folder.toString());
  }

  private void save(String price) throws IOException {
    Files.writeString(folder.resolve(ADD_ONS), asaasAt(price).text(ADD_ONS));
  }

  private JsonNode folder() {
    return read(product.get("/v1/rules")).get("folder");
  }

  private String problem() {
    return folder().at("/problems/0/code").asText();
  }
}
