package io.catraca.rules;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running server and the folder that staff edit: what becomes live, when, and what does not. */
@Timeout(120)
final class RulesFolderTest {

  @TempDir Path folder;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();
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
  void validEditIsLiveOnTheRunningServer() {
    running.save(running.asaasAt("81,00"));

    RunningFolder.await(() -> running.price().equals("81.00"));

    assertThat(running.state()).isEqualTo("LIVE");
    JsonNode rules = running.rules();
    assertThat(rules.at("/rules/version").intValue()).isEqualTo(2);
    assertThat(rules.at("/rules/digest")).isEqualTo(rules.at("/folder/digest"));
    assertThat(rules.at("/live/author").textValue()).isEqualTo("folder");
  }

  @Test
  void newLevelIsTakenByTheVeryNextRequests() {
    running.save(shipped.append("access/levels.csv", "NIGHT;Plantão\n"));

    RunningFolder.await(() -> running.version() == 2);

    TestClient client = running.server().client("service");
    assertThat(client.put("/v1/companies/acme", "{\"name\": \"Acme\"}").status()).isEqualTo(201);
    Answer team =
        client.put("/v1/companies/acme/teams/t", "{\"name\": \"T\", \"access\": \"NIGHT\"}");
    assertThat(team.status()).as(team.body()).isEqualTo(201);
    assertThat(running.server().get("/v1/access/matrix").body()).contains("\"access\":\"NIGHT\"");
  }

  @Test
  void brokenEditIsToldWhileTheOldRulesAnswer() {
    running.save(running.asaasAt("dez"));

    RunningFolder.await(() -> running.state().equals("BROKEN"));

    assertJson(
        running.rules().at("/folder/problems").toString(),
        """
        [{"file": "plans/add-ons.csv", "line": 9, "column": "Pro", "cell": "G9",
          "severity": "ERROR", "code": "table.wrongCell",
          "message": "\\"dez\\" não serve aqui.",
          "hint": "Escreva por exemplo \\"69,00\\" ou \\"sob consulta\\" ou \\"—\\"."}]
        """);
    assertThat(running.price()).isEqualTo("79.00");
    assertThat(running.version()).isEqualTo(1);
    assertThat(running.server().admin().get("/healthcheck").status()).isEqualTo(200);
    assertThat(running.server().admin().get("/metrics").body())
        .contains("catraca_rules_folder_broken 1.0");

    running.save(running.asaasAt("82,00"));

    RunningFolder.await(() -> running.price().equals("82.00"));
    assertThat(running.state()).isEqualTo("LIVE");
    assertThat(running.rules().at("/folder/problems").toString())
        .as("examples of the old price only warn")
        .doesNotContain("ERROR");
  }

  @Test
  void problemsAreToldInEnglishToo() {
    running.save(running.asaasAt("dez"));
    RunningFolder.await(() -> running.state().equals("BROKEN"));

    Answer answer =
        running.server().client("product").with("Accept-Language", "en").get("/v1/rules");

    assertThat(answer.body()).contains("does not fit here", "Write for example");
  }

  @Test
  void vanishedFolderLeavesTheOldRulesAnswering() throws IOException {
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);

    RunningFolder.await(() -> running.state().equals("BROKEN"));

