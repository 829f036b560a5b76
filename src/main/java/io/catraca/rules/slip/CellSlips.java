package io.catraca.rules.slip;

import io.catraca.rules.model.Nearest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell says in other words than a table takes. Everything comes out as a table takes it. */
public final class CellSlips {

  private static final Set<String> FREE =
      Set.of("gratis", "gratuito", "gratuita", "isento", "isenta", "free", "sem custo", "zero");

  private static final Set<String> NOTHING =
      Set.of(
          "n/a",
          "na",
          "n.a.",
          "n/d",
          "nao se aplica",
          "nao vende",
          "nao tem",
          "nao possui",
          "nao ha",
          "nao disponivel",
          "indisponivel",
          "nenhum",
          "nenhuma",
          "nunca",
          "no",
          "☐",
          "✗",
          "✘",
          "❌",
          "_");

  private static final Set<String> INCLUDED =
      Set.of(
          "ok",
          "yes",
          "y",
          "v",
          "incluso",
          "inclusa",
          "incluido",
          "incluida",
          "inclui",
          "tem",
          "possui",
          "disponivel",
          "☑",
          "✅",
          "√");

  private static final Set<String> ENDLESS =
      Set.of("∞", "infinito", "sem limites", "livre", "unlimited", "ilim", "ilim.", "a vontade");

  private static final Set<String> ASKED_FOR =
      Set.of(
          "a consultar",
          "consultar",
          "consulte",
          "consulte-nos",
          "sob demanda",
          "a combinar",
          "sob orcamento");

  private static final List<String> MONTHS =
      List.of("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez");

  /** What surrounds an amount without changing it. */
  private static final Pattern AROUND_MONEY =
      Pattern.compile(
          "(?i)^['=+]+|\\s*(reais|real)\\b|\\s*\\*+$|[.,;]+$"
              + "|\\s*(/|por|ao|a cada|cada)\\s*(m[eê]s|usu[aá]rio|conversa|unidade|ano)\\b"
              + "|\\s*(mensal|mensais|a\\.m\\.?)$|\\s*\\(.*\\)$");

  private static final Pattern SYMBOL_BEHIND =
      Pattern.compile("(?i)^(.*?)\\s*(R\\$|US\\$|BRL|USD)$");
  private static final Pattern BLANK_IN_NUMBER =
      Pattern.compile("(?<=[0-9]) (?=[0-9]{3}(?![0-9]))|(?<=[0-9]) (?=,)|(?<=[0-9],) (?=[0-9])");
  private static final Pattern ENGLISH =
      Pattern.compile("([^0-9]*[0-9]{1,3}(?:,[0-9]{3})+)\\.([0-9]{1,6})");
  private static final Pattern COUNTED =
      Pattern.compile("(?i)(?:at[eé]|m[aá]x\\.?|m[aá]ximo)?\\s*([0-9]{1,9})\\s*[\\p{L}º°ª./ ]*");

  private static final Pattern SHORT_YEAR =
      Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})");
  private static final Pattern AMERICAN =
      Pattern.compile("([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})[/.]?([0-9]{1,2})[/.]?([0-9]{1,2})");
  private static final Pattern MONTH_IN_WORDS =
      Pattern.compile(
          "(?i)([0-9]{1,2})º?(?:[/ -]| de )([a-zç]{3})[a-zç]*\\.?(?:[/ -]| de )([0-9]{4}|[0-9]{2})");
  private static final Pattern SERIAL = Pattern.compile("[34567][0-9]{4}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private CellSlips() {}

  /** An amount with words around it, or in the manner of other countries. */
  public static Optional<String> price(String cell) {
    if (FREE.contains(Nearest.folded(cell))) {
      return Optional.of("0,00");
    }
    String amount = cell;
    for (String before = ""; !before.equals(amount); ) {
      before = amount;
      amount = AROUND_MONEY.matcher(amount).replaceAll("").strip();
    }
    amount = SYMBOL_BEHIND.matcher(amount).replaceFirst("$2 $1");
    amount = BLANK_IN_NUMBER.matcher(amount).replaceAll("");
    Matcher english = ENGLISH.matcher(amount);
    if (english.matches()) {
      amount = english.group(1).replace(",", "") + "," + english.group(2);
    }
    return Optional.of(amount).filter(meant -> !meant.isEmpty() && !meant.equals(cell));
  }

  /** A number with the name of what it counts. */
  public static Optional<String> whole(String cell) {
    Matcher counted = COUNTED.matcher(cell);
    return counted.matches() ? Optional.of(counted.group(1)) : Optional.empty();
  }

  /** A day as other countries, programs or people in a hurry write it. */
  public static Optional<String> day(String cell) {
    String text = cell.replaceFirst("[.;,]$", "");
    Matcher found = SHORT_YEAR.matcher(text);
    if (found.matches()) {
      return day("20" + found.group(3), found.group(2), found.group(1));
    }
    found = AMERICAN.matcher(text);
    if (found.matches()) {
      return Integer.parseInt(found.group(2)) > 12
          ? day(found.group(3), found.group(1), found.group(2))
          : day(found.group(3), found.group(2), found.group(1)).filter(day -> !day.equals(cell));
    }
    found = YEAR_FIRST.matcher(text);
    if (found.matches()) {
      return day(found.group(1), found.group(2), found.group(3));
    }
    found = MONTH_IN_WORDS.matcher(text);
    if (found.matches()) {
      int month = MONTHS.indexOf(Nearest.folded(found.group(2))) + 1;
      String year = found.group(3);
      return day(year.length() == 2 ? "20" + year : year, String.valueOf(month), found.group(1));
    }
    return SERIAL.matcher(text).matches()
        ? Optional.of(DAY.format(LocalDate.of(1899, 12, 30).plusDays(Long.parseLong(text))))
        : Optional.empty();
  }

  private static Optional<String> day(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return Optional.of(DAY.format(date));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  /** A code with small letters, accents or hyphens; names, which mix letters, are none. */
  public static Optional<String> code(String cell) {
    boolean one =
        cell.equals(cell.toLowerCase(Locale.ROOT)) || cell.equals(cell.toUpperCase(Locale.ROOT));
    return one
        ? Optional.of(Nearest.folded(cell).toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_"))
        : Optional.empty();
  }

  /** Whether a cell says that there is nothing to say. */
  public static boolean isNothing(String cell) {
    return NOTHING.contains(Nearest.folded(cell));
  }

  public static boolean isIncluded(String cell) {
    return INCLUDED.contains(Nearest.folded(cell));
  }

  public static boolean isEndless(String cell) {
    return ENDLESS.contains(Nearest.folded(cell));
  }

  public static boolean isAskedFor(String cell) {
    return ASKED_FOR.contains(Nearest.folded(cell));
  }
}
