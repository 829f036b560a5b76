package io.catraca.billing.readjustment;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readjustments over HTTP, on 22 November 2026, by rules whose prices rise from 2027 on. */
final class ReadjustmentResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
  private static final String ACME = "/v1/companies/acme";
  private static final String CONTRACT = ACME + "/subscription";
  private static final String READJUST = CONTRACT + "/readjust";

  /** A user costs 64,00 from 2027 on, and ASAAS has no price any more. */
  private static final String ADD_ONS =
      """
      Código;Adicional;Seção;Ordem;Por;Automation;Pro;Advanced;Máximo;Aumenta;Libera;Quantidade se não dita;Vendido até;Observação;Vale de;Vale até
      EXTRA_USER;Usuário Adicional;ADD_ONS;50;mês;—;59,00;59,00;;USERS;;;;;;31/12/2026
      EXTRA_USER;Usuário Adicional;ADD_ONS;50;mês;—;64,00;64,00;;USERS;;;;;01/01/2027;
      ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00;79,00;79,00;;;;;;;;31/12/2026
      ASAAS;Integração com ASAAS;ADD_ONS;80;mês;—;—;—;;;;;;;01/01/2027;
      Z_API;Integração com Z-API;ADD_ONS;40;mês;119,00;119,00;119,00;;;;;01/10/2026;;;
      ADVANCED_SCHEDULING;Agendamento Avançado;ADD_ONS;90;mês/usuário;—;14,00;14,00;;;;USERS;;;;
      """;

  @TempDir private static Path folder;
  private static MovableClock clock;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped()
        .with("plans/add-ons.csv", ADD_ONS)
        .with("plans/also-listed.csv", "Código;Seção;Ordem;Título\n")
        .without("plans/quotes.examples.yaml")
        .without("plans/entitlements.examples.yaml")
        .without("plans/list.examples.yaml")
        .writeTo(folder);
    clock = new MovableClock(NOW);
    server = TestServer.builder().clock(clock).set("rules.folder", folder.toString()).start();
    client = server.client("service").with("Accept-Language", "en");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void freshCompany() {
    clock.moveTo(NOW);
    client.delete(ACME);
    assertThat(client.put(ACME, "{\"name\": \"Acme\"}").status()).isEqualTo(201);
  }

  /** 299,99 + 4,5 % is 313,48955; 2 × 59,00 becomes 2 × 64,00; scheduling follows 5 users. */
  @Test
  void previewShowsTheBillByBothListsAndWritesNothing() {
    sign("2026-03-01", "EXTRA_USER", "ADVANCED_SCHEDULING");
    String before = client.get(CONTRACT).body();
    String revision = client.get(ACME).header("Catraca-Revision");

    Answer preview =
        client.post(READJUST + "?preview=true", "{\"percent\": \"4.5\", \"index\": \"IGP-M\"}");

    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertJson(
        preview.body(),
        """
        {"rules": %s, "company": "acme", "from": "2027-03-01", "to": null,
         "percent": "4.5", "index": "IGP-M", "applied": false,
         "before": {"priceDate": "2026-03-01", "ruleVersion": 1,
           "contractedFee": {"amount": "299.99", "currency": "BRL"}, "complete": true,
           "lines": [%s,%s,%s],
           "totals": {"monthly": {"amount": "487.99", "currency": "BRL"},
             "once": {"amount": "0.00", "currency": "BRL"},
             "annual": {"amount": "5855.88", "currency": "BRL"},
             "usage": {"amount": "0.00", "currency": "BRL"},
             "total": {"amount": "487.99", "currency": "BRL"},
             "paidToMeta": {"amount": "0.00", "currency": "USD"}},
           "problems": []},
         "after": {"priceDate": "2027-03-01", "ruleVersion": 1,
           "contractedFee": {"amount": "313.49", "currency": "BRL"}, "complete": true,
           "lines": [%s,%s,%s],
           "totals": {"monthly": {"amount": "511.49", "currency": "BRL"},
             "once": {"amount": "0.00", "currency": "BRL"},
             "annual": {"amount": "6137.88", "currency": "BRL"},
             "usage": {"amount": "0.00", "currency": "BRL"},
             "total": {"amount": "511.49", "currency": "BRL"},
             "paidToMeta": {"amount": "0.00", "currency": "USD"}},
           "problems": []},
         "monthlyDifference": {"amount": "23.50", "currency": "BRL"}, "problems": []}
        """
            .formatted(
                stamp(),
                line("MONTHLY_FEE", "Mensalidade", "FEE", 1, "299.99", "299.99", "MONTH"),
                line("EXTRA_USER", "Usuário Adicional", "ADD_ON", 2, "59.00", "118.00", "MONTH"),
                line(
                    "ADVANCED_SCHEDULING",
                    "Agendamento Avançado",
                    "ADD_ON",
                    5,
                    "14.00",
                    "70.00",
                    "USER_MONTH"),
                line("MONTHLY_FEE", "Mensalidade", "FEE", 1, "313.49", "313.49", "MONTH"),
                line("EXTRA_USER", "Usuário Adicional", "ADD_ON", 2, "64.00", "128.00", "MONTH"),
                line(
                    "ADVANCED_SCHEDULING",
                    "Agendamento Avançado",
                    "ADD_ON",
                    5,
                    "14.00",
                    "70.00",
                    "USER_MONTH")));
    assertThat(client.get(CONTRACT).body()).isEqualTo(before);
    assertThat(client.get(ACME).header("Catraca-Revision")).isEqualTo(revision);
  }

  @Test
  void newTermsBeginOnTheAnniversaryAndAreToldOfEachDay() throws IOException {
    sign("2026-03-01", "EXTRA_USER", "ADVANCED_SCHEDULING");

    Answer applied = client.post(READJUST, "{\"percent\": \"4.5\", \"index\": \"IGP-M\"}");

    assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    assertThat(read(applied).get("applied").booleanValue()).isTrue();
    assertThat(applied.header("Catraca-Revision"))
        .isEqualTo(client.get(ACME).header("Catraca-Revision"));
    assertJson(
        client.get(CONTRACT + "?on=2027-02-28").body(),
        terms("299.99", "2026-03-01", "2026-03-01", "\"2027-03-01\""));
    assertJson(
        client.get(CONTRACT + "?on=2027-03-01").body(),
        terms("313.49", "2027-03-01", "2027-03-01", "null"));
    JsonNode entry = read(client.get(ACME + "/audit?limit=1")).get("entries").get(0);
    assertThat(entry.get("action").textValue()).isEqualTo("SUBSCRIPTION_READJUSTED");
    assertThat(entry.get("from"))
        .isEqualTo(
            JSON.readTree(
                """
        {"contractedFee": "BRL 299.99", "priceDate": "2026-03-01", "ruleVersion": 1}
        """));
    assertThat(entry.get("to"))
        .isEqualTo(
            JSON.readTree(
                """
        {"contractedFee": "BRL 313.49", "priceDate": "2027-03-01", "ruleVersion": 1,
         "from": "2027-03-01", "percent": "4.5", "index": "IGP-M"}
        """));
    assertThat(client.put(CONTRACT, "{\"plan\": \"PRO\"}").status()).isEqualTo(409);
  }

  @Test
  void sameTwiceIsAppliedOnceAndTheFirstAllowedDayIsNamed() {
    sign("2026-03-01");
    String body = "{\"percent\": \"4.5\"}";
    assertThat(client.post(READJUST, body).status()).isEqualTo(200);

    Answer twice = client.post(READJUST, body);

    assertThat(twice.status()).isEqualTo(422);
    assertJson(
        read(twice).get("errors").toString(),
        """
        [{"field": "from", "message": "A readjustment within 12 months is void (Brazilian law 10.192/2001). The price of this contract has held since 2027-03-01: the first day allowed is 2028-03-01."}]
        """);
    assertThat(fees()).containsExactly("299.99", "313.49");
  }

  @Test
  void idempotencyKeyAnswersTheFirstAnswerAgain() {
    sign("2026-03-01");
    TestClient keyed = client.with("Idempotency-Key", "readjust-2027");
    Answer first = keyed.post(READJUST, "{\"percent\": \"4.5\"}");

    Answer again = keyed.post(READJUST, "{\"percent\": \"4.5\"}");

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(keyed.post(READJUST, "{\"percent\": \"5\"}").status()).isEqualTo(422);
    assertThat(fees()).containsExactly("299.99", "313.49");
  }

  @Test
  void ofSeveralAtTheSameTimeOneIsApplied() throws Exception {
    sign("2026-03-01");
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int call = 0; call < 8; call++) {
        calls.add(() -> client.post(READJUST, "{\"percent\": \"4.5\"}").status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> call : pool.invokeAll(calls)) {
        statuses.add(call.get());
      }
      assertThat(statuses).containsOnly(200, 422).containsOnlyOnce(200);
    } finally {
      pool.shutdown();
    }
    assertThat(fees()).containsExactly("299.99", "313.49");
  }

  /** 299,99, then 4,5 % each year on 28 February, and on the 29th where there is one. */
  @Test
  void contractOfTheTwentyNinthOfFebruaryIsReadjustedEachYear() {
    clock.moveTo(Instant.parse("2024-02-29T15:00:00Z"));
    sign("2024-02-29");
    List<String> days = new ArrayList<>();
    for (int year = 2025; year <= 2028; year++) {
      clock.moveTo(Instant.parse(year + "-01-10T15:00:00Z"));
      Answer applied = client.post(READJUST, "{\"percent\": \"4.5\"}");
      assertThat(applied.status()).as(applied.body()).isEqualTo(200);
      days.add(
          read(applied).get("from").textValue()
              + " "
              + read(applied).at("/after/contractedFee/amount").textValue());
    }
    assertThat(days)
        .containsExactly(
            "2025-02-28 313.49", "2026-02-28 327.60", "2027-02-28 342.34", "2028-02-29 357.75");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"percent\": \"4.5\", \"from\": \"2027-02-28\"} | from | first day allowed is 2027-03-01",
        "{\"percent\": \"4.5\", \"from\": \"2026-11-21\"} | from | can hold from 2026-11-22",
        "{\"percent\": \"4.5\", \"from\": \"+10000-01-01\"} | from | 2199-12-31 at the latest",
        "{\"percent\": \"4.5\", \"from\": \"01/03/2027\"} | from | ",
        "{\"percent\": \"4.5\", \"priceDate\": \"2026-03-01\"} | priceDate | after that of now",
        "{\"percent\": \"4.5\", \"priceDate\": \"2027-03-02\"} | priceDate | 2027-03-01",
        "{\"percent\": \"100.01\"} | percent | from -50 to 100",
        "{\"percent\": \"-50.0001\"} | percent | from -50 to 100",
        "{\"percent\": \"4,5\"} | percent | such as \"4.5\"",
        "{\"percent\": \"4.50001\"} | percent | up to four decimals",
        "{\"percent\": \"1e1\"} | percent | 1e1",
        "{\"percent\": \"\"} | percent | ",
        "{\"percent\": 4.5} | percent | ",
        "{} | percent | ",
        "{\"percent\": \"4.5\", \"index\": \" \"} | index | 1 to 50",
        "{\"percent\": \"4.5\", \"index\": \"a\\nb\"} | index | 1 to 50",
        "{\"percent\": \"4.5\", \"colour\": 1} | colour | ",
      })
  void whatCannotBeDoneIsRefusedAtItsField(String body, String field, String message) {
    sign("2026-03-01");

    Answer refused = client.post(READJUST, body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(read(refused).at("/errors/0/field").textValue()).isEqualTo(field);
    assertThat(read(refused).at("/errors/0/message").textValue())
        .contains(message == null ? "" : message);
    assertThat(fees()).containsExactly("299.99");
  }

  @Test
  void wishForAPreviewThatIsNoneChangesNothing() {
    sign("2026-03-01");

    Answer refused = client.post(READJUST + "?preview=yes", "{\"percent\": \"4.5\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(read(refused).at("/errors/0/field").textValue()).isEqualTo("preview");
    assertThat(client.post(READJUST, "{\"percent\": ").status()).isEqualTo(400);
    assertThat(fees()).containsExactly("299.99");
  }

  @Test
  void feeMayFallAndContractWithoutOneHasNone() {
    sign("2026-03-01");
    assertThat(
            read(client.post(READJUST + "?preview=true", "{\"percent\": \"-0.5000\"}"))
                .at("/after/contractedFee/amount")
                .textValue())
        .isEqualTo("298.49");
    client.put(CONTRACT, "{\"plan\": \"PRO\", \"startsOn\": \"2026-03-01\"}");

    JsonNode applied = read(client.post(READJUST, "{\"percent\": \"4.5\"}"));

    assertThat(applied.at("/after/contractedFee").isNull()).isTrue();
    assertThat(applied.at("/after/complete").booleanValue()).isFalse();
    assertThat(applied.get("monthlyDifference").isNull()).isTrue();
    assertThat(applied.get("applied").booleanValue()).isTrue();
  }

  @Test
  void retiredItemIsKeptAndOneWithoutAPriceStandsInTheWay() {
    sign("2026-03-01", "Z_API");
    assertThat(read(client.post(READJUST, "{\"percent\": \"0\"}")).at("/after/lines/1/code"))
        .hasToString("\"Z_API\"");
    freshCompany();
    sign("2026-03-01", "ASAAS");

    JsonNode preview = read(client.post(READJUST + "?preview=true", "{\"percent\": \"0\"}"));
    Answer refused = client.post(READJUST, "{\"percent\": \"0\"}");

    assertThat(preview.at("/after/complete").booleanValue()).isFalse();
    assertJson(
        preview.get("problems").toString(),
        """
        [{"code": "ASAAS", "message": "\\"Integração com ASAAS\\" has a price in the contract and none in the list of 2027-03-01: give the item a price in the rules, or choose another price date.",
          "file": "plans/add-ons.csv", "line": 5}]
        """);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(read(refused).at("/errors/0/field").textValue()).isEqualTo("priceDate");
    assertThat(fees()).containsExactly("299.99");
    Answer mended = client.post(READJUST, "{\"percent\": \"0\", \"priceDate\": \"2026-12-31\"}");
    assertThat(mended.status()).as(mended.body()).isEqualTo(200);
  }

  @Test
  void termsThatChangeLaterAreNotUndone() {
    sign("2025-03-01");
    assertThat(client.post(READJUST, "{\"percent\": \"1\", \"from\": \"2027-06-01\"}").status())
        .isEqualTo(200);

    Answer refused = client.post(READJUST, "{\"percent\": \"1\", \"from\": \"2027-03-01\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(read(refused).get("detail").textValue())
        .startsWith("The terms of this contract change on 2027-06-01 already");
    assertThat(client.post(READJUST, "{\"percent\": \"1\", \"from\": \"2028-05-31\"}").status())
        .isEqualTo(422);
    assertThat(client.post(READJUST, "{\"percent\": \"1\", \"from\": \"2028-06-01\"}").status())
        .isEqualTo(200);
    assertThat(fees()).containsExactly("299.99", "302.99", "306.02");
  }

  /** On 1 March 2027 other terms begin by the old prices: they are the ones that are readjusted. */
  @Test
  void termsThatBeginOnTheVeryDayAreReadjustedInTheirPlace() {
    sign("2026-03-01");
    server
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "update contract_terms set to_day = '2027-03-01' where company_id = 'acme'");
              handle.execute(
                  """
                  insert into contract_terms
                  select company_id, starts_on, date '2027-03-01', null, 'ADVANCED', add_ons, 400,
                    price_date, rule_version
                  from contract_terms where company_id = 'acme'
                  """);
            });

    JsonNode applied = read(client.post(READJUST, "{\"percent\": \"10\"}"));

    assertThat(applied.at("/before/contractedFee/amount").textValue()).isEqualTo("400.00");
    assertThat(fees()).containsExactly("299.99", "440.00");
    assertThat(read(client.get(CONTRACT + "?on=2027-03-01")).get("plan").textValue())
        .isEqualTo("ADVANCED");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01, , The contract has not begun; it begins on 2026-12-01.",
    "2025-01-01, 2026-11-22, The contract ended on 2026-11-22:",
  })
  void contractThatDoesNotHoldTodayIsNotReadjusted(String startsOn, String endsOn, String detail) {
    client.put(CONTRACT, contract(startsOn, endsOn));

    Answer refused = client.post(READJUST, "{\"percent\": \"4.5\"}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(read(refused).get("detail").textValue()).startsWith(detail);
  }

  @Test
  void contractThatEndsBeforeIsNotReadjusted() {
    client.put(CONTRACT, contract("2026-03-01", "2027-03-01"));

    Answer refused = client.post(READJUST, "{\"percent\": \"4.5\"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(read(refused).at("/errors/0/message").textValue())
        .startsWith("The contract ends on 2027-03-01");
  }

  @Test
  void highestFeeIsNotExceeded() {
    client.put(
        CONTRACT,
        """
        {"plan": "PRO", "startsOn": "2026-03-01",
         "contractedFee": {"amount": "999999999999.99", "currency": "BRL"}}
        """);

    Answer refused = client.post(READJUST, "{\"percent\": \"0.0001\"}");

    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(client.post(READJUST, "{\"percent\": \"0\"}").status()).isEqualTo(200);
  }

  @Test
  void companiesWithoutAContractAndKeysThatMayNotAreRefused() {
    String body = "{\"percent\": \"4.5\"}";
    assertThat(client.post(READJUST, body).status()).isEqualTo(404);
    assertThat(client.post("/v1/companies/none/subscription/readjust", body).status())
        .isEqualTo(404);
    sign("2026-03-01");
    assertThat(server.anonymous().post(READJUST, body).status()).isEqualTo(401);
    assertThat(server.client("product", "finance").post(READJUST, body).status()).isEqualTo(403);
    assertThat(server.boundClient("other", "service").post(READJUST, body).status()).isEqualTo(403);
    assertThat(server.boundClient("acme", "service").post(READJUST, body).status()).isEqualTo(200);
  }

  private static void sign(String startsOn, String... addOns) {
    List<String> held = new ArrayList<>();
    for (String code : addOns) {
      String quantity = code.equals("EXTRA_USER") ? ", \"quantity\": 2" : "";
      held.add("{\"code\": \"" + code + "\"" + quantity + "}");
    }
    Answer signed =
        client.put(
            CONTRACT,
            """
            {"plan": "PRO", "startsOn": "%s", "addOns": [%s],
             "contractedFee": {"amount": "299.99", "currency": "BRL"}}
            """
                .formatted(startsOn, String.join(",", held)));
    assertThat(signed.status()).as(signed.body()).isEqualTo(201);
  }

  private static String contract(String startsOn, String endsOn) {
    String end = endsOn == null ? "null" : "\"" + endsOn + "\"";
    return "{\"plan\": \"PRO\", \"startsOn\": \"%s\", \"endsOn\": %s}".formatted(startsOn, end);
  }

  private static String terms(String fee, String priceDate, String from, String to) {
    return """
        {"company": "acme", "plan": "PRO",
         "addOns": [{"code": "EXTRA_USER", "quantity": 2, "follows": false},
                    {"code": "ADVANCED_SCHEDULING", "quantity": 5, "follows": true}],
         "contractedFee": {"amount": "%s", "currency": "BRL"},
         "startsOn": "2026-03-01", "endsOn": null, "billingDay": 1, "priceDate": "%s",
         "activation": true, "coupons": [], "ruleVersion": 1, "from": "%s", "to": %s, "state": "ACTIVE"}
        """
        .formatted(fee, priceDate, from, to);
  }

  private static String line(
      String code,
      String label,
      String kind,
      int quantity,
      String unit,
      String amount,
      String per) {
    int row = code.equals("ADVANCED_SCHEDULING") ? 7 : unit.equals("64.00") ? 3 : 2;
    boolean fee = code.equals("MONTHLY_FEE");
    String file = fee ? "plans/contract.dslr" : "plans/add-ons.csv";
    int number = fee ? 3 : row;
    return """
        {"code": "%1$s", "label": "%2$s", "kind": "%3$s", "quantity": %4$d,
         "unitPrice": {"amount": "%5$s", "currency": "BRL"},
         "amount": {"amount": "%6$s", "currency": "BRL"}, "per": "%7$s", "tier": null,
         "rule": {"name": "%8$s", "file": "%9$s", "line": %10$d},
         "reason": "%2$s: %4$d × BRL %5$s per %11$s = BRL %6$s (%9$s, line %10$d)"}
        """
        .formatted(
            code,
            label,
            kind,
            quantity,
            unit,
            amount,
            per,
            fee ? "Mensalidade contratada" : code,
            file,
            number,
            per.equals("MONTH") ? "month" : "user and month");
  }

  /** The contracted fee of each of the company's terms. */
  private static List<String> fees() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select contracted_fee from contract_terms where company_id = 'acme' order by from_day")
                    .mapTo(String.class)
                    .list());
  }

  private static String stamp() {
    return read(server.get("/v1/rules")).get("rules").toString();
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
