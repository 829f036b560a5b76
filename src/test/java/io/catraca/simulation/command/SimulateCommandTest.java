package io.catraca.simulation.command;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From files to files. */
final class SimulateCommandTest {

  private static final RuleCheck RULES = new RuleCheck((files, contents) -> ExampleReport.NONE);

  private static final String SCENARIO =
      """
      name: Reajuste
      periods: {from: 2026-01, to: 2026-03}
      applyTo: ALL
      """;

  private static final String PORTFOLIO =
      """
      empresa;plano;início;último dia;mensalidade;ativação;EXTRA_USER;ACTIVE_CONVERSATION
      acme;PRO;2024-05-10;;299,00;;2;6000
      nova;PRO;2026-02-28;;100,00;sim;;
      fim;AUTOMATION;2025-01-01;2026-01-01;50,00;;;
      semfee;PRO;2025-01-01;;;;1;
      velha;PRO;2020-01-01;2025-12-31;10,00;;;
      ruim;PRIME;2020-01-01;;10,00;;;
      """;

  @TempDir private Path folder;
  private String complaints = "";
  private boolean person;
  private String printed = "";

  @BeforeEach
  void files() throws IOException {
    RuleFolderFixture.shipped().writeTo(folder.resolve("before"));
    RuleFolderFixture.shipped()
        .edit("plans/add-ons.csv", text -> text.replace("59,00 ?;59,00 ?", "64,00;64,00"))
        .edit("plans/usage-prices.csv", text -> text.replace("0,09;0,09;0,09", "0,10;0,10;0,10"))
        .writeTo(folder.resolve("after"));
    Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
    Files.writeString(folder.resolve("portfolio.csv"), PORTFOLIO);
  }

