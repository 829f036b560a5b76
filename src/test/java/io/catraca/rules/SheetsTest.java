package io.catraca.rules;

import static io.catraca.rules.table.HandMadeWorkbook.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.table.HandMadeWorkbook;
import io.catraca.rules.vocabulary.Vocabulary;
import io.catraca.text.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks of several sheets, and what is hidden in workbooks. */
final class SheetsTest {

  private static final String BOOK = "plans/precos.xlsx";
  private static final List<String> PLANS =
      List.of(
          "add-ons",
          "also-listed",
          "features",
          "fees",
          "meters",
          "plans",
          "sections",
          "usage-prices");

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  // ---- Sheets are tables ----

  @Test
  void workbookWithASheetForEachTableSaysTheSame() {
    RuleFolderFixture edited = inOneBook(book());

    assertSame(edited);
    assertThat(edited.compile().problems()).isEmpty();
  }

  @Test
  void rulesOfASheetNameFileSheetAndRow() {
    PriceTable prices = inOneBook(book()).contents().prices().on(RuleFolderFixture.DAY);

    assertThat(prices.item("ASAAS").orElseThrow().rule().toString())
        .isEqualTo("RuleRef[name=ASAAS, file=plans/precos.xlsx#add-ons, line=9]");
    assertThat(prices.item("SETUP_FEE").orElseThrow().rule().file())
        .isEqualTo("plans/precos.xlsx#fees");
  }

