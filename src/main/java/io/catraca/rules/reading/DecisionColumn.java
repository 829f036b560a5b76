package io.catraca.rules.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.template.model.SnippetBuilder;
import org.drools.template.model.SnippetBuilder.SnippetType;

/**
 * A column of a decision table. Drools puts its cells into the code below its heading as text, so
 * what may stand in a cell depends on the place where it goes.
 *
 * @param index counted from 0
 * @param kind what Drools is to make of it
 * @param object the fact or variable that the code is about; empty where the code says so itself
 * @param objectStart the column in which the object stands, for objects merged over several
 * @param code what a filled cell means
 */
record DecisionColumn(int index, Kind kind, String object, int objectStart, String code) {

  /** The kinds of columns that can do no harm. */
  enum Kind {
    CONDITION,
    ACTION,
    NAME,
    DESCRIPTION,
    PRIORITY;

    static Optional<Kind> of(String heading) {
      for (Kind kind : values()) {
        if (kind.name().equalsIgnoreCase(heading)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    boolean isCode() {
      return this == CONDITION || this == ACTION;
    }
  }

  private static final Pattern PARAMETER = Pattern.compile("\\$(?:param|[0-9]+)");
  private static final Pattern DECIMAL =
      Pattern.compile("-?([0-9]{1,12}|[0-9]{1,3}(\\.[0-9]{3}){1,3}),[0-9]{1,9}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,6}");
  private static final Pattern BREAKS_OUT_OF_TEXT = Pattern.compile("[\"\\\\\\p{Cntrl}]");
  private static final Pattern BREAKS_OUT_OF_SINGLE = Pattern.compile("['\"\\\\\\p{Cntrl}]");
  private static final String VALUE =
      "(-?[0-9]{1,18}(\\.[0-9]{1,9})?[LB]?|[\\p{L}_][\\p{L}\\p{N}_]*|\"[^\"\\\\\\p{Cntrl}]*\")";
  private static final Pattern VALUES = Pattern.compile(VALUE + "(\\s*,\\s*" + VALUE + "){0,50}");

  /** In a condition a bare word would name a property, and compare it with itself. */
  private static final String CONSTANT =
      "(-?[0-9]{1,18}(\\.[0-9]{1,9})?[LB]?|true|false|null|\"[^\"\\\\\\p{Cntrl}]*\")";

  private static final Pattern CONSTANTS =
      Pattern.compile(CONSTANT + "(\\s*,\\s*" + CONSTANT + "){0,50}");
  private static final Set<String> YES = Set.of("sim", "verdadeiro", "true");
  private static final Set<String> NO = Set.of("não", "falso", "false");

  /** Between which quotes a parameter stands. */
  private enum Quotes {
    NONE,
    SINGLE,
    DOUBLE
  }

  /** The code of what is wrong with a filled cell, or empty where it can do no harm. */
  Optional<String> problemWith(String cell) {
    boolean harmless =
        switch (kind) {
          case CONDITION, ACTION -> isHarmless(handedOver(cell));
          case PRIORITY -> WHOLE.matcher(cell).matches();
          case NAME -> !BREAKS_OUT_OF_TEXT.matcher(cell).find();
          case DESCRIPTION -> true;
        };
    if (harmless) {
      return Optional.empty();
    }
    return Optional.of(
        switch (kind) {
          case PRIORITY -> "decision.priority";
          case CONDITION, ACTION -> isBare() ? "decision.bareValue" : "decision.quotedValue";
          case NAME, DESCRIPTION -> "decision.quotedValue";
        });
  }

  /** A cell as Drools is to have it: decimals with a point, yes and no as Java says them. */
  String handedOver(String cell) {
    if (DECIMAL.matcher(cell).matches() && SnippetBuilder.getType(code) == SnippetType.PARAM) {
      return cell.replace(".", "").replace(',', '.');
    }
    String lower = cell.toLowerCase(Locale.ROOT);
    if (isBare() && (YES.contains(lower) || NO.contains(lower))) {
      return Boolean.toString(YES.contains(lower));
    }
    return cell;
  }

  private boolean isHarmless(String value) {
    boolean harmless = true;
    if (comparesText()) {
      return !BREAKS_OUT_OF_TEXT.matcher(value).find();
    }
    Matcher parameter = parameters();
    while (parameter.find()) {
      harmless &=
          switch (quotesAt(parameter.start())) {
            case NONE -> (kind == Kind.CONDITION ? CONSTANTS : VALUES).matcher(value).matches();
            case SINGLE -> !BREAKS_OUT_OF_SINGLE.matcher(value).find();
            case DOUBLE -> !BREAKS_OUT_OF_TEXT.matcher(value).find();
          };
    }
    return harmless;
  }

  /** Whether a value goes into the code without quotes around it. */
  private boolean isBare() {
    Matcher parameter = parameters();
    while (parameter.find()) {
      if (quotesAt(parameter.start()) == Quotes.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Code such as {@code status} or {@code status !=} is given the value in quotes by Drools. */
  private boolean comparesText() {
    return kind == Kind.CONDITION
        && !object.isEmpty()
        && SnippetBuilder.getType(code) == SnippetType.SINGLE;
  }

  private Matcher parameters() {
    boolean each = SnippetBuilder.getType(code) == SnippetType.FORALL;
    return (each ? Pattern.compile("\\$") : PARAMETER).matcher(code);
  }

  private Quotes quotesAt(int end) {
    Quotes quotes = Quotes.NONE;
    for (int index = 0; index < end; index++) {
      char character = code.charAt(index);
      if (character == '\\') {
        index++;
      } else if (character == '"' && quotes != Quotes.SINGLE) {
        quotes = quotes == Quotes.NONE ? Quotes.DOUBLE : Quotes.NONE;
      } else if (character == '\'' && quotes != Quotes.DOUBLE) {
        quotes = quotes == Quotes.NONE ? Quotes.SINGLE : Quotes.NONE;
      }
    }
    return quotes;
  }
}
