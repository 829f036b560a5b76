package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is live after a restart, a publication over REST or an activation, and what the folder is
 * then.
 */
@Timeout(120)
final class FolderRestartTest {

  @TempDir Path folder;

  private RunningFolder running;

  @BeforeEach
  void start() {
    running = new RunningFolder(folder);
    assertThat(running.state()).isEqualTo("LIVE");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void restartWithABrokenFolderServesTheLastGoodVersion() {
    running.save(running.asaasAt("84,00"));
    RunningFolder.await(() -> running.price().equals("84.00"));
    running.stop();
    running.save(running.asaasAt("dez"));

    running.startAgain();

    assertThat(running.price()).isEqualTo("84.00");
    assertThat(running.state()).isEqualTo("BROKEN");
    assertThat(running.version()).isEqualTo(2);
  }

  @Test
  void restartWithAnUntouchedFolderPublishesNothing() {
    running.stop();

    running.startAgain();

    assertThat(running.state()).isEqualTo("LIVE");
    assertThat(running.version()).isEqualTo(1);
    assertThat(
            RunningFolder.read(running.server().get("/v1/rules/versions").body()).get("versions"))
        .hasSize(1);
  }

  @Test
  void restartTakesUpWhatWasEditedMeanwhile() {
    running.stop();
    running.save(running.asaasAt("85,00"));

    running.startAgain();

    assertThat(running.price()).isEqualTo("85.00");
    assertThat(running.version()).isEqualTo(2);
  }

  @Test
  void publicationOverRestLeavesTheFolderAheadAndARestartDoesNotUndoIt() {
    Answer published =
        running.server().client("product").post("/v1/rules/versions", running.publication("86,00"));

    assertThat(published.status()).as(published.body()).isEqualTo(201);
    JsonNode version = RunningFolder.read(published.body());
    assertThat(version.get("version").intValue()).isEqualTo(2);
    assertThat(version.get("comment").textValue()).isEqualTo("Reajuste");
    assertThat(version.get("live").booleanValue()).isTrue();
    assertThat(running.price()).isEqualTo("86.00");
    assertThat(running.state()).isEqualTo("AHEAD");

    running.stop();
    running.startAgain();

    assertThat(running.price()).isEqualTo("86.00");
    assertThat(running.version()).isEqualTo(2);
    assertThat(running.state()).isEqualTo("AHEAD");
  }

  @Test
  void editAfterAPublicationOverRestIsLive() {
    running.server().client("product").post("/v1/rules/versions", running.publication("86,00"));

    running.save(running.asaasAt("87,00"));

    RunningFolder.await(() -> running.price().equals("87.00"));
    assertThat(running.version()).isEqualTo(3);
    assertThat(running.state()).isEqualTo("LIVE");
  }

  @Test
  void activationGoesBackAndForward() {
    TestClient product = running.server().client("product");
    product.post("/v1/rules/versions", running.publication("88,00"));

    Answer back = product.post("/v1/rules/versions/1/activate", "");
    assertThat(back.status()).as(back.body()).isEqualTo(200);
    assertThat(running.price()).isEqualTo("79.00");
    assertThat(running.version()).isEqualTo(1);
    assertThat(running.state()).isEqualTo("LIVE");

    product.post("/v1/rules/versions/2/activate", "");
    assertThat(running.price()).isEqualTo("88.00");
    assertThat(product.get("/v1/rules/versions/2").body()).contains("\"live\":true");
    assertThat(product.post("/v1/rules/versions/9/activate", "").status()).isEqualTo(404);
  }

  @Test
  void activationIsNotUndoneByARestart() {
    running.save(running.asaasAt("89,00"));
    RunningFolder.await(() -> running.price().equals("89.00"));
    running.server().client("product").post("/v1/rules/versions/1/activate", "");
    running.stop();

    running.startAgain();

    assertThat(running.price()).isEqualTo("79.00");
    assertThat(running.state()).isEqualTo("AHEAD");
  }

  @Test
  void goingBackIsNotUndoneByAFolderThatWasMadeEqualToAPublication() {
    TestClient product = running.server().client("product");
    product.post("/v1/rules/versions", running.publication("90,00"));
    running.save(running.asaasAt("90,00"));
    RunningFolder.await(() -> running.state().equals("LIVE"));

    product.post("/v1/rules/versions/1/activate", "");

    assertThat(running.version()).isEqualTo(1);
    assertThat(running.price()).isEqualTo("79.00");
    assertThat(running.state()).isEqualTo("AHEAD");
    running.stop();
    running.startAgain();
    assertThat(running.price()).isEqualTo("79.00");
  }
}
