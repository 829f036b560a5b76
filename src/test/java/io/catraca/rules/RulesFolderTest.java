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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running server and the folder that staff edit: what becomes live, when, and what does not. */
@Timeout(120)
final class RulesFolderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();
  private TestServer server;

  @BeforeEach
  void start() {
    shipped.writeTo(folder);
    server = builder().start();
    assertThat(state()).isEqualTo("LIVE");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void validEditIsLiveOnTheRunningServer() {
    save(asaasAt("81,00"));

    await(() -> price().equals("81.00"));

    assertThat(state()).isEqualTo("LIVE");
    JsonNode rules = rules();
    assertThat(rules.at("/rules/version").intValue()).isEqualTo(2);
    assertThat(rules.at("/rules/digest")).isEqualTo(rules.at("/folder/digest"));
    assertThat(rules.at("/live/author").textValue()).isEqualTo("folder");
  }

  @Test
  void newLevelIsTakenByTheVeryNextRequests() {
    save(shipped.append("access/levels.csv", "NIGHT;Plantão\n"));

    await(() -> version() == 2);

    TestClient client = server.client("service");
    assertThat(client.put("/v1/companies/acme", "{\"name\": \"Acme\"}").status()).isEqualTo(201);
    Answer team =
        client.put("/v1/companies/acme/teams/t", "{\"name\": \"T\", \"access\": \"NIGHT\"}");
    assertThat(team.status()).as(team.body()).isEqualTo(201);
    assertThat(server.get("/v1/access/matrix").body()).contains("\"access\":\"NIGHT\"");
  }

  @Test
  void brokenEditIsToldWhileTheOldRulesAnswer() {
    save(asaasAt("dez"));

    await(() -> state().equals("BROKEN"));

    assertJson(
        rules().at("/folder/problems").toString(),
        """
        [{"file": "plans/add-ons.csv", "line": 9, "column": "Pro", "cell": "G9",
          "severity": "ERROR", "code": "table.wrongCell",
          "message": "\\"dez\\" não serve aqui.",
          "hint": "Escreva por exemplo \\"69,00\\" ou \\"sob consulta\\" ou \\"—\\"."}]
        """);
    assertThat(price()).isEqualTo("79.00");
    assertThat(version()).isEqualTo(1);
    assertThat(server.admin().get("/healthcheck").status()).isEqualTo(200);
    assertThat(server.admin().get("/metrics").body()).contains("catraca_rules_folder_broken 1.0");

    save(asaasAt("82,00"));

    await(() -> price().equals("82.00"));
    assertThat(state()).isEqualTo("LIVE");
    assertThat(rules().at("/folder/problems").toString())
        .as("examples of the old price only warn")
        .doesNotContain("ERROR");
  }

  @Test
  void problemsAreToldInEnglishToo() {
    save(asaasAt("dez"));
    await(() -> state().equals("BROKEN"));

    Answer answer = server.client("product").with("Accept-Language", "en").get("/v1/rules");

    assertThat(answer.body()).contains("does not fit here", "Write for example");
  }

  @Test
  void vanishedFolderLeavesTheOldRulesAnswering() throws IOException {
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);

    await(() -> state().equals("BROKEN"));

    assertThat(price()).isEqualTo("79.00");
    assertThat(rules().at("/folder/problems/0/code").textValue()).isEqualTo("folder.unreadable");
    Files.move(away, folder);
    await(() -> state().equals("LIVE"));
  }

  @Test
  void fileOfFiveMegabytesIsToldAndNotRead() {
    save(shipped.with("plans/extra.csv", new byte[5_000_000]));

    await(() -> state().equals("BROKEN"));

    assertThat(rules().at("/folder/problems/0/file").textValue()).isEqualTo("plans/extra.csv");
    assertThat(price()).isEqualTo("79.00");
  }

  @Test
  void filesThatEditorsKeepForThemselvesAreNotSeen() throws IOException {
    Files.writeString(folder.resolve("plans/~$add-ons.csv"), "x");
    Files.writeString(folder.resolve("plans/.~lock.add-ons.csv#"), "x");
    Files.writeString(folder.resolve("plans/add-ons.csv.tmp"), "x");
    Files.writeString(folder.resolve("plans/add-ons.csv~"), "x");
    save(asaasAt("83,00"));

    await(() -> price().equals("83.00"));

    assertThat(state()).isEqualTo("LIVE");
    assertThat(server.get("/v1/rules/files").body()).doesNotContain("lock", "tmp", "~");
  }

  @Test
  void restartWithABrokenFolderServesTheLastGoodVersion() {
    save(asaasAt("84,00"));
    await(() -> price().equals("84.00"));
    server.close();
    save(asaasAt("dez"));

    server = builder().restarting(server).start();

    assertThat(price()).isEqualTo("84.00");
    assertThat(state()).isEqualTo("BROKEN");
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void restartWithAnUntouchedFolderPublishesNothing() {
    server.close();

    server = builder().restarting(server).start();

    assertThat(state()).isEqualTo("LIVE");
    assertThat(version()).isEqualTo(1);
    assertThat(read(server.get("/v1/rules/versions").body()).get("versions")).hasSize(1);
  }

  @Test
  void restartTakesUpWhatWasEditedMeanwhile() {
    server.close();
    save(asaasAt("85,00"));

    server = builder().restarting(server).start();

    assertThat(price()).isEqualTo("85.00");
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void publicationOverRestLeavesTheFolderAheadAndARestartDoesNotUndoIt() {
    Answer published = server.client("product").post("/v1/rules/versions", publication("86,00"));

    assertThat(published.status()).as(published.body()).isEqualTo(201);
    JsonNode version = read(published.body());
    assertThat(version.get("version").intValue()).isEqualTo(2);
    assertThat(version.get("comment").textValue()).isEqualTo("Reajuste");
    assertThat(version.get("live").booleanValue()).isTrue();
    assertThat(price()).isEqualTo("86.00");
    assertThat(state()).isEqualTo("AHEAD");

    server.close();
    server = builder().restarting(server).start();

    assertThat(price()).isEqualTo("86.00");
    assertThat(version()).isEqualTo(2);
    assertThat(state()).isEqualTo("AHEAD");
  }

  @Test
  void editAfterAPublicationOverRestIsLive() {
    server.client("product").post("/v1/rules/versions", publication("86,00"));

    save(asaasAt("87,00"));

    await(() -> price().equals("87.00"));
    assertThat(version()).isEqualTo(3);
    assertThat(state()).isEqualTo("LIVE");
  }

  @Test
  void activationGoesBackAndForward() {
    TestClient product = server.client("product");
    product.post("/v1/rules/versions", publication("88,00"));

    Answer back = product.post("/v1/rules/versions/1/activate", "");
    assertThat(back.status()).as(back.body()).isEqualTo(200);
    assertThat(price()).isEqualTo("79.00");
    assertThat(version()).isEqualTo(1);
    assertThat(state()).isEqualTo("LIVE");

    product.post("/v1/rules/versions/2/activate", "");
    assertThat(price()).isEqualTo("88.00");
    assertThat(product.get("/v1/rules/versions/2").body()).contains("\"live\":true");
    assertThat(product.post("/v1/rules/versions/9/activate", "").status()).isEqualTo(404);
  }

  @Test
  void activationIsNotUndoneByARestart() {
    save(asaasAt("89,00"));
    await(() -> price().equals("89.00"));
    server.client("product").post("/v1/rules/versions/1/activate", "");
    server.close();

    server = builder().restarting(server).start();

    assertThat(price()).isEqualTo("79.00");
    assertThat(state()).isEqualTo("AHEAD");
  }

  @Test
  void goingBackIsNotUndoneByAFolderThatWasMadeEqualToAPublication() {
    TestClient product = server.client("product");
    product.post("/v1/rules/versions", publication("90,00"));
    save(asaasAt("90,00"));
    await(() -> state().equals("LIVE"));

    product.post("/v1/rules/versions/1/activate", "");

    assertThat(version()).isEqualTo(1);
    assertThat(price()).isEqualTo("79.00");
    assertThat(state()).isEqualTo("AHEAD");
    server.close();
    server = builder().restarting(server).start();
    assertThat(price()).isEqualTo("79.00");
  }

  @Test
  void levelThatTeamsHoldCannotBeTakenAway() {
    TestClient client = server.client("service");
    client.put("/v1/companies/acme", "{\"name\": \"Acme\"}");
    client.put("/v1/companies/acme/teams/t", "{\"name\": \"T\", \"access\": \"TEAM\"}");
    RuleFolderFixture without = withoutLevelTeam();

    save(without);

    await(() -> state().equals("BROKEN"));
    assertJson(
        rules().at("/folder/problems").toString(),
        """
        [{"file": "access", "line": null, "column": null, "cell": null, "severity": "ERROR",
          "code": "word.levelInUse",
          "message": "O acesso TEAM foi retirado, mas ainda está em uso (equipes: 1; empresas: 1).",
          "hint": "Recoloque a linha TEAM em access/levels.csv até que nenhuma equipe o use."}]
        """);
    client.put("/v1/companies/acme/teams/t", "{\"name\": \"T\", \"access\": \"EVERYONE\"}");
    assertThat(
            server
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
        int before = version();
        save(asaasAt(flip % 2 == 1 ? "90,00" : "91,00"));
        await(() -> version() > before);
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
    TestClient client = server.client("service");
    int answered = 0;
    while (flipping.get()) {
      Answer answer =
          client.post(
              "/v1/quotes",
              "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"ASAAS\", \"quantity\": 3}]}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonNode quote = read(answer.body());
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

  private TestServer.Builder builder() {
    return TestServer.builder().set("rules.folder", folder.toString());
  }

  private RuleFolderFixture asaasAt(String price) {
    return shipped.replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;" + price + ";79,00");
  }

  /** Saves files that differ, each at once as a spreadsheet does: beside it, then in its place. */
  private void save(RuleFolderFixture edited) {
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

  private String publication(String price) {
    Map<String, Object> body = new HashMap<>();
    body.put("comment", "Reajuste");
    body.put("files", Map.of(ADD_ONS, asaasAt(price).text(ADD_ONS)));
    return JSON.valueToTree(body).toString();
  }

  private JsonNode rules() {
    return read(server.get("/v1/rules").body());
  }

  private String state() {
    return rules().at("/folder/state").textValue();
  }

  private int version() {
    return rules().at("/rules/version").intValue();
  }

  /** The price of the add-on by the rules that answer now. */
  private String price() {
    Answer answer =
        server.post("/v1/quotes", "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"ASAAS\"}]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return read(answer.body()).at("/lines/1/unitPrice/amount").textValue();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still not so after %s", PATIENCE).isLessThan(end);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
