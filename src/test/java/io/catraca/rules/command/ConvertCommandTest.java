package io.catraca.rules.command;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.command.CommandFixture.Run;
import io.catraca.rules.table.HandMadeWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules export} and {@code rules import}. */
final class ConvertCommandTest {

  @TempDir Path temporary;

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();
  private Path folder;
  private Path out;

  @BeforeEach
  void write() {
    folder = temporary.resolve("rules");
    out = temporary.resolve("out");
    shipped.writeTo(folder);
  }

  @Test
  void folderIsExportedEditedElsewhereAndImported() throws IOException {
    Run exported = run("export", folder.toString(), "--to", "xlsx", "--out", out.toString());

    assertThat(exported.code()).as(exported.complaints()).isZero();
    assertThat(exported.out())
        .contains("plans/add-ons.csv → plans.xlsx#add-ons\n")
        .endsWith("12 tabelas, 2 arquivos gravados\n");
    assertThat(files(out)).containsExactly("access.xlsx", "plans.xlsx");

    Files.delete(folder.resolve("plans/fees.csv"));
    String book = out.resolve("plans.xlsx").toString();
    Run refused = run("import", book, "--folder", folder.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.complaints())
        .isEqualTo(
            "\""
                + folder.resolve("plans/add-ons.csv")
                + "\" já existe; use --force para gravar por"
                + " cima.\n");
    assertThat(folder.resolve("plans/fees.csv")).doesNotExist();

    Run forced = run("import", book, "--folder", folder.toString(), "--force");
    assertThat(forced.code()).isZero();
    assertThat(forced.out()).contains(book + "#fees → plans/fees.csv\n");
    assertUnchanged();
  }

  @Test
  void nothingIsWrittenOverByAnExportEither() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("plans.xlsx"), "mine");

    Run refused = run("export", folder.toString(), "--to", "xlsx", "--out", out.toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(files(out)).containsExactly("plans.xlsx");
    assertThat(out.resolve("plans.xlsx")).hasContent("mine");
  }

  @Test
  void oneFileOrOneFolderOrEachTableAloneIsExported() throws IOException {
    String table = folder.resolve("plans/add-ons.csv").toString();
    run("export", table, "--to", "xlsx", "--out", out.resolve("a").toString());
    String plans = folder.resolve("plans").toString();
    run("export", plans, "--to", "xlsx", "--out", out.resolve("b").toString());
    run("export", plans, "--to", "xlsx", "--each", "--out", out.resolve("c").toString());
    run("export", folder.toString(), "--to", "csv", "--out", out.resolve("d").toString());

    assertThat(files(out.resolve("a"))).containsExactly("add-ons.xlsx");
    assertThat(files(out.resolve("b"))).containsExactly("plans.xlsx");
    assertThat(files(out.resolve("c"))).hasSize(8).contains("add-ons.xlsx", "features.xlsx");
    assertThat(out.resolve("d/plans/add-ons.csv")).hasContent(shipped.text("plans/add-ons.csv"));
  }

  @Test
  void tableThatMovesIsTakenOutOfItsOldFile() throws IOException {
    String plans = folder.resolve("plans").toString();
    run("export", plans, "--to", "xlsx", "--out", temporary.toString());
    String[] importing = {
      "import",
      temporary.resolve("plans.xlsx").toString(),
      "--folder",
      folder.toString(),
      "--to",
      "xlsx"
    };

    assertThat(run(importing).code()).isEqualTo(2);
    Run moved =
        run(Stream.concat(Stream.of(importing), Stream.of("--force")).toArray(String[]::new));

    assertThat(moved.code()).as(moved.complaints()).isZero();
    assertThat(moved.out()).contains("plans/add-ons.csv apagado: ");
    assertThat(files(folder.resolve("plans")))
        .contains("plans.drt", "plans.xlsx")
        .doesNotContain("plans.csv", "add-ons.csv");
    assertThat(run("check", folder.toString()).code()).isZero();
  }

  @Test
  void tableBesideOnesThatMoveIsNotLost() throws IOException {
    byte[] book =
        new HandMadeWorkbook()
            .table("fees", shipped.text("plans/fees.csv"))
            .table("plans", shipped.text("plans/plans.csv"))
            .bytes();
    Files.delete(folder.resolve("plans/fees.csv"));
    Files.delete(folder.resolve("plans/plans.csv"));
    Files.write(folder.resolve("plans/precos.xlsx"), book);
    Path fees = temporary.resolve("fees.csv");
    Files.writeString(fees, shipped.text("plans/fees.csv"));

    Run run = run("import", fees.toString(), "--folder", folder.toString(), "--force");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("plans/precos.xlsx#plans: erro: Esta tabela se perderia");
    assertThat(folder.resolve("plans/fees.csv")).doesNotExist();
    Run both =
        run(
            "import",
            folder.resolve("plans/precos.xlsx").toString(),
            "--folder",
            folder.toString(),
            "--force");
    assertThat(both.code()).isZero();
    assertThat(folder.resolve("plans/precos.xlsx")).doesNotExist();
    assertUnchanged();
  }

  @Test
  void programsAreToldTheSame() throws IOException {
    Path fees = temporary.resolve("fees.csv");
    Files.writeString(fees, shipped.text("plans/fees.csv"));
    Run run = run("import", fees.toString(), "--folder", folder.toString(), "--force", "--json");

    assertJson(
        run.out(),
        """
        {"ok": true,
         "tables": [{"table": "plans/fees", "from": "%s", "to": "plans/fees.csv"}],
         "written": ["plans/fees.csv"], "removed": [], "problems": []}
        """
            .formatted(fees));
  }

  @Test
  void whatIsNoTableIsRefused() throws IOException {
    Path text = temporary.resolve("notes.txt");
    Files.writeString(text, "x");
    Path stranger = temporary.resolve("estranha.xlsx");
    Files.write(stranger, new HandMadeWorkbook().table("add-onns", "Código\nA").bytes());

    Run notes = run("import", text.toString(), "--folder", folder.toString(), "--lang", "en");
    assertThat(notes.code()).isEqualTo(1);
    assertThat(notes.out()).startsWith(text + ": error: The file is neither a .csv nor an .xlsx");
    assertThat(run("import", "/no/such.csv", "--folder", folder.toString()).code()).isEqualTo(2);
    Run unknown = run("import", stranger.toString(), "--folder", folder.toString(), "--json");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.json().at("/problems/0/file").asText()).isEqualTo(stranger + "#add-onns");
    assertThat(unknown.json().at("/problems/0/hint").asText()).startsWith("Parece ser \"add-ons\"");
    Path nothing = Files.createDirectories(temporary.resolve("nothing"));
    assertThat(run("export", nothing.toString(), "--to", "csv").complaints())
        .startsWith("Não há tabelas aqui");
    assertThat(run("export", folder.toString()).code()).isEqualTo(2);
    assertUnchanged();
  }

  private void assertUnchanged() throws IOException {
    for (var file : shipped.files().entrySet()) {
      assertThat(folder.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
    assertThat(files(folder)).hasSize(shipped.files().size());
  }

  private static Stream<String> names(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all
          .filter(Files::isRegularFile)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String[] files(Path home) throws IOException {
    return names(home).toArray(String[]::new);
  }

  private static Run run(String... arguments) {
    return new CommandFixture()
        .run(Stream.concat(Stream.of("rules"), Stream.of(arguments)).toArray(String[]::new));
  }
}
