package io.catraca.rules.command;

import io.catraca.rules.check.Checked;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.files.RuleOverlay;
import io.catraca.rules.price.Plan;
import io.catraca.rules.table.Column;
import io.catraca.rules.table.SourceText;
import io.catraca.rules.table.TableTemplate;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code rules new-table}: a table of the kind of another one of the folder, with its template, the
 * plans as columns, and an example row that is commented out. Nothing is written over.
 */
final class NewTableAction implements Action {

  private static final String TEMPLATE = ".drt";

  @Override
  public Exit run(Call call) throws Call.Broken {
    Path folder = call.folder();
    RuleFiles files = Call.read(folder);
    String table = call.text("table").orElseThrow().replaceFirst("\\.(csv|drt)$", "");
    if (!RuleOverlay.isPath(table + ".csv") || !table.contains("/")) {
      throw CommandFailure.usage("command.tablePath", table);
    }
    String template = template(files, table, call.text("like").orElseThrow());
    Checked checked = call.check(files);
    if (checked.contents().isEmpty()) {
      throw new Call.Broken(checked.problems());
    }
    String text = SourceText.decode(bytes(files, template));
    List<Column> columns = TableTemplate.parse(template, text, new ArrayList<>()).columns();
    write(folder, table + TEMPLATE, text);
    write(folder, table + ".csv", rows(columns, checked.contents().get()));
    call.terminal().say("command.newTable", table + ".csv", table + TEMPLATE);
    return Exit.GOOD;
  }

  /** The template of the table that the new one is to be like, in the same folder of rules. */
  private static String template(RuleFiles files, String table, String like) {
    String home = table.substring(0, table.lastIndexOf('/') + 1);
    List<String> kinds =
        files.contents().keySet().stream()
            .filter(path -> path.startsWith(home) && path.endsWith(TEMPLATE))
            .toList();
    String stem = like.replaceFirst("\\.(csv|xlsx|drt)$", "");
    String wanted = (stem.contains("/") ? stem : home + stem) + TEMPLATE;
    if (!kinds.contains(wanted)) {
      List<String> names =
          kinds.stream()
              .map(path -> path.substring(home.length(), path.length() - TEMPLATE.length()))
              .toList();
      throw CommandFailure.usage("command.noKind", like, String.join(", ", names));
    }
    for (String ending : List.of(".csv", ".xlsx", TEMPLATE)) {
      if (files.contents().containsKey(table + ending)) {
        throw CommandFailure.usage("command.tableExists", table + ending);
      }
    }
    return wanted;
  }

  private static byte[] bytes(RuleFiles files, String path) {
    return Map.copyOf(files.contents()).getOrDefault(path, new byte[0]);
  }

  private static String rows(List<Column> columns, RuleContents contents) {
    List<String> headings = new ArrayList<>();
    List<String> example = new ArrayList<>();
    for (Column column : columns) {
      List<String> names =
          column.perPlan()
              ? contents.prices().plans().stream().map(Plan::label).toList()
              : List.of(column.header());
      headings.addAll(names);
      names.forEach(name -> example.add(example(column)));
    }
    return String.join(";", headings) + "\n# " + String.join(";", example) + "\n";
  }

  private static String example(Column column) {
    return column.isNote() || (!column.required() && !column.perPlan())
        ? ""
        : Stream.concat(
                column.choices().keySet().stream().sorted(),
                column.forms().stream().map(form -> form.example()))
            .findFirst()
            .orElse("");
  }

  private static void write(Path folder, String path, String text) {
    Path file = folder.resolve(path);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "command.notWritten", file.toString(), String.valueOf(e.getMessage()));
    }
  }
}
