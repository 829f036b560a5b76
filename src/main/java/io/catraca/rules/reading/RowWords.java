package io.catraca.rules.reading;

import io.catraca.rules.reading.RowRule.Shape;
import io.catraca.rules.source.RuleSource.Cell;
import io.catraca.rules.source.RuleSource.TableOrigin;
import io.catraca.rules.source.WordScan;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.table.TableReader.FilledRow;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The declared words that the rows of a table ask for, each in its cell or, where its template says
 * it of every row, there. What rows say of items is looked at when they have said it.
 */
final class RowWords {

  private static final Pattern CONSEQUENCE = Pattern.compile("\\bthen\\b");

  private final String file;
  private final String templateFile;
  private final List<String> template;
  private final TableOrigin places;
  private final Map<Shape, List<WordScan.Found>> asked = new HashMap<>();
  private final Set<WordUse> words = new LinkedHashSet<>();

  RowWords(String file, String templateFile, String template, TableOrigin places) {
    this.file = file;
    this.templateFile = templateFile;
    this.template = template.lines().toList();
    this.places = places;
  }

  /** Adds the words that the rule of a row names. */
  void add(FilledRow row, RowRule rule) {
    for (WordScan.Found found : asked.computeIfAbsent(rule.shape(), RowWords::asked)) {
      word(found, (String) rule.cells().get(found.cell()), row).ifPresent(words::add);
    }
  }

  /** All words, each once. */
  List<WordUse> all() {
    return List.copyOf(words);
  }

  private static List<WordScan.Found> asked(Shape shape) {
    String conditions = CONSEQUENCE.split(shape.body(), 2)[0];
    return Stream.concat(
            WordScan.in(conditions, true).stream(),
            WordScan.in(shape.body(), true).stream().filter(found -> found.kind() == Kind.TAB))
        .filter(found -> found.cell() >= 0)
        .toList();
  }

  private Optional<WordUse> word(WordScan.Found found, String word, FilledRow row) {
    Optional<String> variable =
        row.values().entrySet().stream()
            .filter(entry -> entry.getValue().equals(word))
            .map(Map.Entry::getKey)
            .filter(name -> places.variables().containsKey(name))
            .findFirst();
    if (word.isEmpty() || variable.filter(row.unread()::contains).isPresent()) {
      return Optional.empty();
    }
    Optional<Cell> cell = variable.flatMap(name -> places.cell(row.number(), name));
    return Optional.of(
        cell.map(
                at ->
                    new WordUse(
                        file, at.row(), at.column(), at.heading(), found.kind(), found.by(), word))
            .orElseGet(
                () -> WordUse.atLine(templateFile, lineOf(word), found.kind(), found.by(), word)));
  }

  private int lineOf(String word) {
    for (int index = 0; index < template.size(); index++) {
      if (template.get(index).contains('"' + word + '"')) {
        return index + 1;
      }
    }
    return 1;
  }
}
