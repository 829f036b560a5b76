package io.catraca.rules;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules over REST, as far as nothing becomes live. */
final class RulesResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD_ONS = "plans/add-ons.csv";

  private static TestServer server;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void brokenFilesAreRefusedOverRestWithWhatIsWrong() {
    Answer answer = server.client("product").post("/v1/rules/versions", publication("dez"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(read(answer.body()).at("/errors/0/field").textValue())
        .isEqualTo("files.plans/add-ons.csv");
    assertThat(version()).isEqualTo(1);
    assertThat(rules().at("/folder/state").textValue()).isEqualTo("LIVE");
  }

  @Test
  void checkTellsWhatAPublicationWouldSayAndPublishesNothing() {
    TestClient product = server.client("product");

    Answer good = product.post("/v1/rules/check", "{}");
    Answer bad =
        product.post(
            "/v1/rules/check", overlay(Map.of("plans/meters.csv", "Código;Medidor\nx;y\n")));
    Answer deleted = product.post("/v1/rules/check", "{\"files\": {\"plans/fees.csv\": null}}");

    assertJson(good.body(), allGood());
    assertThat(read(bad.body()).at("/problems/0/cell").textValue()).isEqualTo("A2");
    assertThat(read(deleted.body()).at("/problems/0/code").textValue()).isEqualTo("template.alone");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void rulesAreForProductStaff() {
    for (String role : new String[] {"service", "finance"}) {
      TestClient other = server.client(role);
      assertThat(other.get("/v1/rules").status()).isEqualTo(403);
      assertThat(other.get("/v1/rules/files/" + ADD_ONS).status()).isEqualTo(403);
      assertThat(other.post("/v1/rules/check", "{}").status()).isEqualTo(403);
      assertThat(other.post("/v1/rules/versions", publication("1,00")).status()).isEqualTo(403);
      assertThat(other.post("/v1/rules/versions/1/activate", "").status()).isEqualTo(403);
    }
    assertThat(server.anonymous().post("/v1/rules/versions", publication("1,00")).status())
        .isEqualTo(401);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void pathsThatLeaveTheFolderAreRefused() {
    TestClient product = server.client("product");
    for (String path : new String[] {"../x.csv", "/etc/passwd", "plans/../../x", "plans//x", ""}) {
      Answer answer = product.post("/v1/rules/check", overlay(Map.of(path, "x")));
      assertThat(answer.status()).as(path).isEqualTo(422);
    }
    assertThat(product.get("/v1/rules/files/..%2F..%2Fetc%2Fpasswd").status()).isIn(400, 404);
  }

  @Test
  void filesAreGivenAsTheyAreSaved() {
    TestClient product = server.client("product");

    assertThat(read(product.get("/v1/rules/files").body()).get("files"))
        .extracting(JsonNode::textValue)
        .containsExactlyElementsOf(shipped.files().keySet());
    assertThat(product.get("/v1/rules/files/" + ADD_ONS).body()).isEqualTo(shipped.text(ADD_ONS));
    assertThat(product.get("/v1/rules/files/plans/none.csv").status()).isEqualTo(404);
  }

  @Test
  void contentsThatAreNoFileAreRefused() {
    for (String contents : new String[] {"1", "[]", "{}", "{\"base64\": \"*\"}", "true"}) {
      Answer answer =
          server
              .client("product")
              .post("/v1/rules/check", "{\"files\": {\"plans/a.csv\": %s}}".formatted(contents));
      assertThat(answer.status()).as("%s: %s", contents, answer.body()).isEqualTo(422);
    }
  }

  @Test
  void fileMayBeSentAsBytes() {
    Answer answer =
        server
            .client("product")
            .post(
                "/v1/rules/check",
                "{\"files\": {\"plans/a.examples.yaml\": {\"base64\": \"YWNlc3NvczogW10K\"}}}");

    assertJson(answer.body(), allGood());
  }

  @Test
  void exampleThatFailsIsToldAndKeepsTheRulesFromCounting() {
    String example =
        """
        acessos:
          - exemplo: Na fila
            dado: {status: na fila, responsável: quem vê}
            espera: escondido
        """;
    Answer checked =
        server
            .client("product")
            .post("/v1/rules/check", overlay(Map.of("access/a.examples.yaml", example)));
    Answer published =
        server
            .client("product")
            .post("/v1/rules/versions", overlay(Map.of("access/a.examples.yaml", example)));

    JsonNode answer = read(checked.body());
    assertThat(answer.get("ok").booleanValue()).isFalse();
    assertThat(answer.at("/problems/0/code").textValue()).isEqualTo("example.failed");
    assertThat(answer.at("/problems/0/line").intValue()).isEqualTo(2);
    assertThat(answer.at("/examples/run").intValue()).isEqualTo(shippedExamples() + 1);
    assertThat(answer.at("/examples/failed/0/name").textValue()).isEqualTo("Na fila");
    assertThat(answer.at("/examples/failed/0/expected").textValue()).isEqualTo("escondido");
    assertThat(answer.at("/examples/failed/0/got").textValue())
        .startsWith("aparece em Novos pela regra \"Na fila: o atendente designado");
    assertThat(published.status()).isEqualTo(422);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void rowThatNoExampleExercisesIsNamed() {
    String meters = shipped.text("plans/meters.csv") + "SMS;Torpedo\n";
    Answer answer =
        server
            .client("product")
            .post("/v1/rules/check", overlay(Map.of("plans/meters.csv", meters)));

    assertThat(read(answer.body()).get("ok").booleanValue()).isTrue();
    assertThat(read(answer.body()).at("/problems/0/severity").textValue()).isEqualTo("WARNING");
    assertThat(read(answer.body()).at("/examples/unexercised").toString())
        .isEqualTo("[{\"name\":\"SMS\",\"file\":\"plans/meters.csv\",\"line\":6}]");
  }

  private String allGood() {
    return """
        {"ok": true, "problems": [], "examples": {"run": %d, "failed": [], "unexercised": []}}
        """
        .formatted(shippedExamples());
  }

  private long shippedExamples() {
    return shipped.files().keySet().stream()
        .filter(path -> path.endsWith(".examples.yaml"))
        .flatMap(path -> shipped.text(path).lines())
        .filter(line -> line.contains("- exemplo: "))
        .count();
  }

  private String publication(String price) {
    String text =
        shipped
            .replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;" + price + ";79,00")
            .text(ADD_ONS);
    return overlay(Map.of(ADD_ONS, text));
  }

  private static String overlay(Map<String, String> files) {
    return JSON.valueToTree(Map.of("files", files)).toString();
  }

  private static JsonNode rules() {
    return read(server.get("/v1/rules").body());
  }

  private static int version() {
    return rules().at("/rules/version").intValue();
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
