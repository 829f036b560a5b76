package io.catraca.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What edits of the rules mean to contracts, and contracts to edits. */
@Timeout(180)
final class ContractsAndRulesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T15:00:00Z"));
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() {
    SHIPPED.writeTo(folder);
    server =
        TestServer.builder()
            .clock(clock)
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .start();
    client = server.client().with("Accept-Language", "en");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void planAndAddOnsThatContractsHoldCannotBeTakenAway() throws Exception {
    sign("one", "{\"plan\": \"AUTOMATION\", \"addOns\": [{\"code\": \"Z_API\", \"quantity\": 3}]}");
    sign("two", "{\"plan\": \"AUTOMATION\", \"startsOn\": \"2027-03-01\"}");

    assertThat(refusal(withoutPlan("Automation", "AUTOMATION")))
        .contains(
            "The plan AUTOMATION was taken away, but contracts hold it (contracts: 2; companies:"
                + " 2).");
    assertThat(refusal(withoutAddOn("Z_API")))
        .contains(
            "The add-on Z_API was taken away, but contracts hold it (contracts: 1; companies: 1).");

    client.delete("/v1/companies/one");
    publish(withoutAddOn("Z_API"));
  }

  @Test
  void planOfContractsThatAreOverMayGo() throws Exception {
    sign(
        "over",
        "{\"plan\": \"ADVANCED\", \"startsOn\": \"2025-01-01\", \"endsOn\": \"2026-01-01\"}");

    publish(withoutPlan("Advanced", "ADVANCED"));

    assertThat(client.get("/v1/companies/over/subscription").body()).contains("ADVANCED");
  }

  @Test
  void editOfAPriceChangesNoContractAndItsHoldersKeepWhatIsNoLongerSold() throws Exception {
    sign("one", "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"Z_API\"}]}");
    publish(
        Map.of(
            ADD_ONS,
            SHIPPED
                .edit(
                    ADD_ONS,
                    table ->
                        table.replaceAll(
                            "(Z_API;.*)119,00;119,00;119,00;;;;;;",
                            "$1129,00;129,00;129,00;;;;;31/12/2025;"))
                .text(ADD_ONS)));

    Answer held = client.get("/v1/companies/one/subscription");
    assertThat(JSON.readTree(held.body()).get("ruleVersion").intValue()).isEqualTo(1);
    Answer again =
        client.put(
            "/v1/companies/one/subscription",
            "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"Z_API\"}]}");
    assertThat(again.status()).as(again.body()).isEqualTo(422);
    assertThat(again.body()).contains("addOns[0].code", "2025-12-31");
    sign("two", "{\"plan\": \"PRO\"}");
    assertThat(
            JSON.readTree(client.get("/v1/companies/two/subscription").body())
                .get("ruleVersion")
                .intValue())
        .isEqualTo(2);
  }

  /** Everything that a plan table without one of the plans needs: its column gone everywhere. */
  private static Map<String, String> withoutPlan(String column, String code) {
    Map<String, String> files = new TreeMap<>();
    for (String path : SHIPPED.files().keySet()) {
      if (path.startsWith("plans/") && path.endsWith(".csv")) {
        files.put(path, withoutPlan(SHIPPED.text(path), column, code));
      }
    }
    return files;
  }

  private static String withoutPlan(String table, String column, String code) {
    StringBuilder edited = new StringBuilder();
    List<String> lines = table.lines().toList();
    int gone = List.of(lines.get(0).split(";", -1)).indexOf(column);
    for (String line : lines) {
      List<String> cells = new ArrayList<>(List.of(line.split(";", -1)));
      if (gone < 0 && cells.get(0).equals(code) && table.startsWith("Código;Plano")) {
        continue;
      }
      if (gone >= 0) {
        cells.remove(gone);
      }
      edited.append(String.join(";", cells)).append('\n');
    }
    return edited.toString();
  }

  private static Map<String, String> withoutAddOn(String code) {
    return Map.of(ADD_ONS, SHIPPED.text(ADD_ONS).replaceAll("(?m)^" + code + ";.*\\R", ""));
  }

  private void sign(String company, String contract) {
    client.put("/v1/companies/" + company, "{\"name\": \"" + company + "\"}");
    Answer signed = client.put("/v1/companies/" + company + "/subscription", contract);
    assertThat(signed.status()).as(signed.body()).isEqualTo(201);
  }

  private String refusal(Map<String, String> files) throws IOException {
    Answer refused = publishing(files);
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    return JSON.readTree(refused.body()).get("errors").get(0).get("message").textValue();
  }

  private void publish(Map<String, String> files) throws IOException {
    Answer published = publishing(files);
    assertThat(published.status()).as(published.body()).isEqualTo(201);
  }

  private Answer publishing(Map<String, String> files) throws IOException {
    return client.post(
        "/v1/rules/versions", JSON.writeValueAsString(Map.of("comment", "edit", "files", files)));
  }
}
