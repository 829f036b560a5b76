package io.catraca.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.Proved;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.files.RuleFiles;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples that this repository ships, on the rules that it ships. */
final class ShippedExamplesTest {

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void hold() {
    ExampleReport report = report();

    assertThat(report.problems()).isEmpty();
    assertThat(report.failed()).isEmpty();
    assertThat(report.run()).isGreaterThan(40);
  }

  @Test
  void exerciseEveryRuleAndEveryRow() {
    assertThat(report().unexercised()).isEmpty();
  }

  @Test
  void shippedRulesPassTheWholeCheckWithoutAnyWarning() {
    Checked checked = new RuleCheck(Examples::run).check(new RuleFiles(shipped.files()));

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.contents()).isPresent();
  }

  /** They are tried on every save; the bound is wide, for machines that do other work. */
  @Test
  void areTriedWithinAFractionOfASave() {
    Outcome outcome = shipped.compile();
    Proved proved = new Proved(outcome.contents().orElseThrow(), outcome.evidence());
    RuleFiles files = new RuleFiles(shipped.files());
    for (int round = 0; round < 20; round++) {
      Examples.run(files, Optional.of(proved));
    }
    long start = System.nanoTime();
    Examples.run(files, Optional.of(proved));

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(Duration.ofMillis(200));
  }

  private ExampleReport report() {
    Outcome outcome = shipped.compile();
    return Examples.run(
        new RuleFiles(shipped.files()),
        Optional.of(new Proved(outcome.contents().orElseThrow(), outcome.evidence())));
  }
}
