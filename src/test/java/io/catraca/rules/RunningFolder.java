package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A running server and the folder that staff edit, which begins with the shipped rules. */
final class RunningFolder implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();
  private TestServer server;

  RunningFolder(Path folder) {
    this.folder = folder;
    shipped.writeTo(folder);
    this.server = builder().start();
  }

  TestServer server() {
    return server;
  }

  void stop() {
    server.close();
  }

  void startAgain() {
    server = builder().restarting(server).start();
  }

  @Override
  public void close() {
    server.close();
  }

  private TestServer.Builder builder() {
    return TestServer.builder().set("rules.folder", folder.toString());
  }

  RuleFolderFixture asaasAt(String price) {
    return shipped.replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;" + price + ";79,00");
  }

  /** Saves files that differ, each at once as a spreadsheet does: beside it, then in its place. */
  void save(RuleFolderFixture edited) {
    try {
      for (Map.Entry<String, byte[]> file : edited.files().entrySet()) {
        Path path = folder.resolve(file.getKey());
        if (!Files.exists(path) || !isSame(path, file.getValue())) {
          Path beside = folder.resolve(file.getKey() + ".tmp");
          Files.write(beside, file.getValue());
          Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSame(Path path, byte[] contents) throws IOException {
    return Arrays.equals(Files.readAllBytes(path), contents);
  }

  String publication(String price) {
    Map<String, Object> body = new HashMap<>();
    body.put("comment", "Reajuste");
    body.put("files", Map.of(ADD_ONS, asaasAt(price).text(ADD_ONS)));
    return JSON.valueToTree(body).toString();
  }

  JsonNode rules() {
    return read(server.get("/v1/rules").body());
  }

  String state() {
    return rules().at("/folder/state").textValue();
  }

  int version() {
    return rules().at("/rules/version").intValue();
  }

  /** The price of the add-on by the rules that answer now. */
  String price() {
    Answer answer =
        server.post("/v1/quotes", "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"ASAAS\"}]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return read(answer.body()).at("/lines/1/unitPrice/amount").textValue();
  }

  static void await(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(condition::getAsBoolean);
  }

  static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
