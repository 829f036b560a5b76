package io.catraca.rules.check;

import io.catraca.rules.contents.Proved;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.engine.RuleEngine;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.promotion.Promotions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Compiles rule files, proves them and tries their examples. */
public final class RuleCheck {

  private final RuleEngine engine = new RuleEngine();
  private final BiFunction<RuleFiles, Optional<Proved>, ExampleReport> examples;

  /**
   * @param examples tries the examples among files on what the files say; on nothing where that is
   *     not known
   */
  public RuleCheck(BiFunction<RuleFiles, Optional<Proved>, ExampleReport> examples) {
    this.examples = examples;
  }

  /**
   * Checks files whole; rules that their examples contradict do not count. One at a time, since the
   * engine keeps what it compiled.
   */
  public synchronized Checked check(RuleFiles files) {
    Outcome outcome = engine.compile(files.contents());
    Optional<RuleContents> contents = outcome.contents();
    ExampleReport report =
        examples.apply(files, contents.map(known -> new Proved(known, outcome.evidence())));
    List<RuleProblem> problems = new ArrayList<>(outcome.problems());
    problems.addAll(report.problems());
    boolean hold = report.problems().stream().allMatch(RuleCheck::isWarning);
    return new Checked(hold ? contents : Optional.empty(), problems, report);
  }

  /** The promotions of a version that was checked once, by the price list that it has. */
  public synchronized Optional<Promotions> promotions(RuleFiles files, PriceList prices) {
    return engine.promotions(files.contents(), prices);
  }

  private static boolean isWarning(RuleProblem problem) {
    return problem.severity() == Severity.WARNING;
  }
}
