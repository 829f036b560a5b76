package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.RuleSource.TableOrigin;
import io.catraca.rules.table.TableReader;
import io.catraca.rules.table.TableReader.FilledRow;
import io.catraca.rules.table.TableTemplate;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.template.ObjectDataCompiler;

/** Makes rules of a table: each row is put through the table's template. */
final class TableRules {

  private static final Pattern RULE_NAME = Pattern.compile("(?m)^(\\s*rule \")([^\"]*)\"");

  private final String file;
  private final TableOrigin origin;
  private final List<RuleProblem> problems;
  private final StringBuilder drl = new StringBuilder();
  private final Map<String, RuleRef> rules = new HashMap<>();

  private TableRules(String file, TableOrigin origin, List<RuleProblem> problems) {
    this.file = file;
    this.origin = origin;
    this.problems = problems;
  }

  static RuleSource read(
      String file, String table, String templateFile, String template, List<RuleProblem> problems) {
    int before = problems.size();
    TableTemplate parsed = TableTemplate.parse(templateFile, template, problems);
    if (problems.size() > before) {
      return new RuleSource(file, "", Map.of(), List.of(), null);
    }
    TableReader reader = new TableReader(file, parsed, problems);
    List<FilledRow> rows = reader.read(table);
    TableOrigin origin =
        new TableOrigin(templateFile, reader.headerRow(), reader.headings(), reader.variables());
    TableRules made = new TableRules(file, origin, problems);
    rows.forEach(row -> RowDays.check(file, row, origin, problems));
    if (problems.size() == before) {
      boolean dated = RowDays.has(parsed);
      rows.forEach(row -> made.expand(parsed.source(), row, dated));
    }
    return new RuleSource(file, made.drl.toString(), made.rules, List.of(), origin);
  }

  private void expand(String template, FilledRow row, boolean dated) {
    try {
      String expanded =
          new ObjectDataCompiler()
              .compile(
                  List.of(row.values()),
                  new ByteArrayInputStream(template.getBytes(StandardCharsets.UTF_8)));
      add(expanded.strip() + "\n", row.number(), dated);
    } catch (RuntimeException e) {
      problems.add(
          RuleProblem.inFile(origin.template(), "template.broken", row.number(), reason(e)));
    }
  }

  /** Rows of one name are twins, unless each may be for days of its own. */
  private void add(String expanded, int row, boolean dated) {
    Matcher names = RULE_NAME.matcher(expanded);
    StringBuilder unique = new StringBuilder();
    while (names.find()) {
      String name = names.group(2);
      RuleRef twin = rules.get(name);
      if (twin != null && !dated) {
        problems.add(twin(name, row, twin));
      }
      String known = twin == null ? name : name + " #" + row;
      rules.put(known, new RuleRef(name, file, row));
      names.appendReplacement(unique, Matcher.quoteReplacement(names.group(1) + known + '"'));
    }
    drl.append(names.appendTail(unique));
  }

  private RuleProblem twin(String name, int row, RuleRef twin) {
    return origin
        .cell(row, "code")
        .map(
            cell ->
                RuleProblem.atCell(
                    file, row, cell.column(), cell.heading(), "table.rowTwice", name, twin.line()))
        .orElseGet(() -> RuleProblem.atLine(file, row, "table.rowTwice", name, twin.line()));
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
