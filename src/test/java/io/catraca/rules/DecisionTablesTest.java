package io.catraca.rules;

import static io.catraca.rules.table.HandMadeWorkbook.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Offer;
import io.catraca.rules.table.HandMadeWorkbook;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drools decision tables beside the other rules, and their traps, each told by its cell. */
@Timeout(60)
final class DecisionTablesTest {

  private static final String CSV = "access/agents.drl.csv";
  private static final String XLSX = "access/agents.drl.xlsx";

  /** Hides what agents are no supervisors of; the second row adds what nothing needs. */
  private static final String TABLE =
      """
      RuleSet;acesso
      Quem não é supervisor

      ;RuleTable Atendentes
      ;CONDITION;CONDITION;ACTION;NAME;DESCRIPTION;
      ;AccessQuestion...;AccessQuestion...;answer;;;
      ;status;profile == "$param";$param();;;
      nota;Situação;Perfil;O que faz;Nome;Por quê;Observação
      x;FINISHED;AGENT;hide;Concluídos escondidos de atendentes;*/ }} qualquer "coisa" \\;nada
      ;WAITING;AGENT;hide;;;
      """;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void rowsThatABlankRowCutsOffAreNotSilentlyOutOfForce() {
    assertThat(Told.of(shipped.with(CSV, TABLE + ";;;;;\nSolta;;;;;\n")))
        .singleElement()
        .asString()
        .contains("decision.rowBelowTable: \"Solta\" está abaixo da tabela");
    assertThat(Told.of(shipped.with(CSV, TABLE + ";;;;;\n# nota;;;;;\n"))).isEmpty();
  }

  @Test
  void rowsOfADecisionTableAreRules() {
    assertHides(shipped.with(CSV, TABLE).contents(), CSV);
  }

  @ParameterizedTest
  @CsvSource({"',', UTF-8, \uFEFF", "';', windows-1252, ''", "'\t', UTF-16LE, \uFEFF"})
  void decisionTableIsTheSameHoweverItWasSaved(String separator, String charset, String mark) {
    String text =
        TABLE
            .replace("profile == \"$param\"", "\"profile == \"\"$param\"\"\"")
            .replace("*/ }} qualquer \"coisa\" \\", "\"*/ }} qualquer \"\"coisa\"\" \\\"")
            .replace(";", separator);
    byte[] saved = (mark + text).getBytes(Charset.forName(charset));

    assertHides(shipped.with(CSV, saved).contents(), CSV);
  }

  @Test
  void workbookIsADecisionTableToo() {
    String[] lines = TABLE.replace("...", "").replace(';', '|').split("\n", -1);
    lines[5] = "|AccessQuestion||answer||||";
    byte[] book =
        new HandMadeWorkbook()
            .sheet("Tabela", rows(lines), "<mergeCells><mergeCell ref=\"B6:C6\"/></mergeCells>")
            .bytes();

    assertHides(shipped.with(XLSX, book).contents(), XLSX);
  }

  @Test
  void pricesMayComeFromADecisionTable() {
    String table =
        """
        RuleTable Taxas;;;
        CONDITION;ACTION;ACTION
        PriceQuestion;;
        isAbout("$param");"answer.item(""FEE"", ""$1"", ""$2"").section(""SETUP"").per(""ONCE"");";"answer.in(null).price(""$param"", ""BRL"");"
        Item;Texto;Preço
        TRAINING;TRAINING, Treinamento;1.234,50
        """;
    var prices =
        shipped.with("plans/training.drl.csv", table).contents().prices().on(RuleFolderFixture.DAY);
    var offer =
        prices.offer(
            prices.plan("PRO").orElseThrow(), prices.item("TRAINING").orElseThrow(), false);

    assertThat(offer.terms()).isEqualTo(new Offer.Priced(BigMoney.parse("BRL 1234.50")));
    assertThat(offer.rule()).isEqualTo(new RuleRef("Taxas 6", "plans/training.drl.csv", 6));
  }

