package io.catraca.rules.vocabulary;

import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.price.Plan;
import io.catraca.rules.table.Column;
import io.catraca.rules.table.SourceText;
import io.catraca.rules.table.TableFile;
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

  private static final List<String> KINDS = List.of(".csv", ".xlsx");

  /** A table beside its template. */
  private record Found(String file, String templateFile, TableTemplate template, byte[] contents) {}

  private final List<Found> tables;

  private Tables(List<Found> tables) {
    this.tables = List.copyOf(tables);
  }

  static Tables in(RuleFiles files) {
    List<Found> found = new ArrayList<>();
    files
        .contents()
        .forEach(
            (path, contents) -> {
              if (path.endsWith(".drt")) {
                TableTemplate template =
                    TableTemplate.parse(path, SourceText.decode(contents), new ArrayList<>());
                table(files, path.substring(0, path.length() - 4))
                    .ifPresent(
                        file -> found.add(new Found(file, path, template, bytes(files, file))));
              }
            });
    return new Tables(found);
  }

  private static Optional<String> table(RuleFiles files, String stem) {
    return KINDS.stream()
        .map(kind -> stem + kind)
        .filter(files.contents()::containsKey)
        .findFirst();
  }

  private static byte[] bytes(RuleFiles files, String path) {
    byte @Nullable [] contents = files.contents().get(path);
    return contents == null ? new byte[0] : contents;
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
    List<RuleProblem> told = new ArrayList<>();
    return TableFile.read(table.file(), table.contents(), told)
        .flatMap(grid -> new TableReader(table.file(), table.template(), told).read(grid))
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
