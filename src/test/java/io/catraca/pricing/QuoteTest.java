package io.catraca.pricing;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes over HTTP, by the shipped rules. */
final class QuoteTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = server.client("service");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** 299,00 + 2 × 59,00 + 5 × 14,00 + 1.200 × 0,09 + 549,00. */
  @Test
  void contractWithEverythingIsPricedLineByLine() {
    Answer answer =
        quote(
            """
            {"plan": "PRO", "on": "2026-11-22",
             "contractedFee": {"amount": "299.00", "currency": "BRL"},
             "addOns": [{"code": "EXTRA_USER", "quantity": 2}, {"code": "ADVANCED_SCHEDULING"}],
             "activation": true,
             "usage": {"ACTIVE_CONVERSATION": 6200}, "coupons": []}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertJson(
        answer.body(),
        """
        {"rules": %s,
         "complete": true,
         "lines": [
           {"code": "MONTHLY_FEE", "label": "Mensalidade", "kind": "FEE", "quantity": 1,
            "unitPrice": {"amount": "299.00", "currency": "BRL"},
            "amount": {"amount": "299.00", "currency": "BRL"}, "per": "MONTH", "tier": null,
            "rule": {"name": "Mensalidade contratada", "file": "plans/contract.dslr", "line": 3},
            "reason": "Mensalidade: 1 × R$ 299,00 por mês = R$ 299,00 (plans/contract.dslr, linha 3)"},
           {"code": "EXTRA_USER", "label": "Usuário Adicional", "kind": "ADD_ON", "quantity": 2,
            "unitPrice": {"amount": "59.00", "currency": "BRL"},
            "amount": {"amount": "118.00", "currency": "BRL"}, "per": "MONTH", "tier": null,
            "rule": {"name": "EXTRA_USER", "file": "plans/add-ons.csv", "line": 6},
            "reason": "Usuário Adicional: 2 × R$ 59,00 por mês = R$ 118,00 (plans/add-ons.csv, linha 6)"},
           {"code": "ADVANCED_SCHEDULING", "label": "Agendamento Avançado", "kind": "ADD_ON",
            "quantity": 5, "unitPrice": {"amount": "14.00", "currency": "BRL"},
            "amount": {"amount": "70.00", "currency": "BRL"}, "per": "USER_MONTH", "tier": null,
            "rule": {"name": "ADVANCED_SCHEDULING", "file": "plans/add-ons.csv", "line": 10},
            "reason": "Agendamento Avançado: 5 × R$ 14,00 por usuário e mês = R$ 70,00 (plans/add-ons.csv, linha 10)"},
           {"code": "SETUP_FEE", "label": "Taxa de Implantação", "kind": "FEE", "quantity": 1,
            "unitPrice": {"amount": "549.00", "currency": "BRL"},
            "amount": {"amount": "549.00", "currency": "BRL"}, "per": "ONCE", "tier": null,
            "rule": {"name": "SETUP_FEE", "file": "plans/fees.csv", "line": 2},
            "reason": "Taxa de Implantação: 1 × R$ 549,00 uma vez = R$ 549,00 (plans/fees.csv, linha 2)"},
           {"code": "FREE_CONVERSATIONS", "label": "Conversa ativa/mês (até 5000)",
            "kind": "USAGE", "quantity": 5000,
            "unitPrice": {"amount": "0.00", "currency": "BRL"},
            "amount": {"amount": "0.00", "currency": "BRL"}, "per": "CONVERSATION", "tier": null,
            "rule": {"name": "FREE_CONVERSATIONS", "file": "plans/usage-prices.csv", "line": 5},
            "reason": "Conversa ativa/mês (até 5000): 5000 × R$ 0,00 por conversa = R$ 0,00 (plans/usage-prices.csv, linha 5)"},
           {"code": "ACTIVE_CONVERSATION", "label": "Custo por conversa adicional (>5000)",
            "kind": "USAGE", "quantity": 1200,
            "unitPrice": {"amount": "0.09", "currency": "BRL"},
            "amount": {"amount": "108.00", "currency": "BRL"}, "per": "CONVERSATION", "tier": null,
            "rule": {"name": "ACTIVE_CONVERSATION", "file": "plans/usage-prices.csv", "line": 6},
            "reason": "Custo por conversa adicional (>5000): 1200 × R$ 0,09 por conversa = R$ 108,00 (plans/usage-prices.csv, linha 6)"}
         ],
         "totals": {
           "monthly": {"amount": "487.00", "currency": "BRL"},
           "once": {"amount": "549.00", "currency": "BRL"},
           "annual": {"amount": "6393.00", "currency": "BRL"},
           "usage": {"amount": "108.00", "currency": "BRL"},
           "total": {"amount": "1144.00", "currency": "BRL"},
           "paidToMeta": {"amount": "0.00", "currency": "USD"}},
         "problems": [], "warnings": []}
        """
            .formatted(stamp()));
  }

  @Test
  void whatIsPaidToMetaStandsBesideTheTotalInDollars() {
    Answer answer =
        quote(
            """
            {"plan": "PRO", "contractedFee": {"amount": "0", "currency": "BRL"},
             "usage": {"META_MARKETING": 1000, "META_UTILITY": 500}}
            """);

    assertJson(
        answer.body(),
        """
        {"rules": %s,
         "complete": true,
         "lines": [
           {"code": "MONTHLY_FEE", "label": "Mensalidade", "kind": "FEE", "quantity": 1,
            "unitPrice": {"amount": "0.00", "currency": "BRL"},
            "amount": {"amount": "0.00", "currency": "BRL"}, "per": "MONTH", "tier": null,
            "rule": {"name": "Mensalidade contratada", "file": "plans/contract.dslr", "line": 3},
            "reason": "Mensalidade: 1 × R$ 0,00 por mês = R$ 0,00 (plans/contract.dslr, linha 3)"},
           {"code": "META_MARKETING", "label": "Conversa de Marketing", "kind": "USAGE",
            "quantity": 1000, "unitPrice": {"amount": "0.0625", "currency": "USD"},
            "amount": {"amount": "62.50", "currency": "USD"}, "per": "CONVERSATION", "tier": null,
            "rule": {"name": "META_MARKETING", "file": "plans/usage-prices.csv", "line": 3},
            "reason": "Conversa de Marketing: 1000 × US$ 0,0625 por conversa = US$ 62,50 (plans/usage-prices.csv, linha 3)"},
           {"code": "META_UTILITY", "label": "Conversa de Utilidade", "kind": "USAGE",
            "quantity": 500, "unitPrice": {"amount": "0.0068", "currency": "USD"},
            "amount": {"amount": "3.40", "currency": "USD"}, "per": "CONVERSATION", "tier": null,
            "rule": {"name": "META_UTILITY", "file": "plans/usage-prices.csv", "line": 4},
            "reason": "Conversa de Utilidade: 500 × US$ 0,0068 por conversa = US$ 3,40 (plans/usage-prices.csv, linha 4)"}
         ],
         "totals": {
           "monthly": {"amount": "0.00", "currency": "BRL"},
           "once": {"amount": "0.00", "currency": "BRL"},
           "annual": {"amount": "0.00", "currency": "BRL"},
           "usage": {"amount": "0.00", "currency": "BRL"},
           "total": {"amount": "0.00", "currency": "BRL"},
           "paidToMeta": {"amount": "65.90", "currency": "USD"}},
         "problems": [], "warnings": []}
        """
            .formatted(stamp()));
  }

  @Test
  void quoteIsIncompleteWherePlanHasNoPublishedFee() {
    Answer answer =
        quote(
            "{\"plan\": \"ADVANCED\", \"addOns\": [{\"code\": \"ASAAS\"}], \"activation\": true}");

    assertThat(answer.status()).isEqualTo(200);
    assertJson(
        answer.body(),
        """
        {"rules": %s,
         "complete": false,
         "lines": [
           {"code": "MONTHLY_FEE", "label": "Mensalidade", "kind": "FEE", "quantity": 1,
            "unitPrice": null, "amount": null, "per": "MONTH", "tier": null,
            "rule": {"name": "ADVANCED", "file": "plans/plans.csv", "line": 4},
            "reason": "Mensalidade está sob consulta: não há preço publicado (plans/plans.csv, linha 4)."},
           {"code": "ASAAS", "label": "Integração com ASAAS", "kind": "ADD_ON", "quantity": 1,
            "unitPrice": {"amount": "79.00", "currency": "BRL"},
            "amount": {"amount": "79.00", "currency": "BRL"}, "per": "MONTH", "tier": null,
            "rule": {"name": "ASAAS", "file": "plans/add-ons.csv", "line": 9},
            "reason": "Integração com ASAAS: 1 × R$ 79,00 por mês = R$ 79,00 (plans/add-ons.csv, linha 9)"},
           {"code": "SETUP_FEE", "label": "Taxa de Implantação", "kind": "FEE", "quantity": 1,
            "unitPrice": {"amount": "549.00", "currency": "BRL"},
            "amount": {"amount": "549.00", "currency": "BRL"}, "per": "ONCE", "tier": null,
            "rule": {"name": "SETUP_FEE", "file": "plans/fees.csv", "line": 2},
            "reason": "Taxa de Implantação: 1 × R$ 549,00 uma vez = R$ 549,00 (plans/fees.csv, linha 2)"}
         ],
         "totals": {
           "monthly": null,
           "once": {"amount": "549.00", "currency": "BRL"},
           "annual": null,
           "usage": {"amount": "0.00", "currency": "BRL"},
           "total": null,
           "paidToMeta": {"amount": "0.00", "currency": "USD"},
           "known": {"amount": "628.00", "currency": "BRL"}},
         "problems": [
           {"code": "MONTHLY_FEE",
            "message": "Mensalidade está sob consulta: não há preço publicado (plans/plans.csv, linha 4).",
            "file": "plans/plans.csv", "line": 4}],
         "warnings": []}
        """
            .formatted(stamp()));
  }

  @Test
  void contractedFeeOfZeroCompletesAQuote() throws IOException {
    JsonNode answer = JSON.readTree(quote(withFee("0", "BRL")).body());

    assertThat(answer.get("complete").booleanValue()).isTrue();
    assertThat(answer.at("/totals/total/amount").textValue()).isEqualTo("0.00");
  }

  @ParameterizedTest
  @CsvSource({
    "299.00, USD, contractedFee.currency",
    "299.00, EUR, contractedFee.currency",
    "299.00, brl, contractedFee.currency",
    "299.001, BRL, contractedFee.amount",
    "299.000, BRL, contractedFee.amount",
    "-1.00, BRL, contractedFee.amount",
    "-0.01, BRL, contractedFee.amount",
    "1e3, BRL, contractedFee.amount",
    "'299,00', BRL, contractedFee.amount",
    "1E+300000000, BRL, contractedFee.amount",
    "٢٩٩, BRL, contractedFee.amount",
    "9999999999999, BRL, contractedFee.amount",
  })
  void contractedFeeThatIsNotWholeCentsInReaisIsRefused(
      String amount, String currency, String field) {
    refused(quote(withFee(amount, currency)), field);
  }

  @Test
  void contractedFeeIsTextSoThatNoDigitIsLost() {
    assertThat(
            quote(
                    """
                    {"plan": "PRO", "contractedFee": {"amount": 299.00, "currency": "BRL"}}
                    """)
                .status())
        .isIn(400, 422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BASIC | plan | Não há plano \"BASIC\". Os planos são: Automation (AUTOMATION), Pro (PRO), Advanced (ADVANCED).",
        "pro   | plan | Não há plano \"pro\". Os planos são: Automation (AUTOMATION), Pro (PRO), Advanced (ADVANCED).",
      })
  void unknownPlanIsRefusedWithThoseThereAre(String plan, String field, String message) {
    refused(quote("{\"plan\": \"" + plan + "\"}"), field, message);
  }

  @Test
  void unknownAddOnMeterAndCouponAreRefusedAllAtOnce() {
    Answer answer =
        quote(
            """
            {"plan": "PRO", "addOns": [{"code": "ASAAS"}, {"code": "CAR_WASH"}, {"code": "USERS"}],
             "usage": {"SMOKE_SIGNALS": 1}, "coupons": ["BLACK_FRIDAY"]}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertJson(
        errors(answer),
        """
        [{"field": "coupons[0]", "message": "Não há cupom \\"BLACK_FRIDAY\\"."},
         {"field": "addOns[1].code",
          "message": "Não há adicional \\"CAR_WASH\\". Os adicionais são: %1$s."},
         {"field": "addOns[2].code",
          "message": "Não há adicional \\"USERS\\". Os adicionais são: %1$s."},
         {"field": "usage.SMOKE_SIGNALS",
          "message": "Não há medidor \\"SMOKE_SIGNALS\\". Os medidores são: ACTIVE_CONVERSATION, META_RECEPTIVE, META_MARKETING, META_UTILITY."}]
        """
            .formatted(
                "UNLIMITED_AI_AGENTS, UNLIMITED_CHATBOTS, UNLIMITED_CRM_PANELS, Z_API, EXTRA_USER,"
                    + " EXTRA_WHATSAPP, EXTRA_INSTAGRAM_MESSENGER, ASAAS, ADVANCED_SCHEDULING,"
                    + " ADVANCED_CRM_REPORTS, AUDIO_TRANSCRIPTION"));
  }

  @ParameterizedTest
  @CsvSource({"EXTRA_USER, Usuário Adicional", "ADVANCED_SCHEDULING, Agendamento Avançado"})
  void addOnThatAPlanDoesNotSellIsRefusedWithThePlansThatDo(String code, String label) {
    refused(
        quote("{\"plan\": \"AUTOMATION\", \"addOns\": [{\"code\": \"" + code + "\"}]}"),
        "addOns[0].code",
        "O plano Automation não vende "
            + label
            + ". Estes vendem: Pro (PRO), Advanced (ADVANCED).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000001", "1000000000000", "9223372036854775807"})
  void quantityOutOfRangeIsRefused(String quantity) {
    refused(
        quote(addOn("EXTRA_USER", quantity)),
        "addOns[0].quantity",
        "A quantidade de Usuário Adicional vai de 1 a 1000000; veio " + quantity + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "1.0", "1e3", "\"2\"", "true", "9223372036854775808", "[1]", "NaN"})
  void quantityThatIsNoWholeNumberIsRefused(String quantity) {
    Answer answer = quote(addOn("EXTRA_USER", quantity));

    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(answer.body()).doesNotContain("Exception", "java.");
  }

  @Test
  void millionOfAnAddOnIsPricedToTheCent() throws IOException {
    JsonNode answer = JSON.readTree(quote(addOn("EXTRA_USER", "1000000")).body());

    assertThat(answer.at("/totals/known/amount").textValue()).isEqualTo("59000000.00");
  }

  @Test
  void moreOfAnAddOnThanItAllowsIsRefused() {
    refused(
        quote(addOn("UNLIMITED_CRM_PANELS", "2")),
        "addOns[0].quantity",
        "A quantidade de Painéis CRM Ilimitados vai de 1 a 1; veio 2.");
  }

  @Test
  void sameAddOnTwiceIsRefused() {
    refused(
        quote(
            """
            {"plan": "PRO", "addOns": [{"code": "ASAAS"}, {"code": "ASAAS", "quantity": 2}]}
            """),
        "addOns[1].code",
        "O adicional \\\"ASAAS\\\" aparece duas vezes: peça-o uma vez, com a quantidade.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1000000001", "9223372036854775807"})
  void usageOutOfRangeIsRefused(String units) {
    refused(
        quote("{\"plan\": \"PRO\", \"usage\": {\"ACTIVE_CONVERSATION\": " + units + "}}"),
        "usage.ACTIVE_CONVERSATION",
        "O uso de um mês vai de 0 a 1000000000; veio " + units + ".");
  }

  /** Included 3 and 1, and extra users where the order has them. */
  @ParameterizedTest
  @CsvSource({
    "'{\"code\": \"ADVANCED_SCHEDULING\"}', 3",
    "'{\"code\": \"EXTRA_USER\"}, {\"code\": \"ADVANCED_SCHEDULING\"}', 4",
    "'{\"code\": \"ADVANCED_SCHEDULING\"}, {\"code\": \"EXTRA_USER\", \"quantity\": 7}', 10",
    "'{\"code\": \"ADVANCED_SCHEDULING\", \"quantity\": 2}, {\"code\": \"EXTRA_USER\"}', 2",
    "'{\"code\": \"ADVANCED_SCHEDULING\", \"quantity\": null}', 3",
  })
  void schedulingIsForTheUsersHeldWhereNoQuantityIsSaid(String addOns, int quantity)
      throws IOException {
    Answer answer = quote("{\"plan\": \"ADVANCED\", \"addOns\": [" + addOns + "]}");

    for (JsonNode line : JSON.readTree(answer.body()).get("lines")) {
      if (line.get("code").textValue().equals("ADVANCED_SCHEDULING")) {
        assertThat(line.get("quantity").intValue()).isEqualTo(quantity);
        return;
      }
    }
    throw new AssertionError("no line for scheduling in " + answer.body());
  }

  @Test
  void oneMoreUserBesideSchedulingCostsSeventyThree() throws IOException {
    String scheduling = "{\"code\": \"ADVANCED_SCHEDULING\"}";
    JsonNode without =
        JSON.readTree(quote("{\"plan\": \"PRO\", \"addOns\": [" + scheduling + "]}").body());
    JsonNode with =
        JSON.readTree(
            quote(
                    "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"EXTRA_USER\"}, "
                        + scheduling
                        + "]}")
                .body());

    assertThat(without.at("/totals/known/amount").textValue()).isEqualTo("42.00");
    assertThat(with.at("/totals/known/amount").textValue()).isEqualTo("115.00");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "1, 0.00",
    "4999, 0.00",
    "5000, 0.00",
    "5001, 0.09",
    "5002, 0.18",
    "1000000000, 89999550.00"
  })
  void firstFiveThousandConversationsAreFree(long units, String amount) throws IOException {
    JsonNode answer =
        JSON.readTree(
            quote("{\"plan\": \"PRO\", \"usage\": {\"ACTIVE_CONVERSATION\": " + units + "}}")
                .body());

    assertThat(answer.at("/totals/usage/amount").textValue()).isEqualTo(amount);
  }

  /** 0,0068 × 1 is 0,0068; × 81 is 0,5508; half a cent goes up. */
  @ParameterizedTest
  @CsvSource({
    "META_UTILITY, 1, 0.01",
    "META_UTILITY, 81, 0.55",
    "META_MARKETING, 1, 0.06",
    "META_MARKETING, 2, 0.13",
    "META_MARKETING, 6, 0.38",
    "META_MARKETING, 7, 0.44",
    "META_RECEPTIVE, 1000000, 0.00"
  })
  void lineIsRoundedOnceHalfUpToTheCent(String meter, long units, String amount)
      throws IOException {
    JsonNode answer =
        JSON.readTree(
            quote("{\"plan\": \"PRO\", \"usage\": {\"" + meter + "\": " + units + "}}").body());

    assertThat(answer.at("/totals/paidToMeta/amount").textValue()).isEqualTo(amount);
    assertThat(answer.at("/totals/usage/amount").textValue()).isEqualTo("0.00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"plan\": null}",
        "{\"plan\": 1}",
        "{\"plan\": \"PRO\", \"color\": 1}",
        "{\"plan\": \"PRO\", \"addOns\": [null]}",
        "{\"plan\": \"PRO\", \"addOns\": [{}]}",
        "{\"plan\": \"PRO\", \"usage\": {\"ACTIVE_CONVERSATION\": null}}",
        "{\"plan\": \"PRO\", \"usage\": {\"ACTIVE_CONVERSATION\": 1.5}}",
        "{\"plan\": \"PRO\", \"usage\": []}",
        "{\"plan\": \"PRO\", \"on\": \"22/11/2026\"}",
        "{\"plan\": \"PRO\", \"coupons\": \"X\"}",
        "{\"plan\": \"PRO\", \"plan\": \"PRO\"}",
        "{\"plan\": \"PRO\"} x",
      })
  void unreadableRequestIsRefusedWithoutShowingTheInside(String body) {
    Answer answer = quote(body);

    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body()).doesNotContain("Exception", "io.catraca", "jackson");
  }

  @Test
  void quotesAreForEveryKeyAndForNobodyWithoutOne() {
    String body = "{\"plan\": \"PRO\"}";
    assertThat(server.boundClient("acme", "finance").post("/v1/quotes", body).status())
        .isEqualTo(200);
    assertThat(server.client("product").post("/v1/quotes", body).status()).isEqualTo(200);
    assertThat(server.anonymous().post("/v1/quotes", body).status()).isEqualTo(401);
  }

  private static Answer quote(String body) {
    return client.post("/v1/quotes", body);
  }

  private static String withFee(String amount, String currency) {
    return "{\"plan\": \"PRO\", \"contractedFee\": {\"amount\": \"%s\", \"currency\": \"%s\"}}"
        .formatted(amount, currency);
  }

  private static String addOn(String code, String quantity) {
    return "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"%s\", \"quantity\": %s}]}"
        .formatted(code, quantity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"activation", "month"})
  void blankTextIsNoValueOfAnotherType(String field) {
    assertThat(quote("{\"plan\": \"PRO\", \"" + field + "\": \" \"}").status()).isBetween(400, 422);
  }

  @Test
  void bodyThatIsNotCompressedAsItSaysIsTheCallersFault() {
    assertThat(
            server
                .client("service")
                .with("Content-Encoding", "gzip")
                .post("/v1/quotes", "{\"plan\": \"PRO\"}")
                .status())
        .isEqualTo(400);
  }

  private static void refused(Answer answer, String field) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("\"errors\":[{\"field\":\"" + field + "\"");
  }

  private static void refused(Answer answer, String field, String message) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "%2$s", "instance": "urn:catraca:request:<id>",
         "errors": [{"field": "%1$s", "message": "%2$s"}]}
        """
            .formatted(field, message.replace("\\\"", "\"").replace("\"", "\\\"")));
  }

  private static String errors(Answer answer) {
    try {
      return JSON.readTree(answer.body()).get("errors").toString();
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static String stamp() {
    try {
      return JSON.readTree(server.get("/v1/rules").body()).get("rules").toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
