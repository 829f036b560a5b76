package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.table.HandMadeWorkbook;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A workbook of several sheets over REST: checked, published, compared, and named by answers. */
@Timeout(180)
final class SheetsPublicationTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void sheetsAreCheckedPublishedComparedAndNamed() {
    shipped.writeTo(folder);
    try (TestServer server =
        TestServer.builder()
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .start()) {
      TestClient product = server.client("product");

      Answer refused = product.post("/v1/rules/versions", body("dez"));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(read(refused).at("/errors/0/field").textValue())
          .isEqualTo("files.plans/precos.xlsx");
      assertThat(read(refused).at("/errors/0/message").textValue())
          .startsWith("plans/precos.xlsx#fees:2 (G2): \"dez\" não serve aqui.");

      assertThat(read(product.post("/v1/rules/check", body("599,00"))).at("/ok").booleanValue())
          .isTrue();
      assertThat(product.post("/v1/rules/versions", body("549,00")).status()).isEqualTo(201);
      assertThat(product.post("/v1/rules/versions", body("599,00")).status()).isEqualTo(201);

      JsonNode diff = read(product.get("/v1/rules/versions/2/diff?to=3"));
      assertThat(diff.at("/cells/0/text").textValue())
          .isEqualTo("R$ 549,00 → R$ 599,00, SETUP_FEE, PRO");
      assertThat(diff.get("text")).hasSize(1);
      assertThat(diff.at("/text/0/file").textValue()).isEqualTo("plans/precos.xlsx#fees");
      assertThat(diff.at("/text/0/diff").textValue()).contains("+SETUP_FEE;").contains("599,00");

      JsonNode quote = read(product.post("/v1/quotes", "{\"plan\":\"PRO\",\"activation\":true}"));
      assertThat(quote.at("/lines/1/rule").toString())
          .isEqualTo("{\"name\":\"SETUP_FEE\",\"file\":\"plans/precos.xlsx#fees\",\"line\":2}");
    }
  }

  /** Fees and meters in one workbook, the fee of Pro being this. */
  private String body(String pro) {
    String fees =
        shipped.text("plans/fees.csv").replace("549,00;549,00;549,00", "549,00;" + pro + ";549,00");
    byte[] book =
        new HandMadeWorkbook()
            .table("fees", fees)
            .table("meters", shipped.text("plans/meters.csv"))
            .bytes();
    Map<String, @Nullable Object> files = new HashMap<>();
    files.put("plans/fees.csv", null);
    files.put("plans/meters.csv", null);
    files.put("plans/precos.xlsx", Map.of("base64", book));
    try {
      return JSON.writeValueAsString(Map.of("files", files));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(answer.body(), e);
    }
  }
}
