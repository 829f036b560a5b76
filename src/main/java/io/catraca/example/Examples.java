package io.catraca.example;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Items;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.example.yaml.YamlText;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.contents.Evidence;
import io.catraca.rules.contents.Proved;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  private Examples(@Nullable Proved proved) {
    this.coverage = new Coverage(proved == null ? Evidence.NONE : proved.evidence());
    PriceLists lists = new PriceLists(proved == null ? null : proved.contents());
    trials.put("acessos", new AccessTrial(proved, coverage));
    trials.put("recursos", new EntitlementTrial(lists, coverage));
    trials.put("cotações", new QuoteTrial(lists, coverage));
    trials.put("lista", new ListTrial(lists, coverage));
  }

  /**
   * Tries the examples among files on what the files say.
   *
   * @param proved empty where the rules are broken: examples are then read and none is tried, and
   *     words that rules declare pass unseen
   */
  public static ExampleReport run(RuleFiles files, Optional<Proved> proved) {
    Examples examples = new Examples(proved.orElse(null));
    files.contents().keySet().stream()
        .filter(path -> path.endsWith(ENDING))
        .forEach(path -> examples.tryFile(path, files.text(path).orElse("")));
    return new ExampleReport(
        proved.isEmpty() ? 0 : examples.run,
        examples.failed,
        examples.coverage.unexercised(),
        examples.problems);
  }

  /** What a file makes of a failure it says itself; what cannot be read at all is an error. */
  private void tryFile(String file, String text) {
    severity = Severity.ERROR;
    Refusals refusals = new Refusals();
    Optional<Fields> whole = refusals.read(() -> YamlText.read(text, refusals).asFields());
    whole
        .flatMap(fields -> fields.find(SEVERITY))
        .flatMap(tree -> refusals.read(() -> severities.find(tree.asText())))
        .ifPresent(said -> severity = said);
    int before = problems.size();
    whole.ifPresent(fields -> tryFields(file, fields, refusals));
    refuse(file, refusals);
    problems
        .subList(before, problems.size())
        .sort(Comparator.comparing(problem -> Objects.requireNonNull(problem.line())));
  }

  private void tryFields(String file, Fields whole, Refusals refusals) {
    List<String> keys = new ArrayList<>(List.of(DAY, SEVERITY));
    keys.addAll(trials.keySet());
    whole.only(refusals, keys.toArray(new String[0]));
    Optional<Tree> said = whole.findLike(DAY);
    Optional<LocalDate> day =
        said.flatMap(tree -> refusals.read(() -> PriceNames.day(tree.asText())));
    boolean isDayKnown = said.isEmpty() || day.isPresent();
    LocalDate ofFile = isDayKnown ? day.orElse(null) : LocalDate.EPOCH;
    trials.forEach(
        (kind, trial) -> {
          List<Tree> all =
              whole
                  .findLike(kind)
                  .flatMap(list -> refusals.read(list::asItems))
                  .map(Items::all)
                  .orElse(List.of());
          for (int index = 0; index < all.size(); index++) {
            int end = index + 1 < all.size() ? all.get(index + 1).line() : Integer.MAX_VALUE;
            Refusals own = new Refusals();
            if (!isDayKnown || refusals.anyWithin(all.get(index).line(), end)) {
              own.unjudged();
            }
            tryExample(file, all.get(index), trial, ofFile, own);
            refuse(file, own);
          }
        });
  }

  private void tryExample(
      String file, Tree example, Trial trial, @Nullable LocalDate day, Refusals refusals) {
    if (++run > MOST_EXAMPLES) {
      refusals.add(new Refusal(example.line(), TOO_MANY, MOST_EXAMPLES));
      return;
    }
    Optional<Fields> read = refusals.read(example::asFields);
    if (read.isEmpty()) {
      return;
    }
    Fields fields = read.get();
    int slips = refusals.all().size();
    fields.only(refusals, NAME, GIVEN, EXPECTED);
    boolean hasSlip = refusals.all().size() > slips;
    Optional<Text> name =
        part(fields, NAME, hasSlip, refusals).flatMap(tree -> refusals.read(tree::asText));
    Optional<Fields> given =
        part(fields, GIVEN, hasSlip, refusals).flatMap(tree -> refusals.read(tree::asFields));
    Optional<Tree> expected = part(fields, EXPECTED, hasSlip, refusals);
    if (given.isPresent() && expected.isPresent()) {
      trial
          .run(given.get(), expected.get(), day, refusals)
          .filter(mismatch -> name.isPresent())
          .ifPresent(
              mismatch -> fail(file, example.line(), name.map(Text::value).orElse(""), mismatch));
    }
  }

  /** A part of an example; that it is missing is told where no other name may be meant for it. */
  private static Optional<Tree> part(
      Fields fields, String name, boolean hasSlip, Refusals refusals) {
    return hasSlip ? fields.findLike(name) : refusals.read(() -> fields.get(name));
  }

  private void fail(String file, int line, String name, Trial.Mismatch mismatch) {
    String expected = mismatch.expected();
    String got = mismatch.got();
    failed.add(new Failed(file, line, name, expected, got));
    add(RuleProblem.atLine(file, line, "example.failed", name, expected, got));
  }

  private void refuse(String file, Refusals refusals) {
    refusals.all().forEach(refusal -> refuse(file, refusal));
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
