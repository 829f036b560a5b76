package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.RuleSource.TableOrigin;
import io.catraca.rules.table.Grid;
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

  private static final Pattern RULE_NAME = Pattern.compile("(?m)^\\s*rule \"([^\"]*)\"");

  private final String file;
  private final List<RuleProblem> problems;
  private final StringBuilder drl = new StringBuilder();
  private final Map<String, RuleRef> rules = new HashMap<>();

  private TableRules(String file, List<RuleProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  static RuleSource read(
      String file, Grid table, String templateFile, String template, List<RuleProblem> problems) {
    TableRules made = new TableRules(file, problems);
    int before = problems.size();
    TableTemplate parsed = TableTemplate.parse(templateFile, template, problems);
    if (problems.size() == before) {
      TableReader reader = new TableReader(file, parsed, problems);
      List<FilledRow> rows = reader.read(table);
      if (problems.size() == before) {
        rows.forEach(row -> made.expand(templateFile, parsed.source(), row));
      }
      TableOrigin origin = new TableOrigin(templateFile, reader.headerRow(), reader.headings());
      return new RuleSource(file, made.drl.toString(), made.rules, List.of(), origin);
    }
    return new RuleSource(file, "", Map.of(), List.of(), null);
  }

  private void expand(String templateFile, String template, FilledRow row) {
    try {
      String expanded =
          new ObjectDataCompiler()
              .compile(
                  List.of(row.values()),
                  new ByteArrayInputStream(template.getBytes(StandardCharsets.UTF_8)));
      add(expanded.strip() + "\n", row.number());
    } catch (RuntimeException e) {
      problems.add(RuleProblem.inFile(templateFile, "template.broken", row.number(), reason(e)));
    }
  }

  private void add(String expanded, int row) {
    Matcher names = RULE_NAME.matcher(expanded);
    while (names.find()) {
      String name = names.group(1);
      RuleRef twin = rules.put(name, new RuleRef(name, file, row));
      if (twin != null) {
        problems.add(RuleProblem.atLine(file, row, "table.rowTwice", name, twin.line()));
      }
    }
    drl.append(expanded);
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
