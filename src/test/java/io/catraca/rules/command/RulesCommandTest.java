package io.catraca.rules.command;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.command.CommandFixture.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need no server: what they print and the code they end with. */
final class RulesCommandTest {

  private static final String ADD_ONS = "plans/add-ons.csv";

  @TempDir Path temporary;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();
  private Path folder;

  @BeforeEach
  void write() {
    folder = temporary.resolve("rules");
    shipped.writeTo(folder);
  }

  @Test
  void goodFolderChecksWithItsCounts() {
    Run run = run("check", folder.toString());

    assertThat(run.code()).as(run.complaints()).isZero();
    assertThat(run.out())
        .matches("(?s)\\d+ arquivos, 0 erros, 0 avisos; \\d+ exemplos, 0 falharam; \\d+ ms\n");
    assertThat(run.complaints()).isEmpty();
  }

  @Test
  void problemsAreToldWithFileLineAndCell() {
    broken().writeTo(folder);

    Run portuguese = run("check", "--folder", folder.toString());
    Run english = run("check", folder.toString(), "--lang", "en");

    assertThat(portuguese.code()).isEqualTo(1);
    assertThat(portuguese.out())
        .startsWith(
            "plans/add-ons.csv:9:G9: erro: \"dez\" não serve aqui. Escreva por exemplo \"69,00\" ou"
                + " \"sob consulta\" ou \"—\". [table.wrongCell]\n");
    assertThat(english.out()).startsWith("plans/add-ons.csv:9:G9: error: ");
  }

