package io.catraca.simulation.command;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.YamlText;
import io.catraca.rules.model.RuleProblem;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.Scenario.Leaving;
import io.catraca.simulation.Scenario.Sizes;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a scenario, and tells everything that is wrong with it at once. */
final class ScenarioFile {

  private static final Pattern PERCENT = Pattern.compile("-?[0-9]{1,4}([.,][0-9]{1,4})?");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final BigDecimal ALL = new BigDecimal(100);

  private final Refusals refusals = new Refusals();

  private ScenarioFile() {}

  /**
   * @throws Wrong where it is no scenario
   */
  static Scenario read(String name, String text) {
    ScenarioFile file = new ScenarioFile();
    Scenario scenario =
        file.refusals.read(() -> file.scenario(YamlText.read(text, file.refusals))).orElse(null);
    if (scenario == null || !file.refusals.isWhole()) {
      throw new Wrong(
          file.refusals.all().stream()
              .map(
                  refusal ->
                      RuleProblem.atLine(name, refusal.line(), refusal.code(), refusal.arguments()))
              .toList());
    }
    return scenario;
  }

  /** A scenario with mistakes. */
  static final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RuleProblem> problems;

    Wrong(List<RuleProblem> problems) {
      super("the scenario has mistakes");
      this.problems = problems;
    }

    List<RuleProblem> problems() {
      return problems;
    }
  }

  private Scenario scenario(Tree tree) {
    Tree.Fields fields =
        tree.asFields()
            .only(
                refusals,
                "name",
                "periods",
                "applyTo",
                "readjustment",
                "usage",
                "migration",
                "churn",
                "sizes");
    Tree.Fields periods = fields.get("periods").asFields().only(refusals, "from", "to");
    YearMonth from = month(periods.get("from"));
    YearMonth to = month(periods.get("to"));
    long months = ChronoUnit.MONTHS.between(from, to) + 1;
    if (months < 1 || months > Scenario.MOST_MONTHS) {
      throw new Refusal(periods.line(), "example.scenarioMonths", Scenario.MOST_MONTHS);
    }
    Tree.@Nullable Fields churn =
        fields
            .find("churn")
            .map(part -> part.asFields().only(refusals, "seed", "table"))
            .orElse(null);
    return new Scenario(
        fields.find("name").map(part -> part.asText().value()).orElse(null),
        from,
        to,
        part(() -> applyTo(fields.get("applyTo")), ApplyTo.ALL),
        part(() -> percentOf(fields, "readjustment"), BigDecimal.ZERO),
        part(() -> percentOf(fields, "usage"), BigDecimal.ZERO),
        part(() -> fields.find("migration").map(ScenarioFile::yesOrNo).orElse(false), false),
        part(() -> churn == null ? List.of() : leaving(churn.get("table")), List.of()),
        part(
            () -> churn == null ? 0L : whole(churn.get("seed"), Long.MIN_VALUE, Long.MAX_VALUE),
            0L),
        part(() -> fields.find("sizes").map(this::sizes).orElse(Sizes.USUAL), Sizes.USUAL));
  }

  /** A stand-in for a part that is refused, so that the others are read. */
  private <T> T part(Supplier<T> part, T otherwise) {
    return refusals.read(part).orElse(otherwise);
  }

  private static YearMonth month(Tree tree) {
    String text = tree.asText().value();
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= 1 && month.getYear() <= Scenario.LAST_YEAR) {
        return month;
      }
    } catch (DateTimeException noMonth) {
      // told below, like a month of another age
    }
    throw new Refusal(tree.line(), "example.scenarioMonth", text);
  }

  private static ApplyTo applyTo(Tree tree) {
    String text = tree.asText().value();
    return Arrays.stream(ApplyTo.values())
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(tree.line(), "example.scenarioApplyTo", text));
  }

  private static boolean yesOrNo(Tree tree) {
    String text = tree.asText().value();
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new Refusal(tree.line(), "example.scenarioYesOrNo", text);
  }

  private BigDecimal percentOf(Tree.Fields fields, String name) {
    return fields
        .find(name)
        .map(part -> part.asFields().only(refusals, "percent"))
        .map(part -> percent(part.get("percent"), Scenario.LEAST_PERCENT, Scenario.MOST_PERCENT))
        .orElse(BigDecimal.ZERO);
  }

  private static BigDecimal percent(Tree tree, BigDecimal least, BigDecimal most) {
    String text = tree.asText().value();
    if (PERCENT.matcher(text).matches()) {
      BigDecimal percent = new BigDecimal(text.replace(',', '.'));
      if (percent.compareTo(least) >= 0 && percent.compareTo(most) <= 0) {
        return percent;
      }
    }
    throw new Refusal(
        tree.line(), "example.scenarioPercent", least.toPlainString(), most.toPlainString(), text);
  }

  private static long whole(Tree tree, long least, long most) {
    String text = tree.asText().value();
    if (WHOLE.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Refusal(tree.line(), "example.scenarioWhole", text);
  }

  private List<Leaving> leaving(Tree tree) {
    List<Leaving> table = new ArrayList<>();
    for (Tree item : few(tree)) {
      Tree.Fields fields = item.asFields().only(refusals, "increase", "leave");
      BigDecimal increase = percent(fields.get("increase"), BigDecimal.ZERO, Scenario.MOST_PERCENT);
      boolean rises =
          table.isEmpty() || table.get(table.size() - 1).increase().compareTo(increase) < 0;
      if (!rises) {
        throw new Refusal(item.line(), "example.scenarioRising", "increase");
      }
      table.add(new Leaving(increase, percent(fields.get("leave"), BigDecimal.ZERO, ALL)));
    }
    return table;
  }

  private Sizes sizes(Tree tree) {
    Tree.Fields fields = tree.asFields().only(refusals, "limit", "bands");
    List<Long> bands = new ArrayList<>();
    for (Tree item : fields.find("bands").map(ScenarioFile::few).orElse(List.of())) {
      long band = whole(item, 0, Scenario.MOST_HELD);
      if (!bands.isEmpty() && bands.get(bands.size() - 1) >= band) {
        throw new Refusal(item.line(), "example.scenarioRising", "bands");
      }
      bands.add(band);
    }
    return new Sizes(
        fields.find("limit").map(limit -> limit.asText().value()).orElse(null),
        bands.isEmpty() ? Sizes.USUAL.bands() : bands);
  }

  private static List<Tree> few(Tree tree) {
    List<Tree> all = tree.asItems().all();
    if (all.isEmpty() || all.size() > Scenario.MOST_ENTRIES) {
      throw new Refusal(tree.line(), "example.scenarioEntries", Scenario.MOST_ENTRIES);
    }
    return all;
  }
}