  @Test
  void tableWithoutARuleTableCellIsRefused() {
    assertThat(Told.of(shipped.with(CSV, "CONDITION;ACTION\nx;y\n")))
        .singleElement()
        .asString()
        .startsWith("access/agents.drl.csv decision.noTable: A planilha não tem nenhuma célula");
  }

  @ParameterizedTest
  @CsvSource({
    "CONDITION;ACTION;NAME, CONDITION;AÇÃO;NAME, D5, decision.kind",
    "CONDITION;ACTION;NAME, CONDITION;ACTION;PRECO, E5, decision.kind",
    "CONDITION;ACTION;NAME, CONDITION;ACTION;N, E5, decision.kind",
    "CONDITION;ACTION;NAME, CONDITION;ACAO;NAME, D5, decision.kind",
    "CONDITION;ACTION;NAME, CONDITON;ACTION;NAME, C5, decision.misspeltKind",
    "CONDITION;ACTION;NAME, CONDITION;ACTION;METADATA, E5, decision.kind",
    "CONDITION;ACTION;NAME, CONDITION;ACTION;ACTIVATION-GROUP, E5, decision.kind",
    "AccessQuestion...;AccessQuestion..., AccessQuestion;AccessQuestion, C6, decision.factTwice",
    "AccessQuestion...;AccessQuestion..., $a : AccessQuestion();$b : AccessQuestion, C6, decision.factTwice",
    "status;, ;, B7, decision.noCode",
    "RuleSet;acesso, Functions;void x() {}, A1, decision.setting",
    "RuleSet;acesso, Import;java.io.File, A1, decision.setting",
    "RuleSet;acesso, import;java.io.File, A1, decision.setting",
    "RuleSet;acesso, ;;Variables;java.util.List x, C1, decision.setting",
    "RuleSet;acesso, Queries;query x() end, A1, decision.setting",
    "RuleSet;acesso, Declare;declare X end, A1, decision.setting",
    "RuleSet;acesso, Unit;x, A1, decision.setting",
    "RuleSet;acesso, EscapeQuotes;false, A1, decision.setting",
    "RuleSet;acesso, Sequential;true, A1, decision.setting",
    "RuleSet;acesso, Timer;int: 0 1, A1, decision.setting",
    "x;FINISHED;AGENT;hide, x;FINISHED;AGENT;hide(); System.exit(1), D9, decision.bareValue",
    "x;FINISHED;AGENT;hide, x;FINISHED;AGENT;java.lang.Thread, D9, decision.bareValue",
    "x;FINISHED;AGENT;hide, x;FINISHED;AGENT;hide\\u0028, D9, decision.bareValue",
    "x;FINISHED;AGENT;hide, x;FINISHED;A\" || 1 == 1 || \"a;hide, C9, decision.quotedValue",
    "x;FINISHED;AGENT;hide, x;FINISHED;A\\u0022 || true;hide, C9, decision.quotedValue",
    "x;FINISHED;AGENT;hide, x;FIN\" || 1 == 1 || \"a;AGENT;hide, B9, decision.quotedValue",
    "x;FINISHED;AGENT;hide, x;FINISHED;AGENT;, '', decision.emptyRow",
    "x;FINISHED;AGENT;hide, x;;;hide, '', decision.emptyRow",
    "Concluídos escondidos, Conclu\\u0022dos, E9, decision.quotedValue",
    "'RuleTable Atendentes', RuleTable A;RuleTable B, C4, decision.tableBeside",
  })
  void trapIsToldByItsCell(String before, String after, String cell, String code) {
    assertThat(TABLE).contains(before);
    assertThat(Told.of(shipped.with(CSV, TABLE.replace(before, after))))
        .anySatisfy(
            told -> {
              assertThat(told).startsWith(CSV + ":").contains(" " + code + ": ");
              assertThat(told).contains(cell.isEmpty() ? "" : " [" + cell + " ");
            })
        .allMatch(told -> told.startsWith(CSV));
  }