  @Test
  void checkTellsProgramsTheSame() {
    broken().writeTo(folder);

    Run run = run("check", folder.toString(), "--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().get("ok").booleanValue()).isFalse();
    assertJson(
        run.json().get("problems").toString(),
        """
        [{"file": "plans/add-ons.csv", "line": 9, "column": "Pro", "cell": "G9",
          "severity": "ERROR", "code": "table.wrongCell",
          "message": "\\"dez\\" não serve aqui.",
          "hint": "Escreva por exemplo \\"69,00\\" ou \\"sob consulta\\" ou \\"—\\"."}]
        """);
  }

  @Test
  void folderIsTakenFromTheEnvironment() {
    broken().writeTo(folder);

    Run run = new CommandFixture().with("CATRACA_RULES", folder.toString()).run("rules", "check");

    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void wrongUseEndsWithTwo() {
    for (String[] arguments :
        new String[][] {
          {"check", temporary.resolve("none").toString()},
          {"check", "--wat"},
          {"wat"},
          {"diff", folder.toString()},
          {"diff", "--server", "nowhere"},
          {"diff", "--server", "http://localhost:1", folder.toString()},
          {"publish", "--folder", folder.toString()},
          {"new-table", "plans/more"},
          {"new-table", "../more", "--like", "add-ons", "--folder", folder.toString()},
        }) {
      Run run = run(arguments);
      assertThat(run.code()).as(String.join(" ", arguments)).isEqualTo(2);
      assertThat(run.out()).as(String.join(" ", arguments)).isEmpty();
      assertThat(run.complaints()).as(String.join(" ", arguments)).isNotBlank();
    }
  }

  @Test
  void unreachableServerIsToldInALine() {
    Run run =
        new CommandFixture()
            .with("CATRACA_KEY", "x")
            .run("rules", "diff", "--server", "http://localhost:1", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.complaints())
        .startsWith("Não foi possível falar com o servidor em http://localhost:1");
  }

  @Test
  void testTellsExamplesAndCoverage() {
    Run run = run("test", folder.toString());

    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).matches("(?s).*\\d+ exemplos, 0 falharam; \\d+ regras e linhas .*\n");
  }

  @Test
  void diffOfTwoFoldersSpeaksOfCellsFirst() {
    Path after = temporary.resolve("after");
    shipped.replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;84,50;79,00").writeTo(after);

    Run run = run("diff", folder.toString(), after.toString());
    Run none = run("diff", folder.toString(), folder.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(
            """
            Células do catálogo (1):
              R$ 79,00 → R$ 84,50, ASAAS, PRO
            Arquivos (1):
            --- a/plans/add-ons.csv
            +++ b/plans/add-ons.csv
            """);
    assertThat(none.out()).isEqualTo("Nada muda.\n");
    assertThat(run("diff", "--json", folder.toString(), after.toString()).json().get("cells"))
        .hasSize(1);
  }

  @Test
  void diffWithABrokenFolderTellsItsProblems() {
    Path after = temporary.resolve("after");
    broken().writeTo(after);

    Run run = run("diff", folder.toString(), after.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("plans/add-ons.csv:9:G9: erro:");
  }

  @Test
  void vocabularyListsSentencesWordsAndColumns() {
    Run run = run("vocabulary", folder.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "  o acesso da equipe é {nível}  [nível: Todos, Equipe, Atendente]"
                + "  (access/visibility.dsl:",
            "  TEAM  Equipe  (access/levels.csv:3)",
            "Colunas de plans/add-ons.csv:",
            "  Pro: preço (69,00) | faixas (59,00 até 10 | 49,00) | sob consulta (sob consulta) | — (—)",
            "    inTeam : boolean  O atendimento está numa equipe",
            "    showIn(String tab)  Mostra o atendimento numa aba");
    JsonNode json = run("vocabulary", folder.toString(), "--json", "--lang", "en").json();
    assertThat(json.at("/words/plans/1/code").textValue()).isEqualTo("PRO");
  }

  @Test
  void newTableHasThePlansAndACommentedExampleAndPasses() throws IOException {
    String[] command = {
      "new-table", "plans/partner-add-ons", "--like", "add-ons", "--folder", folder.toString()
    };

    Run run = run(command);

    assertThat(run.code()).as(run.complaints()).isZero();
    assertThat(Files.readString(folder.resolve("plans/partner-add-ons.csv")))
        .isEqualTo(
            """
            Código;Adicional;Seção;Ordem;Por;Máximo;Aumenta;Libera;Quantidade se não dita;Vendido até;Faixas;Vale de;Vale até;Observação;Automation;Pro;Advanced
            # CODIGO_DO_ITEM;Nome do item;CODIGO_DO_ITEM;;mês;;;;;;;;;;69,00;69,00;69,00
            """);
    assertThat(run("check", folder.toString()).code()).isZero();
    Run again = run(command);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.complaints()).contains("plans/partner-add-ons.csv");
    Run unknown = run("new-table", "plans/x", "--like", "wat", "--folder", folder.toString());
    assertThat(unknown.complaints()).contains("add-ons, ").contains("usage-prices");
  }

  @Test
  void exampleOfANewTableIsGoodOnceItCounts() throws IOException {
    for (String kind : new String[] {"features", "add-ons", "fees", "usage-prices"}) {
      Path more = temporary.resolve("more-" + kind);
      shipped.writeTo(more);
      run("new-table", "plans/more", "--like", kind, "--folder", more.toString());
      Path table = more.resolve("plans/more.csv");
      Files.writeString(
          table,
          Files.readString(table)
              .replace("# CODIGO_DO_ITEM;", "NEW_ITEM;")
              .replace(";CODIGO_DO_ITEM;", kind.equals("usage-prices") ? ";META;" : ";CRM;"));

      assertThat(run("check", more.toString()).out()).as(kind).doesNotContain("table.");
    }
  }

  @Test
  void processEndsWithTheCodeAndPrintsAccentsWhateverTheLocale() throws Exception {
    Process process = start("rules", "check", temporary.resolve("none").toString());

    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String complaints = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(complaints).isEqualTo(2);
    assertThat(out).isEmpty();
    assertThat(complaints).startsWith("Não há pasta de regras em ").hasLineCount(1);
  }

  @Test
  void helpNamesTheExitCodes() throws Exception {
    Process process = start("rules", "--help");

    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(out).contains("como termina:", "opções:", "new-table");
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("io.catraca.CatracaApplication");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private RuleFolderFixture broken() {
    return shipped.replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;dez;79,00");
  }

  private static Run run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "rules";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new CommandFixture().run(all);
  }
}
