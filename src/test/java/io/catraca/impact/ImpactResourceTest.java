package io.catraca.impact;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Consequences over REST, and the gate that stops what passes a limit. */
@Timeout(180)
final class ImpactResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String FEATURES = "plans/features.csv";
  private static final String SENTENCES = "access/visibility.dslr";
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();
  private static final RuleFolderFixture DEARER =
      SHIPPED.edit(ADD_ONS, text -> text.replace("59,00 ?", "64,00"));

  @TempDir Path folder;
  private TestServer server;
  private TestClient admin;

  @BeforeEach
  void start() {
    SHIPPED.writeTo(folder);
    server = builder("on-save").start();
    admin = server.client();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestServer.Builder builder(String publish) {
    return TestServer.builder()
        .set("rules.folder", folder.toString())
        .set("rules.publish", publish);
  }

  private void restart(String publish, Map<String, String> guard) {
    server.close();
    TestServer.Builder builder = builder(publish).restarting(server);
    guard.forEach((limit, value) -> builder.set("rules.guard." + limit, value));
    server = builder.start();
    admin = server.client();
  }

  private void sign(String company, String terms) {
    put(company, "", "{'name': '%s'}".formatted(company));
    put(company, "/subscription", terms);
  }

  private void put(String company, String path, String body) {
    Answer answer = admin.put("/v1/companies/" + company + path, body.replace('\'', '"'));
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }

  private static String overlay(RuleFolderFixture edited, String... paths) {
    ObjectNode files = JSON.createObjectNode();
    for (String path : paths) {
      files.put(path, edited.text(path));
    }
    return JSON.createObjectNode().set("files", files).toString();
  }

  private JsonNode impact(RuleFolderFixture edited, String... paths) {
    Answer answer = admin.post("/v1/rules/impact", overlay(edited, paths));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  @Test
  void moneyIsThatOfQuotesOneByOne() {
    sign(
        "alfa",
        "{'plan': 'PRO', 'contractedFee': {'amount': '299.00', 'currency': 'BRL'},"
            + " 'addOns': [{'code': 'EXTRA_USER', 'quantity': 2}, {'code': 'ADVANCED_SCHEDULING'}]}");
    sign("beta", "{'plan': 'AUTOMATION', 'addOns': [{'code': 'ASAAS'}]}");
    put("alfa", "/usage/2025-10", "{'ACTIVE_CONVERSATION': 6200}");

    JsonNode impact = impact(DEARER, ADD_ONS);

    JsonNode money = impact.at("/companies/money");
    assertThat(money.get("contracts").intValue()).isEqualTo(2);
    assertThat(money.get("incomplete").intValue()).isEqualTo(1);
    BigDecimal alfa =
        total(
            "{'plan': 'PRO', 'contractedFee': {'amount': '299.00', 'currency': 'BRL'}, 'addOns':"
                + " [{'code': 'EXTRA_USER', 'quantity': 2}, {'code': 'ADVANCED_SCHEDULING'}],"
                + " 'usage': {'ACTIVE_CONVERSATION': 6200}}");
    BigDecimal before = alfa.add(new BigDecimal("79.00"));
    assertThat(amount(money.at("/appliedToAll/before"))).isEqualTo(before);
    assertThat(amount(money.at("/appliedToAll/after")))
        .isEqualTo(before.add(new BigDecimal("10.00")));
    assertJson(
        money.get("edits").toString(),
        """
        [{"rule": {"name": "EXTRA_USER", "file": "plans/add-ons.csv", "line": 6},
          "item": "EXTRA_USER", "label": "Usuário Adicional",
          "difference": {"amount": "10.00", "currency": "BRL"}, "companies": 1}]
        """);
    assertThat(impact.at("/cells/0/text").textValue())
        .isEqualTo("R$ 59,00 (a confirmar) → R$ 64,00, EXTRA_USER, PRO");
    assertThat(impact.get("breaches")).isEmpty();
  }

  @Test
  void companiesThatLoseAreNamed() {
    sign("alfa", "{'plan': 'PRO'}");
    sign("beta", "{'plan': 'ADVANCED'}");
    RuleFolderFixture edited =
        SHIPPED.edit(
            FEATURES,
            text ->
                text.replace(
                    "FUNNELS;Quantidade de Funis;CRM;10;limite;1;2;5;",
                    "FUNNELS;Quantidade de Funis;CRM;10;limite;1;1;6;"));

    JsonNode entitlements = impact(edited, FEATURES).at("/companies/entitlements");

    assertJson(
        entitlements.toString(),
        """
        {"companiesGaining": 1, "companiesLosing": 1, "changes": [
          {"item": "FUNNELS", "label": "Quantidade de Funis", "loses": true,
           "before": {"state": "LIMITED", "limit": 2}, "after": {"state": "LIMITED", "limit": 1},
           "companies": 1, "first": ["alfa"]},
          {"item": "FUNNELS", "label": "Quantidade de Funis", "loses": false,
           "before": {"state": "LIMITED", "limit": 5}, "after": {"state": "LIMITED", "limit": 6},
           "companies": 1, "first": ["beta"]}]}
        """);
  }

  @Test
  void contractThatCannotBePricedCountsForWhatItMayUse() {
    sign("alfa", "{'plan': 'PRO', 'addOns': [{'code': 'ADVANCED_SCHEDULING'}]}");
    RuleFolderFixture edited =
        SHIPPED
            .replace(FEATURES, "TOP;10;limite;1;3;3;", "TOP;10;limite;1;ilimitado;3;")
            .replace(FEATURES, "CRM;10;limite;1;2;5;", "CRM;10;limite;1;1;5;");

    JsonNode companies = impact(edited, FEATURES).get("companies");

    assertThat(companies.at("/money/unpriced").intValue()).isEqualTo(1);
    assertThat(companies.at("/entitlements/companiesLosing").intValue()).isEqualTo(1);
  }

  @Test
  void usersThatLoseSightAreCountedByTeam() {
    put(
        "alfa",
        "/directory",
        """
        {'name': 'Alfa', 'users': [{'id': 'a', 'name': 'A', 'profile': 'AGENT'},
          {'id': 'b', 'name': 'B', 'profile': 'AGENT'}],
         'teams': [{'id': 't', 'name': 'T', 'access': 'EVERYONE',
           'members': [{'user': 'a', 'role': 'MEMBER'}]}]}
        """);
    RuleFolderFixture edited = teamAloneSeesItsOwn();

    JsonNode access = impact(edited, SENTENCES).at("/companies/access");

    assertJson(
        access.toString(),
        """
        {"companies": 1, "usersGaining": 0, "usersLosing": 1, "usersMoving": 0, "teams": [
          {"company": "alfa", "team": "t", "access": "EVERYONE", "gaining": 0, "losing": 1,
           "moving": 0}], "moreTeams": 0}
        """);
  }

  private static RuleFolderFixture teamAloneSeesItsOwn() {
    return SHIPPED.replace(
        SENTENCES,
        """
            o atendimento está concluído
            o acesso da equipe é Todos
        """,
        """
            o atendimento está concluído
            o acesso da equipe é Todos
            quem vê é membro ou supervisor da equipe
        """);
  }

  @Test
  void gateStopsWhatNobodyAccepted() {
    sign("alfa", "{'plan': 'PRO', 'addOns': [{'code': 'EXTRA_USER'}]}");
    restart("manual", Map.of("revenuePercent", "5", "companiesLosing", "0"));
    String draft = overlay(DEARER, ADD_ONS);

    Answer stopped = admin.post("/v1/rules/versions", draft);

    assertThat(stopped.status()).as(stopped.body()).isEqualTo(409);
    JsonNode problem = read(stopped.body());
    assertThat(problem.at("/accept/0").textValue()).isEqualTo("REVENUE_MOVES");
    assertThat(problem.at("/errors/0/field").textValue()).isEqualTo("accept");
    assertThat(problem.at("/errors/0/message").textValue()).contains("R$ 64,00", "R$ 59,00", "5 %");
    assertThat(problem.at("/impact/money/contracts").intValue()).isEqualTo(1);
    assertThat(versions()).isEqualTo(1);
    assertThat(admin.post("/v1/rules/versions", accepting(draft, "USERS_LOSE_SIGHT")).status())
        .isEqualTo(409);
    assertThat(admin.post("/v1/rules/versions", accepting(draft, "EVERYTHING")).status())
        .isEqualTo(422);

    Answer published = admin.post("/v1/rules/versions", accepting(draft, "REVENUE_MOVES"));

    assertThat(published.status()).as(published.body()).isEqualTo(201);
    JsonNode kept = read(admin.get("/v1/rules/versions/2/impact").body());
    assertThat(kept).isEqualTo(problem.get("impact"));
    assertThat(admin.get("/v1/rules/versions/1/impact").status()).isEqualTo(404);
    assertThat(admin.post("/v1/rules/versions/1/activate", "{}").status()).isEqualTo(409);
    assertThat(
            admin.post("/v1/rules/versions/1/activate", accepting("{}", "REVENUE_MOVES")).status())
        .isEqualTo(200);
  }

  @Test
  void pricesOfDaysToComeAreWeighedToo() {
    sign("alfa", "{'plan': 'PRO', 'addOns': [{'code': 'EXTRA_USER'}]}");
    restart("manual", Map.of("revenuePercent", "5"));
    RuleFolderFixture dated = SHIPPED.edit(ADD_ONS, ImpactResourceTest::dearerFromTheNextCentury);

    JsonNode impact = impact(dated, ADD_ONS);

    assertThat(amount(impact.at("/companies/money/newContracts/difference"))).isZero();
    assertThat(impact.at("/companies/later/0/on").textValue()).isEqualTo("2100-01-01");
    assertThat(amount(impact.at("/companies/later/0/money/newContracts/difference")))
        .isEqualTo(new BigDecimal("31.00"));
    assertThat(impact.at("/breaches/0/limit").textValue()).isEqualTo("REVENUE_MOVES");
    assertThat(admin.post("/v1/rules/versions", overlay(dated, ADD_ONS)).status()).isEqualTo(409);
  }

  @Test
  void dayThatMovesTheGreatestShareIsHeldAgainstTheLimit() {
    sign("alfa", "{'plan': 'PRO', 'addOns': [{'code': 'EXTRA_USER'}]}");
    sign(
        "beta",
        "{'plan': 'PRO', 'endsOn': '2099-01-01', 'addOns': [{'code': 'EXTRA_USER', 'quantity': 50}]}");
    restart("manual", Map.of("revenuePercent", "5"));
    RuleFolderFixture dated =
        SHIPPED.edit(ADD_ONS, text -> dearerFromTheNextCentury(text).replace("59,00 ?", "61,00"));

    JsonNode impact = impact(dated, ADD_ONS);

    assertThat(amount(impact.at("/companies/money/newContracts/difference")))
        .isEqualTo(new BigDecimal("102.00"));
    assertThat(amount(impact.at("/companies/later/0/money/newContracts/difference")))
        .isEqualTo(new BigDecimal("31.00"));
    assertThat(impact.at("/breaches/0/limit").textValue()).isEqualTo("REVENUE_MOVES");
  }

  private static String dearerFromTheNextCentury(String table) {
    StringBuilder edited = new StringBuilder();
    for (String line : table.lines().toList()) {
      if (line.startsWith("Código;")) {
        edited.append(line).append(";Vale de;Vale até\n");
      } else if (line.startsWith("EXTRA_USER;")) {
        edited.append(line).append(";;31/12/2099\n");
        edited.append(line.replace("59,00 ?", "90,00")).append(";01/01/2100;\n");
      } else {
        edited.append(line).append(";;\n");
      }
    }
    return edited.toString();
  }

  @Test
  void savedFolderThatPassesALimitWaitsToBeAccepted() throws IOException {
    sign("alfa", "{'plan': 'PRO', 'addOns': [{'code': 'EXTRA_USER'}]}");
    restart("on-save", Map.of("revenuePercent", "5"));

    Files.writeString(folder.resolve(ADD_ONS), DEARER.text(ADD_ONS));

    await(() -> folderState().get("state").textValue().equals("AHEAD"));
    assertThat(folderState().at("/problems/0/code").textValue()).isEqualTo("folder.stopped");
    assertThat(versions()).isEqualTo(1);
    restart("on-save", Map.of("revenuePercent", "5"));
    assertThat(folderState().at("/problems/0/code").textValue()).isEqualTo("folder.stopped");
    assertThat(admin.post("/v1/rules/versions", accepting("{}", "REVENUE_MOVES")).status())
        .isEqualTo(201);
    assertThat(folderState().get("state").textValue()).isEqualTo("LIVE");
  }

  @Test
  void draftWithErrorsAndForeignKeysAreRefused() {
    Answer broken = admin.post("/v1/rules/impact", "{\"files\": {\"plans/fees.csv\": \"\"}}");
    assertThat(broken.status()).isEqualTo(422);
    assertThat(read(broken.body()).at("/errors/0/field").textValue()).startsWith("files.plans/");
    assertThat(admin.post("/v1/rules/impact", "[]").status()).isIn(400, 422);
    assertThat(server.client("service").post("/v1/rules/impact", "{}").status()).isEqualTo(403);
    assertThat(admin.post("/v1/rules/impact", "{\"draft\": 77}").status()).isEqualTo(404);
  }

  private static String accepting(String body, String limit) {
    ObjectNode request = (ObjectNode) read(body);
    request.putArray("accept").add(limit);
    return request.toString();
  }

  private JsonNode folderState() {
    return read(admin.get("/v1/rules").body()).get("folder");
  }

  private int versions() {
    return read(admin.get("/v1/rules/versions").body()).get("versions").size();
  }

  private BigDecimal total(String quote) {
    JsonNode totals = read(admin.post("/v1/quotes", quote.replace('\'', '"')).body()).get("totals");
    return amount(totals.get("total"));
  }

  private static BigDecimal amount(JsonNode money) {
    return new BigDecimal(money.get("amount").textValue());
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition::getAsBoolean);
  }
}
