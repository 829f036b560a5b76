package io.catraca.rules.check;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.engine.RuleEngine;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import java.util.Optional;
import java.util.function.BiFunction;

/** Compiles rule files, proves them and tries their examples. */
public final class RuleCheck {

  private final RuleEngine engine = new RuleEngine();
  private final BiFunction<RuleFiles, RuleContents, ExampleReport> examples;

  /**
   * @param examples tries the examples among files on what the files say
   */
  public RuleCheck(BiFunction<RuleFiles, RuleContents, ExampleReport> examples) {
    this.examples = examples;
  }

  public Checked check(RuleFiles files) {
    Outcome outcome = engine.compile(files.contents());
    Optional<ExampleReport> report =
        outcome.contents().map(contents -> examples.apply(files, contents));
    return new Checked(outcome.contents(), outcome.problems(), report.orElse(ExampleReport.NONE));
  }
}
