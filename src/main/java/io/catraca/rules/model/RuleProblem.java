package io.catraca.rules.model;

import io.catraca.text.Message;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a rule file, told where it was made. Its code is the key of two messages,
 * {@code CODE.message} and {@code CODE.hint}.
 *
 * @param line line of the file or row of the table, counted from 1; null where it is the whole file
 * @param column header of the table's column
 * @param cell the cell as a spreadsheet names it, such as {@code F7}
 */
public record RuleProblem(
    String file,
    @Nullable Integer line,
    @Nullable String column,
    @Nullable String cell,
    Severity severity,
    String code,
    Message message,
    Message hint) {

  /** Whether a rule set with this problem can be published. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static RuleProblem inFile(String file, String code, Object... arguments) {
    return new RuleProblem(
        file,
        null,
        null,
        null,
        Severity.ERROR,
        code,
        text(code, "message", arguments),
        text(code, "hint", arguments));
  }

  public static RuleProblem atLine(String file, int line, String code, Object... arguments) {
    return inFile(file, code, arguments).withLine(line);
  }

  /** A problem of one cell. */
  public static RuleProblem atCell(
      String file, int row, int columnIndex, String column, String code, Object... arguments) {
    String cell = cellName(row, columnIndex);
    return new RuleProblem(
        file,
        row,
        column,
        cell,
        Severity.ERROR,
        code,
        text(code, "message", arguments),
        text(code, "hint", arguments));
  }

  /** The same, but no hindrance to publishing. */
  public RuleProblem asWarning() {
    return new RuleProblem(file, line, column, cell, Severity.WARNING, code, message, hint);
  }

  /** The same of a file that is called otherwise. */
  public RuleProblem movedTo(String newFile) {
    return new RuleProblem(newFile, line, column, cell, severity, code, message, hint);
  }

  /** The place in short: {@code plans/add-ons.csv:7 (F7)}. */
  public String where() {
    return file + (line == null ? "" : ":" + line) + (cell == null ? "" : " (" + cell + ")");
  }

  /** Problems in Portuguese, a line for each, as a log shows them. */
  public static String describe(List<RuleProblem> problems) {
    return problems.stream()
        .map(
            problem ->
                "\n  %s: %s %s"
                    .formatted(
                        problem.where(),
                        problem.message().in(Message.PORTUGUESE),
                        problem.hint().in(Message.PORTUGUESE)))
        .collect(Collectors.joining());
  }

  private RuleProblem withLine(int newLine) {
    return new RuleProblem(file, newLine, column, cell, severity, code, message, hint);
  }

  private static Message text(String code, String part, Object... arguments) {
    return Message.of("rules." + code + "." + part, arguments);
  }

  /**
   * A cell as a spreadsheet names it.
   *
   * @param row counted from 1
   * @param columnIndex counted from 0
   */
  public static String cellName(int row, int columnIndex) {
    return columnName(columnIndex) + row;
  }

  /**
   * A column as a spreadsheet names it.
   *
   * @param index counted from 0
   */
  public static String columnName(int index) {
    String letter = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? letter : columnName(index / 26 - 1) + letter;
  }
}