  @Test
  void settingsBehindATableAreToldToo() {
    assertThat(Told.of(shipped.with(CSV, TABLE + "\nFunctions;void x() {}\n")))
        .singleElement()
        .asString()
        .startsWith("access/agents.drl.csv:12 [A12 ] decision.setting: ");
  }

  @Test
  void everyTrapIsToldAtOnce() {
    String table =
        "Import;java.io.File\n"
            + TABLE.replace(";hide;", ";a();").replace("DESCRIPTION", "DESCRICAO");
    assertThat(Told.of(shipped.with(CSV, table))).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void codeThatIsRefusedOrDoesNotCompileIsToldByItsCell() {
    assertThat(Told.of(shipped.with(CSV, TABLE.replace("$param();", "nada$param();"))))
        .first()
        .asString()
        .startsWith("access/agents.drl.csv:9 [D9 ] sandbox.call: ");
    assertThat(Told.of(shipped.with(CSV, TABLE.replace("profile ==", "perfil =="))))
        .first()
        .asString()
        .startsWith("access/agents.drl.csv:9 [B9 ] sandbox.foreignFact: \"perfil\"")
        .contains("perfil");
    assertThat(Told.of(shipped.with(CSV, TABLE.replace("hide;;;", "level;;;"))))
        .first()
        .asString()
        .startsWith("access/agents.drl.csv:10 [D10 ] compiler.wrongArguments: ");
  }

  @Test
  void bareWordOfAConditionIsRefusedAtItsCell() {
    String table =
        "RuleTable y;\nCONDITION;ACTION\nAccessQuestion;\nrole == $param;answer.hide();\nPapel;x\nrole;x\n";

    assertThat(Told.of(shipped.with("access/y.drl.csv", table)).get(0))
        .startsWith("access/y.drl.csv:6 [A6 ");
  }

  @Test
  void formulaThatFailsIsToldByItsCell() {
    String[] lines =
        ("RuleTable X\nCONDITION|ACTION\nAccessQuestion|answer\nstatus|hide()\na|b\nFINISHED|x")
            .split("\n");
    String failing =
        "<row r=\"7\">"
            + HandMadeWorkbook.cell("A7", "t=\"e\"", "<f>X</f><v>#NAME?</v>")
            + HandMadeWorkbook.cell("B7", "t=\"b\"", "<v>1</v>")
            + "</row>";
    byte[] book = new HandMadeWorkbook().sheet(rows(lines) + failing).bytes();

    assertThat(Told.of(shipped.with(XLSX, book)))
        .singleElement()
        .asString()
        .startsWith("access/agents.drl.xlsx:7 [A7 ] table.formulaFailed: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void garbageIsToldAndNotThrown(long seed) {
    byte[] garbage = new byte[20_000];
    new Random(seed).nextBytes(garbage);
    for (String path : new String[] {CSV, XLSX}) {
      assertThat(Told.of(shipped.with(path, garbage)))
          .isNotEmpty()
          .allMatch(t -> t.startsWith(path));
    }
  }

  private void assertHides(RuleContents contents, String file) {
    AccessTable before = shipped.contents().access();
    Set<String> rules = new TreeSet<>();
    for (AccessFacts facts : AccessTable.combinations(contents.words())) {
      AccessDecision decision = contents.access().decide(facts);
      boolean hidden =
          facts.profile().equals("AGENT") && !facts.status().name().equals("IN_PROGRESS");
      if (hidden) {
        assertThat(decision.tab()).isNull();
        RuleRef rule = Objects.requireNonNull(decision.rule());
        if (rule.file().equals(file)) {
          rules.add(rule.line() + " " + rule.name());
        }
      } else {
        assertThat(decision.tab()).isEqualTo(before.decide(facts).tab());
      }
    }
    assertThat(rules).containsExactly("10 Atendentes 10", "9 Concluídos escondidos de atendentes");
  }
}
