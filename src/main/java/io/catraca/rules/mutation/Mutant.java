package io.catraca.rules.mutation;

import io.catraca.rules.files.RuleFiles;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rules with one change.
 *
 * @param change what was done, and where in the files as their authors have them
 * @param path the file that is another
 * @param contents makes what the file says now: all at once they would fill the memory; null where
 *     it is gone
 */
public record Mutant(Change change, String path, @Nullable Supplier<byte[]> contents) {

  /** What is changed. */
  public enum Kind {
    /** A row of a table is taken away. */
    ROW,
    /** A cell of a table says something else. */
    CELL,
    /** A rule of sentences or a plain one is taken away. */
    RULE,
    /** A condition or consequence of a rule of sentences is taken away. */
    LINE
  }

  /**
   * A change.
   *
   * @param cell as a spreadsheet names it; null where it is no cell
   * @param column heading of the cell's column
   * @param before what stands there
   * @param after what stands there in the mutant; null where it is taken away
   */
  public record Change(
      Kind kind,
      String file,
      int line,
      @Nullable String cell,
      @Nullable String column,
      String before,
      @Nullable String after) {}

  /** The files with the change. */
  RuleFiles of(RuleFiles original) {
    return contents == null
        ? original.overlay(Map.of(), List.of(path))
        : original.overlay(Map.of(path, contents.get()), List.of());
  }
}
