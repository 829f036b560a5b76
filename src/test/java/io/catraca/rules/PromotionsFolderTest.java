package io.catraca.rules;

import static io.catraca.JsonAssert.assertJson;
import static io.catraca.rules.RunningFolder.await;
import static io.catraca.rules.RunningFolder.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Promotions as staff take them into use: the shipped examples, on a running server. */
@Timeout(120)
final class PromotionsFolderTest {

  private static final String QUOTE =
      """
      {"plan": "%s", "on": "2026-11-22", "contractedFee": {"amount": "200.00", "currency": "BRL"},
       "addOns": [{"code": "EXTRA_USER", "quantity": 3}], "usage": {"ACTIVE_CONVERSATION": 6000}%s}
      """;

  @TempDir private static Path path;
  private static RunningFolder folder;
  private static TestClient client;

  @BeforeAll
  static void start() {
    folder = new RunningFolder(path);
    client = folder.server().client();
    assertThat(lines(quote("PRO", ""))).noneMatch(line -> line.startsWith("PROMOTION"));
    folder.save(Promoted.shippedExamples());
    await(() -> folder.version() == 2);
  }

  @AfterAll
  static void stop() {
    folder.close();
  }

  @Test
  void examplesHaveLinesOfTheirOwn() {
    assertThat(lines(quote("PRO", ", \"coupons\": [\" bemvindo\"]")))
        .containsExactly(
            "FEE MONTHLY_FEE 200.00",
            "ADD_ON EXTRA_USER 177.00",
            "USAGE FREE_CONVERSATIONS 0.00",
            "USAGE ACTIVE_CONVERSATION 90.00",
            "PROMOTION Um usuário adicional de graça no Pro -59.00",
            "PROMOTION 30% nos adicionais por três meses -35.40",
            "PROMOTION Boas-vindas -28.26",
            "PROMOTION Boas-vindas -9.00",
            "total 335.34");
    assertThat(lines(quote("ADVANCED", ", \"month\": 4")))
        .containsExactly(
            "FEE MONTHLY_FEE 200.00",
            "ADD_ON EXTRA_USER 177.00",
            "USAGE FREE_CONVERSATIONS 0.00",
            "USAGE ACTIVE_CONVERSATION 90.00",
            "PROMOTION R$ 50,00 a menos no Advanced -50.00",
            "total 417.00");
    assertThat(
            lines(
                post(
                    """
                    {"plan": "PRO", "month": 13,
                     "contractedFee": {"amount": "30.00", "currency": "BRL"}}
                    """)))
        .containsExactly("FEE MONTHLY_FEE 30.00", "PROMOTION Mínimo por mês 70.00", "total 100.00");
  }

  @Test
  void lineOfAPromotionIsWhole() {
    JsonNode line = quote("PRO", "").at("/lines/4");
    assertJson(
        line.toString(),
        """
        {"code": "Um usuário adicional de graça no Pro",
         "label": "Um usuário adicional de graça no Pro",
         "kind": "PROMOTION", "quantity": 1,
         "unitPrice": {"amount": "-59.00", "currency": "BRL"},
         "amount": {"amount": "-59.00", "currency": "BRL"},
         "per": "MONTH", "tier": null,
         "rule": {"name": "Um usuário adicional de graça no Pro",
                  "file": "billing/promotions.dslr", "line": 26},
         "reason": "Um usuário adicional de graça no Pro: de graça, 1 de Usuário Adicional: R$ 59,00 a menos de R$ 177,00 (billing/promotions.dslr, linha 26)"}
        """);
  }

  @Test
  void incompleteQuoteSaysWhichPromotionsAreNotKnown() {
    JsonNode quote = post("{\"plan\": \"ADVANCED\"}");
    assertThat(quote.at("/complete").booleanValue()).isFalse();
    assertThat(quote.at("/totals/monthly").isNull()).isTrue();
    List<String> problems = new ArrayList<>();
    quote.at("/problems").forEach(problem -> problems.add(problem.at("/code").textValue()));
    assertThat(problems)
        .containsExactly("MONTHLY_FEE", "R$ 50,00 a menos no Advanced", "Mínimo por mês");
  }

