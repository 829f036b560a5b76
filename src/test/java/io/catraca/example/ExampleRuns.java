package io.catraca.example;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.contents.Proved;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;

/** Tries examples on the shipped rules. */
final class ExampleRuns {

  /** Where the examples stand. */
  static final String FILE = "plans/mine.examples.yaml";

  private static final Outcome SHIPPED = RuleFolderFixture.shipped().compile();

  private ExampleRuns() {}

  static ExampleReport run(String text) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(FILE, text.getBytes(StandardCharsets.UTF_8));
    Proved proved = new Proved(SHIPPED.contents().orElseThrow(), SHIPPED.evidence());
    return Examples.run(new RuleFiles(files), Optional.of(proved));
  }

  /** Reads examples beside rules that are broken. */
  static ExampleReport besideBrokenRules(String text) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(FILE, text.getBytes(StandardCharsets.UTF_8));
    return Examples.run(new RuleFiles(files), Optional.empty());
  }
}
