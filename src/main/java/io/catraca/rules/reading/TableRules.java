package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.reading.RowRule.Shape;
import io.catraca.rules.source.Acceptance;
import io.catraca.rules.source.Gaps;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.RuleSource.TableOrigin;
import io.catraca.rules.source.TableRow;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.TableReader;
import io.catraca.rules.table.TableReader.FilledRow;
import io.catraca.rules.table.TableTemplate;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.template.ObjectDataCompiler;

/**
 * Makes rules of a table: each row is put through the table's template, and rows whose rules differ
 * in nothing but their cells share one.
 */
final class TableRules {

  private static final Pattern RULE = Pattern.compile("(?m)^\\s*rule\\s");

  /** A rule's name is led by the number of its row while templates are filled. */
  private static final Pattern NAME = Pattern.compile("(?m)^(\\s*rule\\s+\")");

  private static final Pattern NUMBERED = Pattern.compile("(?s)(\\d+) (.*)");

  /** The rule of one row. */
  private record Made(RowRule rule, RuleRef ref) {}

  private final String file;
  private final List<RuleProblem> problems;
  private final List<Made> made = new ArrayList<>();
  private final Map<String, RuleRef> rules = new HashMap<>();

  private TableRules(String file, List<RuleProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The rules of a table; none where nothing of it can be read, which is told. */
  static Optional<RuleSource> read(
      String file, Grid table, String templateFile, String template, List<RuleProblem> problems) {
    TableRules rules = new TableRules(file, problems);
    long before = errors(problems);
    TableTemplate parsed = TableTemplate.parse(templateFile, template, problems);
    if (errors(problems) > before) {
      return Optional.empty();
    }
    TableReader reader = new TableReader(file, parsed, problems);
    Optional<List<FilledRow>> read = reader.read(table);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    TableOrigin places = origin(templateFile, reader, List.of());
    List<FilledRow> rows =
        read.get().stream().map(row -> RowDays.check(file, row, places, problems)).toList();
    if (!rows.isEmpty() && !rules.expand(templateFile, parsed.source(), rows)) {
      return Optional.empty();
    }
    if (!RowDays.has(parsed)) {
      rules.checkTwins(places);
    }
    Map<Integer, Set<String>> unread =
        rows.stream()
            .filter(row -> !row.unread().isEmpty())
            .collect(Collectors.toMap(FilledRow::number, FilledRow::unread));
    Gaps gaps = new Gaps(unread, reader.hasDoubtfulHeadings(), reader.hasLostRows());
    Map<Integer, FilledRow> byNumber =
        rows.stream().collect(Collectors.toMap(FilledRow::number, row -> row));
    RowWords words = new RowWords(file, templateFile, template, places);
    for (Made one : rules.made) {
      words.add(Objects.requireNonNull(byNumber.get(one.ref().line())), one.rule());
    }
    return Optional.of(rules.source(templateFile, reader, words.all()).lacking(gaps));
  }

  private static long errors(List<RuleProblem> problems) {
    return problems.stream().filter(problem -> problem.severity() == Severity.ERROR).count();
  }

  /** Puts rows through the template; false where it makes no rules of them. */
  private boolean expand(String templateFile, String template, List<FilledRow> rows) {
    String numbered = NAME.matcher(template).replaceAll("$1@{rowNumber} ");
    String source = numbered.replaceFirst("template header\n", "template header\nrowNumber\n");
    List<Map<String, String>> values = new ArrayList<>();
    for (FilledRow row : rows) {
      Map<String, String> cells = new HashMap<>(row.values());
      cells.put("rowNumber", Integer.toString(row.number()));
      values.add(cells);
    }
    try {
      return split(
          templateFile,
          new ObjectDataCompiler()
              .compile(values, new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8))));
    } catch (RuntimeException e) {
      problems.add(RuleProblem.inFile(templateFile, "template.broken", reason(e)));
      return false;
    }
  }

  private boolean split(String templateFile, String expanded) {
    Matcher starts = RULE.matcher(expanded);
    List<Integer> bounds = new ArrayList<>();
    while (starts.find()) {
      bounds.add(starts.start());
    }
    bounds.add(expanded.length());
    for (int index = 0; index + 1 < bounds.size(); index++) {
      String rule = expanded.substring(bounds.get(index), bounds.get(index + 1)).strip();
      Optional<RowRule> taken = RowRule.of(rule);
      if (taken.filter(this::add).isEmpty()) {
        problems.add(RuleProblem.inFile(templateFile, "template.rules"));
        return false;
      }
    }
    return true;
  }

  /** Whether the rule tells its row. */
  private boolean add(RowRule rule) {
    Matcher name = NUMBERED.matcher(rule.name());
    if (!name.matches()) {
      return false;
    }
    RuleRef ref = new RuleRef(name.group(2), file, Integer.parseInt(name.group(1)));
    boolean first = rules.putIfAbsent(ref.name(), ref) == null;
    if (!first) {
      rules.put(ref.name() + " #" + ref.line(), ref);
    }
    made.add(new Made(rule, ref));
    return true;
  }

  /** Rows of one name are twins, where rows may not be for days of their own. */
  private void checkTwins(TableOrigin places) {
    for (Made row : made) {
      RuleRef first = rules.getOrDefault(row.ref().name(), row.ref());
      if (!first.equals(row.ref())) {
        String name = first.name();
        int line = row.ref().line();
        problems.add(
            places
                .cell(line, "code")
                .map(
                    cell ->
                        RuleProblem.atCell(
                            file,
                            line,
                            cell.column(),
                            cell.heading(),
                            "table.rowTwice",
                            name,
                            first.line()))
                .orElseGet(
                    () -> RuleProblem.atLine(file, line, "table.rowTwice", name, first.line())));
      }
    }
  }

  /** The shapes are put in an order of their own, so that the order of the rows changes none. */
  private RuleSource source(String templateFile, TableReader reader, List<WordUse> words) {
    List<Shape> shapes = made.stream().map(row -> row.rule().shape()).distinct().sorted().toList();
    StringBuilder drl = new StringBuilder();
    Map<Shape, Integer> numbers = new HashMap<>();
    for (Shape shape : shapes) {
      numbers.put(shape, numbers.size());
      drl.append(shape.drl(numbers.size() - 1));
    }
    List<TableRow> rows =
        made.stream()
            .map(row -> new TableRow(number(row, numbers), row.ref(), row.rule().cells()))
            .toList();
    TableOrigin origin = origin(templateFile, reader, rows);
    List<Acceptance> accepted = new ArrayList<>();
    reader.accepted().forEach((row, why) -> accepted.add(new Acceptance(row, row, why)));
    return new RuleSource(file, drl.toString(), rules, words, origin).accepting(accepted);
  }

  private static TableOrigin origin(String template, TableReader reader, List<TableRow> rows) {
    return new TableOrigin(
        template, reader.headerRow(), reader.headings(), reader.variables(), rows);
  }

  private static int number(Made row, Map<Shape, Integer> numbers) {
    return Objects.requireNonNull(numbers.get(row.rule().shape()));
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
