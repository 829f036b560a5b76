package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a row of a table means: a Drools rule template whose leading comment declares the table's
 * columns, one a line, as {@code heading | variable | forms | may be empty?}.
 *
 * @param columns in the order declared; the one without a heading stands for one column per plan
 * @param rules the template itself, from {@code template "…"} on
 */
public record TableTemplate(List<Column> columns, String rules) {

  private static final String VARIABLE_HEADING = "variável";

  /** The variables that say on which days a row holds. */
  private static final Set<String> DAYS = Set.of("validFrom", "validUntil");

  /** The variable that says how a row's prices go by tiers; it is no part of the rule. */
  static final String TIERS = "tiers";

  private static final Set<String> MODES = Set.of("GRADUATED", "VOLUME");

  private static final Pattern VARIABLE = Pattern.compile("[a-z][A-Za-z0-9]*|-");

  public TableTemplate {
    columns = List.copyOf(columns);
  }

  Optional<Column> perPlan() {
    return columns.stream().filter(Column::perPlan).findFirst();
  }

  /** The column that says how a row's prices go by tiers; empty where none do. */
  Optional<Column> tiers() {
    return columns.stream().filter(column -> column.variable().equals(TIERS)).findFirst();
  }

  /** The column that a heading is of; empty where it is of none. */
  public Optional<Column> columnFor(String heading) {
    return columns.stream()
        .filter(column -> !column.perPlan() && column.isHeaded(heading))
        .findFirst()
        .or(() -> Column.ACCEPTED.isHeaded(heading) ? Optional.of(Column.ACCEPTED) : perPlan());
  }

  /** The text that the template engine takes: variables first, then the rules. */
  public String source() {
    StringBuilder text = new StringBuilder("template header\n");
    columns.stream()
        .map(Column::variable)
        .filter(variable -> !variable.equals("-"))
        .forEach(variable -> text.append(variable).append('\n'));
    return text.append('\n').append(rules).append('\n').toString();
  }

  /** Reads a template; what is wrong with it is added to the problems. */
  public static TableTemplate parse(String file, String text, List<RuleProblem> problems) {
    int end = text.indexOf("*/");
    if (!text.stripLeading().startsWith("/*") || end < 0) {
      problems.add(RuleProblem.inFile(file, "template.columns"));
      return new TableTemplate(List.of(), text);
    }
    String rules = text.substring(end + 2);
    if (!rules.stripLeading().startsWith("template \"") || !rules.contains("end template")) {
      problems.add(RuleProblem.inFile(file, "template.rules"));
    }
    List<Column> columns = new ArrayList<>();
    List<String> lines = text.substring(0, end).lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      String[] fields = fields(lines.get(index));
      if (fields.length == 4 && !fields[1].equals(VARIABLE_HEADING)) {
        column(file, index + 1, fields, problems).ifPresent(columns::add);
      }
    }
    TableTemplate template = new TableTemplate(columns, rules.strip());
    if (columns.stream().anyMatch(Column::takesTiers) && template.tiers().isEmpty()) {
      problems.add(RuleProblem.inFile(file, "template.tiers"));
    }
    return template;
  }

  private static String[] fields(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
  }

  private static Optional<Column> column(
      String file, int line, String[] fields, List<RuleProblem> problems) {
    String header = fields[0].startsWith("(") ? "" : fields[0];
    Map<String, String> choices = choices(fields[2]);
    List<CellForm> forms = new ArrayList<>();
    boolean known = VARIABLE.matcher(fields[1]).matches();
    if (choices.isEmpty()) {
      for (String word : fields[2].split(" ou ", -1)) {
        Optional<CellForm> form = CellForm.named(word.strip());
        form.ifPresent(forms::add);
        known = known && form.isPresent();
      }
    }
    boolean isDay = DAYS.contains(fields[1]);
    boolean isTiers = fields[1].equals(TIERS);
    boolean hasModes = !choices.isEmpty() && MODES.containsAll(choices.values());
    if (!known || (isDay && !forms.equals(List.of(CellForm.DATE))) || (isTiers && !hasModes)) {
      problems.add(RuleProblem.atLine(file, line, "template.column", String.join(" | ", fields)));
      return Optional.empty();
    }
    return Optional.of(
        new Column(header, fields[1], forms, choices, fields[3].equalsIgnoreCase("não")));
  }

  /** Reads {@code mês = MONTH; uma vez = ONCE}. */
  private static Map<String, String> choices(String forms) {
    Map<String, String> choices = new LinkedHashMap<>();
    if (forms.contains("=")) {
      for (String choice : forms.split(";", -1)) {
        String[] sides = choice.split("=", 2);
        choices.put(sides[0].strip(), sides[sides.length - 1].strip());
      }
    }
    return choices;
  }
}
