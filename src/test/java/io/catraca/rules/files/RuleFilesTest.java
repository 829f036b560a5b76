package io.catraca.rules.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleFilesTest {

  @TempDir Path folder;

  @Test
  void notesAndWhatEditorsLeaveAreNotSeen() throws IOException {
    write("plans/plans.csv", "x");
    write("README.md", "x");
    write("plans/notas.txt", "x");
    write("plans/~$plans.xlsx", "x");
    write("plans/.~lock.plans.csv#", "x");
    write("plans/plans.csv.tmp", "x");
    write("plans/plans.csv~", "x");
    write(".git/config", "x");

    assertThat(RuleFiles.read(folder).contents()).containsOnlyKeys("plans/plans.csv");
  }

  @Test
  void tableThatASpreadsheetSavedAsTextIsSeen() throws IOException {
    write("plans/fees.drt", "x");
    write("plans/fees.txt", "x");
    write("plans/fees.csv.TXT", "x");
    write("plans/notas.txt", "x");

    assertThat(RuleFiles.read(folder).contents())
        .containsOnlyKeys("plans/fees.drt", "plans/fees.txt", "plans/fees.csv.TXT");
  }

  @Test
  void digestIsOfTheContentsAlone() throws IOException {
    write("a/b.csv", "x");
    String digest = RuleFiles.read(folder).digest();

    write("a/c.csv", "x");
    Files.delete(folder.resolve("a/c.csv"));
    write("a/b.csv", "x");

    assertThat(RuleFiles.read(folder).digest()).isEqualTo(digest).startsWith("sha256:");
    write("a/b.csv", "y");
    assertThat(RuleFiles.read(folder).digest()).isNotEqualTo(digest);
  }

  @Test
  void fileThatIsTooLargeIsNamed() throws IOException {
    write("plans/plans.csv", "x".repeat((int) RuleFiles.MOST_BYTES + 1));

    assertThatThrownBy(() -> RuleFiles.read(folder))
        .isInstanceOfSatisfying(
            RuleFiles.Unreadable.class,
            e -> assertThat(e.problem().file()).isEqualTo("plans/plans.csv"));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
