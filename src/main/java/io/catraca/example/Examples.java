package io.catraca.example;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.YamlText;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.contents.Proved;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tries every example that stands beside rules, and says which rules none exercised. */
public final class Examples {

  private static final String ENDING = ".examples.yaml";
  private static final int MOST_EXAMPLES = 5_000;
  private static final String TOO_MANY = "example.tooMany";
  private static final String DAY = "dia";
  private static final String SEVERITY = "se falhar";
  private static final String NAME = "exemplo";
  private static final String GIVEN = "dado";
  private static final String EXPECTED = "espera";

  private final Coverage coverage;
  private final Map<String, Trial> trials = new LinkedHashMap<>();
  private final List<Failed> failed = new ArrayList<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Choices<Severity> severities =
      new Choices<Severity>("example.word.severity")
          .add(Severity.ERROR, "ERROR", "impede")
          .add(Severity.WARNING, "WARNING", "avisa");
  private Severity severity = Severity.ERROR;
  private int run;

  private Examples(Proved proved) {
    this.coverage = new Coverage(proved.evidence());
    PriceLists lists = new PriceLists(proved.contents());
    trials.put("acessos", new AccessTrial(proved, coverage));
    trials.put("recursos", new EntitlementTrial(lists, coverage));
    trials.put("cotações", new QuoteTrial(lists, coverage));
    trials.put("lista", new ListTrial(lists, coverage));
  }

  /** Tries the examples among files on what the files say. */
  public static ExampleReport run(RuleFiles files, Proved proved) {
    Examples examples = new Examples(proved);
    files.contents().keySet().stream()
        .filter(path -> path.endsWith(ENDING))
        .forEach(path -> examples.tryFile(path, files.text(path).orElse("")));
    return new ExampleReport(
        examples.run, examples.failed, examples.coverage.unexercised(), examples.problems);
  }

  /** What a file makes of a failure it says itself; what cannot be read at all is an error. */
  private void tryFile(String file, String text) {
    severity = Severity.ERROR;
    try {
      List<String> keys = new ArrayList<>(List.of(DAY, SEVERITY));
      keys.addAll(trials.keySet());
      Fields whole = YamlText.read(text).asFields().only(keys.toArray(new String[0]));
      whole.find(SEVERITY).ifPresent(tree -> severity = severities.find(tree.asText()));
      LocalDate day = whole.find(DAY).map(tree -> PriceNames.day(tree.asText())).orElse(null);
      trials.forEach(
          (kind, trial) ->
              whole
                  .find(kind)
                  .ifPresent(
                      list ->
                          list.asItems()
                              .all()
                              .forEach(example -> tryExample(file, example, trial, day))));
    } catch (Refusal refusal) {
      refuse(file, refusal);
    }
  }

  private void tryExample(String file, Tree example, Trial trial, @Nullable LocalDate day) {
    try {
      if (++run > MOST_EXAMPLES) {
        throw new Refusal(example.line(), TOO_MANY, MOST_EXAMPLES);
      }
      Fields fields = example.asFields().only(NAME, GIVEN, EXPECTED);
      String name = fields.get(NAME).asText().value();
      Fields given = fields.get(GIVEN).asFields();
      trial
          .run(given, fields.get(EXPECTED), day)
          .ifPresent(mismatch -> fail(file, example.line(), name, mismatch));
    } catch (Refusal refusal) {
      refuse(file, refusal);
    }
  }

  private void fail(String file, int line, String name, Trial.Mismatch mismatch) {
    String expected = mismatch.expected();
    String got = mismatch.got();
    failed.add(new Failed(file, line, name, expected, got));
    add(RuleProblem.atLine(file, line, "example.failed", name, expected, got));
  }

  private void refuse(String file, Refusal refusal) {
    boolean once = !refusal.code().equals(TOO_MANY) || run == MOST_EXAMPLES + 1;
    if (once) {
      add(RuleProblem.atLine(file, refusal.line(), refusal.code(), refusal.arguments()));
    }
  }

  /** In a file that only warns nothing is a hindrance. */
  private void add(RuleProblem problem) {
    problems.add(severity == Severity.WARNING ? problem.asWarning() : problem);
  }
}
