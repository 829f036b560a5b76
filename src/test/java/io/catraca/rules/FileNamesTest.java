package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies and misnamed files: none counts, and each is told with the name that it should have. */
@Timeout(60)
final class FileNamesTest {

  private static final String FEES = "plans/fees.csv";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();
  private final String dearer = shipped.text(FEES).replace("549,00", "649,00");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fees (1).csv",
        "fees(2).csv",
        "fees - Copia.csv",
        "fees - Copia (2).csv",
        "fees - Co\u0301pia.csv",
        "Cópia de fees.csv",
        "Cópia (2) de fees.csv",
        "Copy of fees.csv",
        "fees copy.csv",
        "fees copy 2.csv",
        "fees_old.csv",
        "fees-backup.csv",
        "fees antigo.csv",
        "fees - Página1.csv",
        "fees 2026.csv",
        "fees2.csv",
        "fee.csv",
        "fees.csv.csv",
        "fees.csv.xlsx",
        "Fees.CSV",
        "fees.CSV",
        "FEES.xlsx",
        "fees (1).xlsx"
      })
  void copyOfATableIsTold(String name) {
    assertThat(Told.of(shipped.with("plans/" + name, dearer)))
        .singleElement()
        .asString()
        .contains(" file.copy: Este arquivo parece uma cópia de plans/fees.csv. | Apague-o; ");
  }

  @Test
  void copyWithACopiedTemplateDoesNotBecomeASecondTable() {
    RuleFolderFixture edited =
        shipped
            .with("plans/fees (1).csv", dearer.replace("SETUP_FEE", "SECOND_FEE"))
            .with("plans/fees (1).drt", shipped.text("plans/fees.drt"));

    assertThat(Told.of(edited))
        .extracting(told -> told.substring(0, told.indexOf(": ")))
        .containsExactly("plans/fees (1).csv file.copy", "plans/fees (1).drt file.copy");
  }

  @ParameterizedTest
  @CsvSource({
    "access/visibility (1).dslr, access/visibility.dslr",
    "access/visibility - Copia.dsl, access/visibility.dsl",
    "access/Cópia de visibility.DSLR, access/visibility.dslr",
    "plans/quotes - Copia.examples.yaml, plans/quotes.examples.yaml",
  })
  void copyOfAnotherFileIsTold(String copy, String original) {
    assertThat(Told.of(shipped.with(copy, shipped.text(original))))
        .singleElement()
        .asString()
        .startsWith(copy + " file.copy: Este arquivo parece uma cópia de " + original);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plans/yearly-fees", "plans/setup"})
  void anotherTableWithItsOwnTemplateIsNoCopy(String stem) {
    RuleFolderFixture edited =
        shipped
            .with(stem + ".csv", shipped.text(FEES).replace("SETUP_FEE", "YEARLY_FEE"))
            .with(stem + ".drt", shipped.text("plans/fees.drt"));

    assertThat(Told.of(edited)).isEmpty();
  }

  @Test
  void nameOfACopyWithoutAnOriginalIsANameLikeAnyOther() {
    RuleFolderFixture edited =
        shipped
            .with("access/board (2).dslr", shipped.text("access/visibility.dslr"))
            .without("access/visibility.dslr");

    assertThat(Told.of(edited)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fees (1).csv", "Fees.csv", "fees.CSV", "fees.csv.csv", "Cópia de fees.csv"})
  void tableUnderAnotherNameIsToldWithTheNameMeantAndOnlyOnce(String name) {
    assertThat(Told.of(shipped.without(FEES).with("plans/" + name, dearer)))
        .containsExactly(
            "plans/"
                + name
                + " file.misnamed: Este arquivo não é lido com este nome; parece ser"
                + " plans/fees.csv. | Mude o nome para plans/fees.csv: maiúsculas, espaços e sinais"
                + " a mais contam, e a terminação é em minúsculas.");
  }

  @ParameterizedTest
  @ValueSource(strings = {".xls", ".XLS", ".ods", ".xlsm", ".xlsb", ".numbers", ".txt", ".htm"})
  void tableAsAnotherKindOfFileIsToldWithWhatToSaveItAs(String ending) {
    assertThat(Told.of(shipped.without(FEES).with("plans/fees" + ending, dearer)))
        .containsExactly(
            "plans/fees"
                + ending
                + " file.otherKind: Tabelas em arquivos "
                + ending
                + " não são lidas. | Abra-o na planilha, use Salvar como, tipo Pasta de Trabalho do"
                + " Excel (.xlsx), com o nome plans/fees.xlsx, e apague este arquivo.");
    assertThat(Told.of(shipped.with("plans/fees" + ending, dearer)))
        .singleElement()
        .asString()
        .contains("file.otherKindBeside: ")
        .contains("o que vale continua a ser plans/fees.csv");
  }

  @Test
  void webPageAndDocumentUnderTheNameOfATableAreTold() {
    byte[] openDocument =
        "PK\u0003\u0004____mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(codes(shipped.with(FEES, "\n<html><body><table></table></body></html>")))
        .containsExactly("plans/fees.csv table.webPage");
    assertThat(codes(shipped.with(FEES, openDocument)))
        .containsExactly("plans/fees.csv table.openDocument");
    assertThat(codes(shipped.without(FEES).with("plans/fees.xlsx", openDocument)))
        .containsExactly("plans/fees.xlsx table.openDocument");
    assertThat(codes(shipped.without(FEES).with("plans/fees.xlsx", dearer)))
        .containsExactly("plans/fees.xlsx table.noWorkbook");
  }

  private static List<String> codes(RuleFolderFixture files) {
    return Told.of(files).stream().map(told -> told.substring(0, told.indexOf(": "))).toList();
  }
}
