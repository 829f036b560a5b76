package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private static final String BILLING = "billing";

  /** The kinds of words that a rule can name, some by the parameter of a sentence. */
  public enum Kind {
    LEVEL("access", "nível"),
    PROFILE("access", "perfil"),
    TAB("access", "aba"),
    STATUS,
    ROLE,
    PLAN(BILLING, "plano"),
    ITEM(BILLING, "item"),
    LIMIT,
    SECTION,
    METER(BILLING, "medidor"),
    PERCENT(BILLING, "percentual"),
    MONEY(BILLING, "valor"),
    UNITS(BILLING, "quantidade"),
    MONTHS(BILLING, "meses"),
    DAY(BILLING, "dia"),
    COUPON(BILLING, "cupom"),
    TIMES(BILLING, "vezes"),
    ORDER(BILLING, "ordem"),
    STACKING(BILLING, "acumula ou não acumula");

    private static final Set<Kind> FIGURES = EnumSet.range(PERCENT, STACKING);

    private final String folder;
    private final String parameter;

    Kind() {
      this("", "");
    }

    /**
     * @param folder whose sentences have it as a parameter
     */
    Kind(String folder, String parameter) {
      this.folder = folder;
      this.parameter = parameter;
    }

    /** Whether it is no word but a figure, which has a form instead of being declared. */
    public boolean isFigure() {
      return FIGURES.contains(this);
    }

    public String parameter() {
      return parameter;
    }

    /** What a parameter stands for in the sentences of a file. */
    public static Optional<Kind> of(String parameter, String file) {
      return Stream.of(values())
          .filter(kind -> !parameter.isEmpty() && kind.parameter.equals(parameter))
          .filter(kind -> file.startsWith(kind.folder + "/"))
          .findFirst();
    }

    /** The parameters of a file's sentences, as a dictionary has them. */
    public static String parametersOf(String file) {
      return Stream.of(values())
          .filter(kind -> !kind.parameter.isEmpty() && file.startsWith(kind.folder + "/"))
          .map(kind -> "{" + kind.parameter + "}")
          .collect(Collectors.joining(", "));
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
