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
  private static final String DAY = "dia";
  private static final String NAME = "exemplo";
  private static final String GIVEN = "dado";
  private static final String EXPECTED = "espera";

  private final Coverage coverage;
  private final Map<String, Trial> trials = new LinkedHashMap<>();
  private final List<Failed> failed = new ArrayList<>();
  private final List<RuleProblem> unreadable = new ArrayList<>();
  private int run;

  private Examples(Proved proved) {
    this.coverage = new Coverage(proved.evidence());
    PriceLists lists = new PriceLists(proved.contents());
    trials.put("acessos", new AccessTrial(proved, coverage));
    trials.put("recursos", new EntitlementTrial(lists, coverage));
    trials.put("cotações", new QuoteTrial(lists, coverage));
  }

  /** Tries the examples among files on what the files say. */
  public static ExampleReport run(RuleFiles files, Proved proved) {
    Examples examples = new Examples(proved);
    files.contents().keySet().stream()
        .filter(path -> path.endsWith(ENDING))
        .forEach(path -> examples.tryFile(path, files.text(path).orElse("")));
    return new ExampleReport(
        examples.run, examples.failed, examples.coverage.unexercised(), examples.unreadable);
  }

  private void tryFile(String file, String text) {
    try {
      List<String> keys = new ArrayList<>(trials.keySet());
      keys.add(0, DAY);
      Fields whole = YamlText.read(text).asFields().only(keys.toArray(new String[0]));
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
        throw new Refusal(example.line(), "example.tooMany", MOST_EXAMPLES);
      }
      Fields fields = example.asFields().only(NAME, GIVEN, EXPECTED);
      String name = fields.get(NAME).asText().value();
      Fields given = fields.get(GIVEN).asFields();
      trial
          .run(given, fields.get(EXPECTED), day)
          .ifPresent(
              mismatch ->
                  failed.add(
                      new Failed(file, example.line(), name, mismatch.expected(), mismatch.got())));
    } catch (Refusal refusal) {
      refuse(file, refusal);
    }
  }

  private void refuse(String file, Refusal refusal) {
    boolean first = unreadable.stream().noneMatch(known -> known.code().equals("example.tooMany"));
    if (first) {
      unreadable.add(RuleProblem.atLine(file, refusal.line(), refusal.code(), refusal.arguments()));
    }
  }
}
