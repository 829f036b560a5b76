package io.catraca.rules.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.catraca.rules.diff.WordChange.How;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.table.SourceText;
import io.catraca.rules.table.TableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares files as text. Tables are compared row by row, paired by their codes, so that an order
 * of rows or columns, a separator or an encoding makes no difference.
 */
final class TextDiff {

  /**
   * A file that differs.
   *
   * @param diff unified, with three lines around each change; null where it is too long or no text
   */
  record TextChange(String file, How change, @Nullable String diff) {}

  private static final int CONTEXT = 3;

  /** More lines take too long to compare, and nobody reads them. */
  private static final int MOST_LINES = 6_000;

  private TextDiff() {}

  static List<TextChange> between(RuleFiles before, RuleFiles after) {
    SortedSet<String> paths = new TreeSet<>(before.contents().keySet());
    paths.addAll(after.contents().keySet());
    List<TextChange> changes = new ArrayList<>();
    for (String path : paths) {
      changes.addAll(compare(path, before.contents().get(path), after.contents().get(path)));
    }
    return changes;
  }

  private static List<TextChange> compare(
      String path, byte @Nullable [] before, byte @Nullable [] after) {
    if (Arrays.equals(before, after)) {
      return List.of();
    }
    How how = before == null ? How.ADDED : after == null ? How.REMOVED : How.CHANGED;
    Optional<SortedMap<String, TableRows>> tablesBefore = TableRows.read(path, before);
    Optional<SortedMap<String, TableRows>> tablesAfter = TableRows.read(path, after);
    if (tablesBefore.isPresent() && tablesAfter.isPresent()) {
      return compare(path, how, tablesBefore.get(), tablesAfter.get());
    }
    if (path.endsWith(".xlsx")) {
      return List.of(new TextChange(path, how, null));
    }
    return change(path, how, lines(before), lines(after)).stream().toList();
  }

  /** Where one sheet took the place of one, whatever their names, the file is one table. */
  private static List<TextChange> compare(
      String path,
      How how,
      SortedMap<String, TableRows> before,
      SortedMap<String, TableRows> after) {
    if (before.size() <= 1 && after.size() <= 1) {
      TableRows old = before.values().stream().findFirst().orElse(TableRows.none());
      TableRows now = after.values().stream().findFirst().orElse(TableRows.none());
      return change(path, how, old.lines(old), now.lines(old)).stream().toList();
    }
    SortedSet<String> sheets = new TreeSet<>(before.keySet());
    sheets.addAll(after.keySet());
    List<TextChange> changes = new ArrayList<>();
    for (String sheet : sheets) {
      How howSheet =
          !before.containsKey(sheet)
              ? How.ADDED
              : !after.containsKey(sheet) ? How.REMOVED : How.CHANGED;
      TableRows old = before.getOrDefault(sheet, TableRows.none());
      TableRows now = after.getOrDefault(sheet, TableRows.none());
      change(TableFile.place(path, sheet), howSheet, old.lines(old), now.lines(old))
          .ifPresent(changes::add);
    }
    return changes;
  }

  private static List<String> lines(byte @Nullable [] contents) {
    return contents == null ? List.of() : SourceText.decode(contents).lines().toList();
  }

  private static Optional<TextChange> change(
      String path, How how, List<String> before, List<String> after) {
    if (before.equals(after) && how == How.CHANGED) {
      return Optional.empty();
    }
    if (before.size() + after.size() > MOST_LINES) {
      return Optional.of(new TextChange(path, how, null));
    }
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff(
            how == How.ADDED ? "/dev/null" : "a/" + path,
            how == How.REMOVED ? "/dev/null" : "b/" + path,
            before,
            DiffUtils.diff(before, after),
            CONTEXT);
    String text = String.join("\n", unified) + "\n";
    return Optional.of(new TextChange(path, how, fromNothing(text, before, after)));
  }

  /** The library counts the lines of an empty file from 1, other tools from 0. */
  private static String fromNothing(String diff, List<String> before, List<String> after) {
    String zero = before.isEmpty() ? diff.replaceFirst("(?m)^@@ -1,0 ", "@@ -0,0 ") : diff;
    return after.isEmpty() ? zero.replaceFirst("(?m)^(@@ -\\S+) \\+1,0 ", "$1 +0,0 ") : zero;
  }
}
