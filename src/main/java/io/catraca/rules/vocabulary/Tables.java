package io.catraca.rules.vocabulary;

import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.price.Plan;
import io.catraca.rules.sheets.FolderTables;
import io.catraca.rules.table.Column;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.TableReader;
import io.catraca.rules.table.TableReader.FilledRow;
import io.catraca.rules.table.TableTemplate;
import io.catraca.rules.vocabulary.Vocabulary.DeclaredWord;
import io.catraca.rules.vocabulary.Vocabulary.Form;
import io.catraca.rules.vocabulary.Vocabulary.Table;
import io.catraca.rules.vocabulary.Vocabulary.TableColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables among files, by their templates. */
final class Tables {

  /** A table beside its template. */
  private record Found(String file, String templateFile, TableTemplate template, Grid grid) {}

  private final List<Found> tables;

  private Tables(List<Found> tables) {
    this.tables = List.copyOf(tables);
  }

  static Tables in(RuleFiles files) {
    return new Tables(
        FolderTables.in(files.contents(), new ArrayList<>()).stream()
            .map(table -> found(files, table))
            .toList());
  }

  private static Found found(RuleFiles files, FolderTables.Table table) {
    String file = table.template();
    String text = files.text(file).orElse("");
    TableTemplate template = TableTemplate.parse(file, text, new ArrayList<>());
    return new Found(table.place(), file, template, table.grid());
  }

  /** The words that rows declare by calling {@code answer.KIND("@{code}", "@{label}"…)}. */
  List<DeclaredWord> declaredBy(String call) {
    Pattern declares =
        Pattern.compile(
            "answer\\.%s\\(\\s*\"@\\{(\\w+)\\}\"(?:\\s*,\\s*\"@\\{(\\w+)\\}\")?".formatted(call));
    List<DeclaredWord> words = new ArrayList<>();
    for (Found table : tables) {
      Matcher matcher = declares.matcher(table.template().rules());
      if (matcher.find()) {
        String code = matcher.group(1);
        String label = matcher.group(2) == null ? code : matcher.group(2);
        rows(table).forEach(row -> word(table.file(), row, code, label).ifPresent(words::add));
      }
    }
    return words;
  }

  private static Optional<DeclaredWord> word(
      String file, FilledRow row, String code, String label) {
    return Optional.ofNullable(row.values().get(code))
        .filter(value -> row.unread().stream().noneMatch(Set.of(code, label)::contains))
        .map(
            value ->
                new DeclaredWord(value, row.values().getOrDefault(label, ""), file, row.number()));
  }

  private static List<FilledRow> rows(Found table) {
    return new TableReader(table.file(), table.template(), new ArrayList<>())
        .read(table.grid())
        .orElse(List.of());
  }

  List<Table> views(List<Plan> plans) {
    return tables.stream()
        .map(
            table ->
                new Table(
                    table.file(),
                    table.templateFile(),
                    table.template().columns().stream()
                        .flatMap(column -> columns(column, plans))
                        .toList()))
        .toList();
  }

  /** A column, or one for each plan. */
  private static Stream<TableColumn> columns(Column column, List<Plan> plans) {
    if (!column.perPlan()) {
      return Stream.of(view(column, column.header(), null));
    }
    return plans.stream().map(plan -> view(column, plan.label(), plan.code()));
  }

  private static TableColumn view(Column column, String heading, @Nullable String plan) {
    return new TableColumn(
        heading,
        plan,
        column.forms().stream().map(form -> new Form(form.word(), form.example())).toList(),
        column.choices().keySet().stream().sorted().toList(),
        column.required());
  }
}