  @Test
  void couponsThatCannotBeTakenAreRefused() {
    assertThat(refusal(", \"coupons\": [\"NATAL\"]"))
        .isEqualTo("coupons[0]: Não há cupom \"NATAL\".");
    assertThat(refusal(", \"coupons\": [\"BEMVINDO\", \"bemvindo\"]"))
        .isEqualTo("coupons[1]: O cupom \"bemvindo\" aparece duas vezes: mande-o uma vez.");
    assertThat(refusal(", \"month\": 0"))
        .isEqualTo("month: O mês do contrato vai de 1 a 1200; veio 0.");
    assertThat(refusal(", \"company\": \"nobody\"")).startsWith("company: ");
    assertThat(refusal(", \"coupons\": [null]")).startsWith("coupons[0]: ");
    Answer late =
        client.post(
            "/v1/quotes",
            "{\"plan\": \"PRO\", \"on\": \"2027-01-01\", \"coupons\": [\"BEMVINDO\"]}");
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.body()).contains("O cupom \\\"BEMVINDO\\\" valia até 31/12/2026.");
  }

  @Test
  void companyUsesACouponAsOftenAsItMay() {
    client.put("/v1/companies/once", "{\"name\": \"Uma vez\"}");
    String contract =
        """
        {"plan": "PRO", "startsOn": "2026-11-01", "endsOn": "2026-11-10",
         "coupons": ["bemvindo"]}
        """;
    assertThat(client.put("/v1/companies/once/subscription", contract).status()).isEqualTo(201);
    assertThat(client.put("/v1/companies/once/subscription", contract).status()).isEqualTo(200);
    JsonNode kept = read(client.get("/v1/companies/once/subscription").body());
    assertThat(kept.at("/coupons").toString()).isEqualTo("[\"BEMVINDO\"]");

    Answer again =
        client.put(
            "/v1/companies/once/subscription",
            "{\"plan\": \"PRO\", \"startsOn\": \"2026-11-20\", \"coupons\": [\"BEMVINDO\"]}");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains("A empresa já usou o cupom \\\"BEMVINDO\\\" todas as vezes que podia (1).");
    assertThat(refusal(", \"company\": \"once\", \"coupons\": [\"BEMVINDO\"]"))
        .startsWith("coupons[0]: A empresa já usou");
    TestClient bound = folder.server().boundClient("other", "service");
    assertThat(bound.post("/v1/quotes", QUOTE.formatted("PRO", ", \"company\": \"once\"")).status())
        .isEqualTo(403);
  }

  @Test
  void couponIsUsedOnceWhoeverComesAtTheSameTime() throws Exception {
    client.put("/v1/companies/race", "{\"name\": \"Ao mesmo tempo\"}");
    ExecutorService both = Executors.newFixedThreadPool(4);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int day = 1; day <= 8; day++) {
      String contract =
          """
          {"plan": "PRO", "startsOn": "2026-11-%1$02d", "endsOn": "2026-11-%2$02d",
           "coupons": ["BEMVINDO"]}
          """
              .formatted(day * 2, day * 2 + 1);
      answers.add(both.submit(() -> client.put("/v1/companies/race/subscription", contract)));
    }
    int created = 0;
    for (Future<Answer> answer : answers) {
      created += answer.get().status() == 201 ? 1 : 0;
    }
    both.shutdown();
    assertThat(created).isEqualTo(1);
  }

  @Test
  void contractRefusesACouponThatNoRuleKnows() {
    client.put("/v1/companies/none", "{\"name\": \"Nenhum\"}");
    Answer answer =
        client.put(
            "/v1/companies/none/subscription", "{\"plan\": \"PRO\", \"coupons\": [\"NATAL\"]}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("coupons[0]");
  }

  @Test
  void vocabularyAndDiffKnowTheFolder() {
    JsonNode vocabulary = read(client.get("/v1/rules/vocabulary").body());
    List<String> sentences = new ArrayList<>();
    vocabulary.at("/sentences").forEach(one -> sentences.add(one.at("/text").textValue()));
    assertThat(sentences)
        .contains(
            "o plano é {plano}",
            "desconta {percentual} do uso, na ordem {ordem}, {acumula ou não acumula}");
    assertThat(vocabulary.toString()).contains("inFirstMonths(String months)", "percentOff(");
    assertThat(client.get("/v1/rules/versions/1/diff").body()).contains("billing/promotions.dslr");
  }

  @Test
  void promotionsAreThereAgainAfterARestart() {
    List<String> before = lines(quote("PRO", ", \"coupons\": [\"BEMVINDO\"]"));
    folder.stop();
    folder.startAgain();
    client = folder.server().client();
    assertThat(folder.version()).isEqualTo(2);
    assertThat(lines(quote("PRO", ", \"coupons\": [\"BEMVINDO\"]"))).isEqualTo(before);
  }

  private static JsonNode quote(String plan, String more) {
    return post(QUOTE.formatted(plan, more));
  }

  private static JsonNode post(String body) {
    Answer answer = client.post("/v1/quotes", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return read(answer.body());
  }

  private static String refusal(String more) {
    Answer answer = client.post("/v1/quotes", QUOTE.formatted("PRO", more));
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    JsonNode error = read(answer.body()).at("/errors/0");
    return error.at("/field").textValue() + ": " + error.at("/message").textValue();
  }

  private static List<String> lines(JsonNode quote) {
    List<String> lines = new ArrayList<>();
    quote
        .at("/lines")
        .forEach(
            line ->
                lines.add(
                    Stream.of("/kind", "/code", "/amount/amount")
                        .map(line::at)
                        .map(JsonNode::asText)
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow()));
    lines.add("total " + quote.at("/totals/total/amount").asText());
    return lines;
  }
}