  private int run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(wrong, true, StandardCharsets.UTF_8),
            new BufferedReader(new StringReader("")),
            person,
            false,
            Message.PORTUGUESE);
    int code = new SimulateCommand(() -> RULES, name -> null).main(terminal, arguments);
    printed = out.toString(StandardCharsets.UTF_8);
    complaints = wrong.toString(StandardCharsets.UTF_8);
    return code;
  }

  private int simulate(String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "simulate",
                "--baseline",
                path("before"),
                "--candidate",
                path("after"),
                "--portfolio",
                path("portfolio.csv"),
                "--scenario",
                path("scenario.yaml"),
                "--out",
                path(out)));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(new String[0]));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /** Worked out by hand. */
  @Test
  void resultsSayWhatEachPays() throws IOException {
    assertThat(simulate("out", "--at", "2026-11-25T12:00:00Z")).as(complaints).isZero();

    assertThat(text("out/companies.csv"))
        .isEqualTo(
            "\uFEFF"
                + """
                empresa;plano;situação;meses;antes;depois;diferença;diferença %;muda para;sai em;sem preço ou por quê
                acme;PRO;PRICED;3;1521,00;1581,00;60,00;3,94;;;
                nova;PRO;PRICED;2;749,00;749,00;0,00;0,00;;;
                fim;AUTOMATION;PRICED;1;50,00;50,00;0,00;0,00;;;
                semfee;PRO;INCOMPLETE;3;177,00;192,00;15,00;8,47;;;MONTHLY_FEE
                velha;PRO;OUTSIDE;0;;;;;;;
                """
                    .replace("\n", "\r\n"));
    assertThat(text("out/refused.csv")).contains("7;plano;\"Não há plano \"\"PRIME\"\".");
    JsonNode report = new ObjectMapper().readTree(text("out/results.json"));
    assertThat(report.at("/at").asText()).isEqualTo("2026-11-25T12:00:00Z");
    assertThat(report.at("/baseline/digest").asText()).startsWith("sha256:");
    assertThat(report.at("/portfolio/refused").asInt()).isEqualTo(1);
    assertJson(
        report.at("/results/revenue").toString(),
        """
        {"before":{"amount":"2320.00","currency":"BRL"},
         "after":{"amount":"2380.00","currency":"BRL"},
         "difference":{"amount":"60.00","currency":"BRL"}}
        """);
    assertJson(
        report.at("/results/causes").toString(),
        """
        [{"cause":"EDIT",
          "rule":{"name":"EXTRA_USER","file":"plans/add-ons.csv","line":6},
          "item":"EXTRA_USER","label":"Usuário Adicional",
          "difference":{"amount":"30.00","currency":"BRL"},"companies":1},
         {"cause":"EDIT",
          "rule":{"name":"ACTIVE_CONVERSATION","file":"plans/usage-prices.csv","line":6},
          "item":"ACTIVE_CONVERSATION","label":"Custo por conversa adicional (>5000)",
          "difference":{"amount":"30.00","currency":"BRL"},"companies":1}]
        """
            .replace("\"name\":\"EXTRA_USER\"", name(report, 0))
            .replace("\"name\":\"ACTIVE_CONVERSATION\"", name(report, 1)));
    assertJson(
        report.at("/results/mrr").toString(),
        """
        {"before":{"amount":"517.00","currency":"BRL"},
         "after":{"amount":"527.00","currency":"BRL"},
         "difference":{"amount":"10.00","currency":"BRL"}}
        """);
    assertThat(report.at("/results/arr/difference/amount").asText()).isEqualTo("120.00");
    assertThat(shares(report, "bySize", "from", "to")).containsExactly("0 1 1", "2 3 1", "4 10 1");
    assertThat(shares(report, "histogram", "fromPercent", "toPercent"))
        .containsExactly("0 0 2", "0 5 1");
    assertThat(printed).contains("6 linhas: 5 empresas, 1 recusadas");
  }

  /** How many companies are from where to where. */
  private static List<String> shares(JsonNode report, String of, String from, String to) {
    List<String> shares = new ArrayList<>();
    for (JsonNode share : report.at("/results/" + of)) {
      shares.add(share.path(from) + " " + share.path(to) + " " + share.path("companies"));
    }
    return shares;
  }

  /** Rules of rows are named by the engine; what counts is that the row is told. */
  private static String name(JsonNode report, int cause) {
    return "\"name\":" + report.at("/results/causes/" + cause + "/rule/name");
  }

  @Test
  void sameFilesMakeTheSameBytes() throws IOException {
    assertThat(
            run(
                "simulate",
                "portfolio",
                "--folder",
                path("before"),
                "--size",
                "3000",
                "--seed",
                "11",
                "--out",
                path("portfolio.csv")))
        .as(complaints)
        .isZero();
    simulate("one");
    simulate("two");

    for (String file : List.of("results.json", "companies.csv", "refused.csv")) {
      assertThat(text("two/" + file)).isEqualTo(text("one/" + file));
    }
    assertThat(new ObjectMapper().readTree(text("one/results.json")).at("/portfolio/members"))
        .hasToString("3000");
  }

  @Test
  void whoMovesToACheaperPlanIsTold() throws IOException {
    for (String side : List.of("before", "after")) {
      Files.writeString(
          folder.resolve(side + "/plans/plans.csv"),
          """
          Código;Plano;Mensalidade;Vendido até
          AUTOMATION;Automation;99,00;
          PRO;Pro;299,00;
          ADVANCED;Advanced;%s;
          """
              .formatted(side.equals("before") ? "399,00" : "279,00"));
    }
    Files.writeString(folder.resolve("scenario.yaml"), SCENARIO + "migration: true\n");

    assertThat(simulate("out")).as(complaints).isZero();

    assertThat(text("out/companies.csv"))
        .contains("acme;PRO;PRICED;3;1521,00;1521,00;0,00;0,00;ADVANCED;;\r\n")
        .contains("nova;PRO;PRICED;2;749,00;749,00;0,00;0,00;;;\r\n");
    assertThat(printed).contains("-120,00 por mudança para um plano mais barato (2 empresas)");
    JsonNode results = new ObjectMapper().readTree(text("out/results.json")).at("/results");
    assertThat(results.at("/companies/migrating").asInt()).isEqualTo(2);
    assertThat(results.at("/moves/0/from").asText()).isEqualTo("PRO");
    assertThat(results.at("/moves/0/to").asText()).isEqualTo("ADVANCED");
  }

  @Test
  void whoWaitsSeesHowFarItHasCome() {
    assertThat(simulate("out")).isZero();
    assertThat(complaints).isEmpty();
    person = true;

    assertThat(simulate("out")).isZero();
    assertThat(complaints).contains("[##############################] 100 %, 5 empresas");
  }

  @Test
  void portfolioIsNotWrittenOver() throws IOException {
    Files.createDirectory(folder.resolve("out"));
    Files.move(folder.resolve("portfolio.csv"), folder.resolve("out/companies.csv"));

    assertThat(simulate("out", "--portfolio", path("out/companies.csv"))).isEqualTo(2);
    assertThat(complaints).contains("seria substituído");
    assertThat(text("out/companies.csv")).isEqualTo(PORTFOLIO);
  }

  @Test
  void scenarioSavedOnWindowsIsRead() throws IOException {
    Files.write(
        folder.resolve("scenario.yaml"),
        SCENARIO.replace("Reajuste", "Preços de março").getBytes(Charset.forName("windows-1252")));

    assertThat(simulate("out")).as(complaints).isZero();
    assertThat(text("out/results.json")).contains("\"name\" : \"Preços de março\"");
  }

  @Test
  void brokenRulesEndWithOne() throws IOException {
    Files.writeString(folder.resolve("after/plans/fees.csv"), "nothing");

    assertThat(simulate("out")).isEqualTo(1);
    assertThat(complaints).contains("fees.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "applyTo: ALL                  | applyTo: SOME                | scenario.yaml:3: \"SOME\"",
        "to: 2026-03                   | to: 2025-12                  | não vem antes",
        "to: 2026-03                   | to: 2099-03                  | no máximo 120 meses",
        "to: 2026-03                   | to: março                    | \"março\" não é um mês",
        "name: Reajuste                | naem: Reajuste               | \"naem\" não existe aqui",
        "name: Reajuste                | readjustment: {percent: muito} | \"muito\" não é uma porcentagem",
        "name: Reajuste                | usage: {percent: -101}       | de -100 a 1000",
        "name: Reajuste                | sizes: {bands: [3, 2]}       | ordem crescente",
        "name: Reajuste                | sizes: {limit: SEATS}        | Não há limite \"SEATS\"",
        "name: Reajuste                | migration: talvez            | \"talvez\" não é true nem false",
        "name: Reajuste                | churn: {seed: 1}             | Falta \"table\""
      })
  void wrongScenarioIsToldAtItsLine(String before, String after, String told) throws IOException {
    Files.writeString(folder.resolve("scenario.yaml"), SCENARIO.replace(before, after));

    assertThat(simulate("out")).isEqualTo(2);
    assertThat(complaints).contains(told);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(run("simulate", "--baseline", path("before"))).isEqualTo(2);
    assertThat(complaints).contains("--portfolio");
    assertThat(simulate("out", "--at", "yesterday")).isEqualTo(2);
    assertThat(complaints).contains("--at").contains("yesterday");
    assertThat(run("simulate", "portfolio", "--size", "many", "--seed", "1")).isEqualTo(2);
    assertThat(complaints).contains("--size");
    assertThat(run("simulate", "forecast")).isEqualTo(2);
  }

  @Test
  void wrongHeadingsEndWithTwo() throws IOException {
    Files.writeString(folder.resolve("portfolio.csv"), "empresa;plano\nacme;PRO\n");

    assertThat(simulate("out", "--lang", "en")).isEqualTo(2);
    assertThat(complaints).contains("lacks the column \"início\"");
  }

  @Test
  void templateHasEveryColumnOfTheRules() {
    assertThat(run("simulate", "template", "--folder", path("before"))).isZero();
    assertThat(printed)
        .startsWith("empresa;plano;início;último dia;data de preço;mensalidade;ativação;cupons;")
        .contains(";EXTRA_USER;")
        .contains(";ACTIVE_CONVERSATION");
  }
}
