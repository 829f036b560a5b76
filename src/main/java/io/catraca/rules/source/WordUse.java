package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import java.util.Optional;

/**
 * A declared word that a rule names, to be checked once the declared words are known.
 *
 * @param line line of the file, or row of the table
 * @param column of the cell, counted from 0; -1 where it stands in none
 * @param heading what stands above the cell
 * @param by which of the word's names may stand here
 */
public record WordUse(
    String file, int line, int column, String heading, Kind kind, Name by, String word) {

  /** The kinds of words that a rule can name, some by the parameter of a sentence. */
  public enum Kind {
    LEVEL("nível"),
    PROFILE("perfil"),
    TAB("aba"),
    STATUS(""),
    ROLE(""),
    PLAN(""),
    ITEM(""),
    LIMIT(""),
    SECTION(""),
    METER("");

    private final String parameter;

    Kind(String parameter) {
      this.parameter = parameter;
    }

    public String parameter() {
      return parameter;
    }

    public static Optional<Kind> of(String parameter) {
      for (Kind kind : values()) {
        if (!parameter.isEmpty() && kind.parameter.equals(parameter)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** The names of a word. */
  public enum Name {
    CODE,
    LABEL,
    EITHER,
    /** The label, which a sentence names by a parameter. */
    PARAMETER
  }

  /** A word that stands in no cell. */
  public static WordUse atLine(String file, int line, Kind kind, Name by, String word) {
    return new WordUse(file, line, -1, "", kind, by, word);
  }

  /** A problem of the word, told where it stands. */
  public RuleProblem problem(String code, Object... arguments) {
    return column < 0
        ? RuleProblem.atLine(file, line, code, arguments)
        : RuleProblem.atCell(file, line, column, heading, code, arguments);
  }
}