    assertThat(running.price()).isEqualTo("79.00");
    assertThat(running.rules().at("/folder/problems/0/code").textValue())
        .isEqualTo("folder.unreadable");
    Files.move(away, folder);
    RunningFolder.await(() -> running.state().equals("LIVE"));
  }

  @Test
  void fileOfFiveMegabytesIsToldAndNotRead() {
    running.save(shipped.with("plans/extra.csv", new byte[5_000_000]));

    RunningFolder.await(() -> running.state().equals("BROKEN"));

    assertThat(running.rules().at("/folder/problems/0/file").textValue())
        .isEqualTo("plans/extra.csv");
    assertThat(running.price()).isEqualTo("79.00");
  }

  @Test
  void filesThatEditorsKeepForThemselvesAreNotSeen() throws IOException {
    Files.writeString(folder.resolve("plans/~$add-ons.csv"), "x");
    Files.writeString(folder.resolve("plans/.~lock.add-ons.csv#"), "x");
    Files.writeString(folder.resolve("plans/add-ons.csv.tmp"), "x");
    Files.writeString(folder.resolve("plans/add-ons.csv~"), "x");
    running.save(running.asaasAt("83,00"));

    RunningFolder.await(() -> running.price().equals("83.00"));

    assertThat(running.state()).isEqualTo("LIVE");
    assertThat(running.server().get("/v1/rules/files").body()).doesNotContain("lock", "tmp", "~");
  }

  @Test
  void levelThatTeamsHoldCannotBeTakenAway() {
    TestClient client = running.server().client("service");
    client.put("/v1/companies/acme", "{\"name\": \"Acme\"}");
    client.put("/v1/companies/acme/teams/t", "{\"name\": \"T\", \"access\": \"TEAM\"}");
    RuleFolderFixture without = withoutLevelTeam();

    running.save(without);

    RunningFolder.await(() -> running.state().equals("BROKEN"));
    assertJson(
        running.rules().at("/folder/problems").toString(),
        """
        [{"file": "access", "line": null, "column": null, "cell": null, "severity": "ERROR",
          "code": "word.levelInUse",
          "message": "O acesso TEAM foi retirado, mas ainda está em uso (equipes: 1; empresas: 1).",
          "hint": "Recoloque a linha TEAM em access/levels.csv até que nenhuma equipe o use."}]
        """);
    client.put("/v1/companies/acme/teams/t", "{\"name\": \"T\", \"access\": \"EVERYONE\"}");
    assertThat(
            running
                .server()
                .client("product")
                .post("/v1/rules/versions", "{\"comment\": \"sem Equipe\"}")
                .status())
        .isEqualTo(201);
    assertThat(
            client
                .put("/v1/companies/acme/teams/t", "{\"name\": \"T\", \"access\": \"TEAM\"}")
                .status())
        .isEqualTo(422);
  }

  private RuleFolderFixture withoutLevelTeam() {
    return shipped
        .replace("access/levels.csv", "TEAM;Equipe\n", "")
        .edit(
            "access/visibility.dslr",
            text -> text.replaceAll("(?s)regra \"Equipe,[^\"]*\".*?\nfim\n", ""))
        .edit("access/visibility.examples.yaml", RulesFolderTest::withoutLevelTeam)
        .edit("access/administrators.examples.yaml", RulesFolderTest::withoutLevelTeam);
  }

  private static String withoutLevelTeam(String examples) {
    return examples
        .replaceAll("(?s)  - exemplo: [^\n]*com acesso Equipe,.*?espera:[^\n]*\n", "")
        .replace("Todos, Equipe, Atendente", "Todos, Atendente")
        .replace("[Todos, Equipe]", "[Todos]");
  }

  /** One price flips twenty times under load: every answer is of exactly one version, whole. */
  @Test
  void noRequestFailsOrMixesVersionsWhileRulesChange() throws Exception {
    Map<Integer, String> priceOf = new ConcurrentHashMap<>();
    Map<Integer, String> digestOf = new ConcurrentHashMap<>();
    AtomicBoolean flipping = new AtomicBoolean(true);
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int caller = 0; caller < 4; caller++) {
      callers.add(() -> callUntilItStops(flipping, priceOf, digestOf));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> calls = callers.stream().map(threads::submit).toList();
    try {
      for (int flip = 1; flip <= 20; flip++) {
        int before = running.version();
        running.save(running.asaasAt(flip % 2 == 1 ? "90,00" : "91,00"));
        RunningFolder.await(() -> running.version() > before);
      }
    } finally {
      flipping.set(false);
    }
    int answered = 0;
    for (Future<Integer> call : calls) {
      answered += call.get();
    }
    threads.shutdown();

    assertThat(answered).isGreaterThan(100);
    assertThat(priceOf.size()).isGreaterThan(10);
    priceOf.forEach(
        (version, price) ->
            assertThat(price)
                .as("version %s", version)
                .isEqualTo(version == 1 ? "79.00" : version % 2 == 0 ? "90.00" : "91.00"));
    assertThat(digestOf.keySet()).isEqualTo(priceOf.keySet());
  }

  private int callUntilItStops(
      AtomicBoolean flipping, Map<Integer, String> priceOf, Map<Integer, String> digestOf) {
    TestClient client = running.server().client("service");
    int answered = 0;
    while (flipping.get()) {
      Answer answer =
          client.post(
              "/v1/quotes",
              "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"ASAAS\", \"quantity\": 3}]}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonNode quote = RunningFolder.read(answer.body());
      String unit = quote.at("/lines/1/unitPrice/amount").textValue();
      String digest = quote.at("/rules/digest").textValue();
      int version = quote.at("/rules/version").intValue();
      BigDecimal three = new BigDecimal(unit).multiply(BigDecimal.valueOf(3));
      assertThat(quote.at("/totals/known/amount").textValue()).isEqualTo(three.toString());
      assertThat(priceOf.computeIfAbsent(version, first -> unit)).isEqualTo(unit);
      assertThat(digestOf.computeIfAbsent(version, first -> digest)).isEqualTo(digest);
      answered++;
    }
    return answered;
  }
}
