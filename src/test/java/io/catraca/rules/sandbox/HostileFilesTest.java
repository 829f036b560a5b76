package io.catraca.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.engine.RuleEngine.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that try to do what no rule may. Each says in its first line which of its lines must be
 * named; what they try to run would leave a property or a file behind.
 */
final class HostileFilesTest {

  private static final Path FOLDER = Path.of("src/test/resources/io/catraca/rules/sandbox/hostile");
  private static final Pattern EXPECTED = Pattern.compile("line: (\\d+)");
  private static final Path TRACE = Path.of("target/hostile-ran");

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  static List<String> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hostileFileIsRefusedAtItsLine(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name));
    Matcher line = EXPECTED.matcher(text);
    assertThat(line.find()).as("the first line says which line is refused").isTrue();
    String path = name.endsWith(".drt") ? "access/tabs.drt" : "access/" + name;

    Outcome outcome = shipped.with(path, text).compile();

    assertThat(outcome.contents()).isEmpty();
    assertThat(outcome.problems()).isNotEmpty().allMatch(problem -> problem.file().equals(path));
    assertThat(outcome.problems())
        .extracting(problem -> problem.line() + " " + problem.code())
        .as(name)
        .anyMatch(told -> told.matches(line.group(1) + " (sandbox|sentence|dictionary)\\..*"));
  }

  @Test
  void thereAreManyKinds() {
    assertThat(files()).hasSizeGreaterThan(100);
  }

  @Test
  void fileThatIsTooLargeIsRefused() {
    String rule = "rule \"R%d\" when AccessQuestion(inTeam) then answer.hide(); end\n";
    StringBuilder many = new StringBuilder();
    for (int index = 0; index < 600; index++) {
      many.append(rule.formatted(index));
    }

    assertThat(codes("access/many.drl", many.toString())).containsExactly("sandbox.tooManyRules");
    assertThat(codes("access/long.drl", ("// " + "x".repeat(100) + "\n").repeat(3_000)))
        .containsExactly("sandbox.tooLarge");
    assertThat(codes("access/wide.drl", "// " + "x".repeat(2_000)))
        .containsExactly("sandbox.lineTooLong");
  }

  private List<String> codes(String path, String text) {
    return shipped.with(path, text).compile().problems().stream()
        .map(problem -> problem.code())
        .toList();
  }

  @AfterEach
  void nothingRan() {
    assertThat(System.getProperty("catraca.hostile")).isNull();
    assertThat(TRACE).doesNotExist();
  }

  /** Compiled before, so that each test times its own file. */
  @BeforeAll
  @AfterAll
  static void engineWorks() {
    assertThat(RuleFolderFixture.shipped().contents().access()).isNotNull();
  }
}