  @Test
  void problemsOfASheetNameFileSheetRowAndCell() {
    HandMadeWorkbook book =
        book().table("fees", text("fees").replace("549,00;549,00;549,00", "549,00;dez;549,00"));

    assertThat(Told.of(inOneBook(book)))
        .containsExactly(
            "plans/precos.xlsx#fees:2 [G2 Pro] table.wrongCell: \"dez\" não serve aqui. | Escreva"
                + " por exemplo \"69,00\" ou \"sob consulta\" ou \"—\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADD-ONS", "Add ons", "add_ons", "ádd-öns", "add-ons_"})
  void caseAccentsAndWhatPartsTheWordsOfASheetsNameMakeNoDifference(String name) {
    byte[] book =
        new HandMadeWorkbook().table(name, text("add-ons")).table("Fees", text("fees")).bytes();
    RuleFolderFixture edited = without("add-ons", "fees").with(BOOK, book);

    assertSame(edited);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-onns | Parece ser \"add-ons\".",
        "Taxas | ''",
      })
  void unknownSheetIsToldWithTheNearestTable(String name, String meant) {
    byte[] book =
        new HandMadeWorkbook().table(name, text("add-ons")).table("fees", text("fees")).bytes();

    assertThat(Told.of(without("add-ons", "fees").with(BOOK, book)))
        .contains(
            "plans/precos.xlsx#"
                + name
                + " table.unknownSheet: Não há tabela para a planilha \""
                + name
                + "\". | "
                + meant
                + (meant.isEmpty() ? "" : " ")
                + "Dê à planilha o nome de uma tabela: add-ons, also-listed, features, fees, meters,"
                + " plans, sections, usage-prices. A que só tem anotações pode ter um nome que"
                + " começa com #.");
  }

  @Test
  void emptySheetsAndNotesDoNotCount() {
    byte[] book =
        new HandMadeWorkbook()
            .table("fees", text("fees"))
            .sheet("Planilha2", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>", "")
            .table("#Leia-me", "Escreva só em fees")
            .bytes();

    assertSame(without("fees").with("plans/fees.xlsx", book));
    assertSame(without("fees").with(BOOK, book));
  }

  @Test
  void workbookOfOneSheetIsTheTableOfItsFileWhateverTheSheetIsCalled() {
    byte[] book = new HandMadeWorkbook().table("Planilha1", text("fees")).bytes();
    RuleFolderFixture edited = without("fees").with("plans/fees.xlsx", book);

    assertSame(edited);
    assertThat(rule(edited, "SETUP_FEE")).isEqualTo("plans/fees.xlsx:2");
  }

  @Test
  void tableInTwoPlacesIsToldWithBoth() {
    byte[] one = new HandMadeWorkbook().table("fees", text("fees")).bytes();
    byte[] two =
        new HandMadeWorkbook().table("Fees", text("fees")).table("plans", text("plans")).bytes();

    assertThat(Told.of(shipped.with(BOOK, one)))
        .containsExactly(
            "plans/precos.xlsx#fees table.twoFiles: A tabela fees está em dois lugares,"
                + " plans/fees.csv e plans/precos.xlsx#fees, e só um deles pode valer. | Apague"
                + " plans/fees.csv ou plans/precos.xlsx#fees.");
    assertThat(Told.of(without("fees", "plans").with("plans/a.xlsx", one).with(BOOK, two)))
        .containsExactly(
            "plans/precos.xlsx#Fees table.twoFiles: A tabela fees está em dois lugares,"
                + " plans/a.xlsx#fees e plans/precos.xlsx#Fees, e só um deles pode valer. | Apague"
                + " plans/a.xlsx#fees ou plans/precos.xlsx#Fees.");
  }

  @Test
  void workbookThatCannotBeReadDoesNotMakeItsTablesMissing() {
    assertThat(Told.of(without("fees", "plans").with(BOOK, "x")))
        .singleElement()
        .asString()
        .startsWith("plans/precos.xlsx table.noWorkbook: ");
  }

  @Test
  void tableThatNoSheetHasIsToldByItsTemplate() {
    byte[] book = new HandMadeWorkbook().table("plans", text("plans")).bytes();

    assertThat(Told.of(without("fees", "plans").with(BOOK, book)))
        .anyMatch(told -> told.startsWith("plans/fees.drt template.alone: "));
  }

  @Test
  void onePlanMoreIsOneColumnMoreInEachSheet() {
    HandMadeWorkbook book = new HandMadeWorkbook();
    for (String table : PLANS) {
      boolean perPlan = List.of("features", "usage-prices", "fees", "add-ons").contains(table);
      String text =
          perPlan ? Columns.of(text(table)).with("Premium", "—").separatedBy(";") : text(table);
      book.table(table, table.equals("plans") ? text + "PREMIUM;Premium;sob consulta;;\n" : text);
    }

    assertThat(inOneBook(book).contents().prices().plans())
        .extracting(Plan::code)
        .endsWith("PREMIUM");
  }

  @Test
  void vocabularyNamesTheSheetsOfTablesAndWords() {
    RuleFolderFixture edited = inOneBook(book());
    Vocabulary vocabulary =
        Vocabulary.of(new RuleFiles(edited.files()), edited.contents(), Message.PORTUGUESE);

    assertThat(vocabulary.tables())
        .extracting(Vocabulary.Table::file)
        .contains("plans/precos.xlsx#add-ons", "access/levels.csv");
    assertThat(vocabulary.words().get("meters"))
        .first()
        .extracting(Vocabulary.DeclaredWord::file, Vocabulary.DeclaredWord::line)
        .containsExactly("plans/precos.xlsx#meters", 2);
  }

  // ---- What is hidden ----

  @Test
  void hiddenRowsAndColumnsCountAndAreNamed() {
    String filled = rows(text("add-ons").replace(';', '|').split("\n", -1));
    String hidden =
        filled
            .replace("<row r=\"5\"", "<row r=\"5\" hidden=\"1\"")
            .replace("<row r=\"6\"", "<row r=\"6\" hidden=\"1\"")
            .replace("<row r=\"9\"", "<row r=\"9\" ht=\"0\" customHeight=\"1\"")
            .replace("<row r=\"13\"", "<row r=\"13\" hidden=\"1\"");
    byte[] book =
        new HandMadeWorkbook()
            .sheet("add-ons", hidden, "<autoFilter ref=\"A1:N12\"/>")
            .before(
                "add-ons",
                "<cols><col min=\"4\" max=\"4\" width=\"9\" hidden=\"1\"/>"
                    + "<col min=\"7\" max=\"8\" width=\"0\"/>"
                    + "<col min=\"100\" max=\"16384\" width=\"9\" hidden=\"1\"/></cols>")
            .bytes();
    RuleFolderFixture edited = without("add-ons").with("plans/add-ons.xlsx", book);

    assertThat(Told.of(edited))
        .containsExactly(
            "plans/add-ons.xlsx:5 warning table.hiddenRows: Há linhas ocultas ou filtradas que valem"
                + " como as outras: 5–6, 9. | Reexiba as linhas ou limpe o filtro; para que uma"
                + " linha não valha, apague-a ou comece-a com #.",
            "plans/add-ons.xlsx warning table.hiddenColumns: Há colunas ocultas que valem como as"
                + " outras: D, G–H. | Reexiba as colunas, ou apague as que não devem valer.");
    assertThat(edited.compile().contents()).isPresent();
    assertThat(rule(edited, "EXTRA_USER")).isEqualTo("plans/add-ons.xlsx:6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidden", "veryHidden"})
  void hiddenSheetCountsAndIsNamed(String state) {
    Outcome outcome = inOneBook(book().hidden("fees", state)).compile();

    assertThat(Told.of(outcome))
        .containsExactly(
            "plans/precos.xlsx#fees warning table.hiddenSheet: A planilha \"fees\" está oculta, e"
                + " vale como as outras. | Reexiba-a, para que todos vejam o que vale, ou"
                + " apague-a.");
    assertThat(outcome.contents()).isPresent();
  }

  @Test
  void hiddenSheetThatIsNoTableIsAnError() {
    byte[] book =
        new HandMadeWorkbook()
            .table("fees", text("fees"))
            .table("Antigos", text("fees"))
            .hidden("Antigos", "hidden")
            .bytes();

    assertThat(without("fees").with("plans/fees.xlsx", book).compile().problems())
        .extracting(RuleProblem::file, RuleProblem::code, RuleProblem::severity)
        .contains(
            tuple("plans/fees.xlsx#Antigos", "table.unknownSheet", Severity.ERROR),
            tuple("plans/fees.xlsx#Antigos", "table.hiddenSheet", Severity.WARNING));
  }

  // ---- Protection without a password to open ----

  @Test
  void protectedSheetsAndWorkbooksAreReadAsAny() {
    byte[] book =
        new HandMadeWorkbook()
            .sheet(
                "fees",
                rows(text("fees").replace(';', '|').split("\n", -1)),
                "<sheetProtection algorithmName=\"SHA-512\" hashValue=\"eA==\" saltValue=\"eA==\""
                    + " spinCount=\"100000\" sheet=\"1\" objects=\"1\" scenarios=\"1\"/>")
            .protectedStructure()
            .bytes();

    assertSame(without("fees").with("plans/fees.xlsx", book));
  }

  /** Whether an edit leaves every answer as it was, whatever the order of its files. */
  private void assertSame(RuleFolderFixture edited) {
    RuleDiff diff = RuleDiff.between(edition(shipped), edition(edited));
    assertThat(diff.cells()).isEmpty();
    assertThat(diff.words()).isEmpty();
  }

  private static Edition edition(RuleFolderFixture files) {
    return new Edition(new RuleFiles(files.files()), files.contents());
  }

  private HandMadeWorkbook book() {
    HandMadeWorkbook book = new HandMadeWorkbook();
    PLANS.forEach(table -> book.table(table, text(table)));
    return book;
  }

  private RuleFolderFixture inOneBook(HandMadeWorkbook book) {
    return without(PLANS.toArray(new String[0])).with(BOOK, book.bytes());
  }

  private RuleFolderFixture without(String... tables) {
    RuleFolderFixture left = shipped;
    for (String table : tables) {
      left = left.without("plans/" + table + ".csv");
    }
    return left;
  }

  private String text(String table) {
    return shipped.text("plans/" + table + ".csv");
  }

  private static String rule(RuleFolderFixture files, String item) {
    var rule =
        files
            .compile()
            .contents()
            .orElseThrow()
            .prices()
            .on(RuleFolderFixture.DAY)
            .item(item)
            .orElseThrow()
            .rule();
    return rule.file() + ":" + rule.line();
  }
}
