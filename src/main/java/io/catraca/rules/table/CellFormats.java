package io.catraca.rules.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes a workbook's numbers as a Brazilian would type them: {@code 69}, {@code 69,00}, {@code US$
 * 0,0068}, {@code 10%}, {@code 22/11/2026}. What counts is the value and the currency, percent sign
 * or date of the cell's format, never a language of the machine.
 */
final class CellFormats extends DefaultHandler {

  /** Spreadsheets keep this many digits; the rest is what binary fractions leave behind. */
  private static final MathContext DIGITS = new MathContext(15);

  private static final String REAIS = "R$ ";

  /** A warning, for what counts is known. */
  static final String SHOWN_OTHERWISE = "table.shownOtherwise";

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,20})?");
  private static final List<String> BUILTIN = List.of(BuiltinFormats.getAll());
  private static final int LONGEST_FORMAT = 255;
  private static final int LONGEST_NUMBER = 40;
  private static final int MOST_PLACES = 20;
  private static final int DAY_THAT_NEVER_WAS = 60;
  private static final long LAST_DAY = 2_958_465;
  private static final BigDecimal MINUTES_A_DAY = new BigDecimal(24 * 60);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private static final Pattern CURRENCY =
      Pattern.compile(
          "\\[\\$([^\\]-]+)(-[^\\]]*)?\\]|\"\\s*(\\p{Sc}|[A-Z]{1,2}\\$|[A-Z]{3})\\s*\""
              + "|(US\\$|R\\$|\\p{Sc})");
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

  /** Only a language, no currency. */
  private static final Pattern LANGUAGE = Pattern.compile("\\[\\$-[^\\]]*\\]");

  /** Days with words between, which the library does not know for days. */
  private static final Pattern WORDY_DAY = Pattern.compile("(?i)(?=.*[yd])[ymdhsap/:.,\\- ]+");

  private static final Pattern DECIMALS = Pattern.compile("\\.(0+)");

  private static final Set<String> PLAIN = Set.of("General", "GENERAL", "@");
  private static final Pattern WHOLE_DAY = Pattern.compile("(?i)(?=.*d).*[ye]");

  /** Where a number itself is shown. */
  private static final Pattern DIGIT = Pattern.compile("[0#?]");

  private static final Pattern IN_THOUSANDS = Pattern.compile("[0#?],+(?![0#?,])");
  private static final Pattern DASH_SHOWN =
      Pattern.compile("\"[^\"]*[-–—][^\"]*\"|\\\\[-–—]|(?<![_*])[-–—]");

  private final boolean since1904;
  private final boolean reaisUnsaid;
  private final Map<Integer, String> own = new HashMap<>();
  private final List<Integer> ofStyle = new ArrayList<>();
  private boolean inCellStyles;

  CellFormats(boolean since1904, boolean reaisUnsaid) {
    this.since1904 = since1904;
    this.reaisUnsaid = reaisUnsaid;
  }

  @Override
  public void startElement(String uri, String name, String prefixed, Attributes said) {
    switch (name) {
      case "numFmt" -> {
        String code = Objects.requireNonNullElse(said.getValue("formatCode"), "");
        own.put(number(said.getValue("numFmtId")), code.length() > LONGEST_FORMAT ? "" : code);
      }
      case "cellXfs" -> inCellStyles = true;
      case "xf" -> {
        if (inCellStyles) {
          ofStyle.add(number(said.getValue("numFmtId")));
        }
      }
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String name, String prefixed) {
    if (name.equals("cellXfs")) {
      inCellStyles = false;
    }
  }

  /** A small whole number of an attribute; 0 where it is none. */
  static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** A number with its cell's style. */
  String show(String stored, int style) {
    if (stored.length() > LONGEST_NUMBER) {
      return stored;
    }
    BigDecimal value;
    try {
      value = new BigDecimal(stored);
    } catch (NumberFormatException none) {
      return stored;
    }
    boolean far = Math.abs((long) value.precision() - value.scale()) > MOST_PLACES;
    if (far && value.signum() != 0) {
      return stored;
    }
    int format = style < ofStyle.size() ? ofStyle.get(style) : 0;
    String code = own.getOrDefault(format, builtin(format));
    return isDay(format, code) ? day(value, stored) : decimal(value, code);
  }

  /**
   * What a person who looks at a cell cannot know of the number in it: that it is nought and no
   * dash, or that it has digits, or a day or year, which are not shown.
   *
   * @return the code of a problem
   */
  Optional<String> hidden(String stored, int style) {
    int format = style < ofStyle.size() ? ofStyle.get(style) : 0;
    String code = own.getOrDefault(format, builtin(format));
    if (PLAIN.contains(code) || !NUMBER.matcher(stored).matches()) {
      return Optional.empty();
    }
    if (isDay(format, code)) {
      return WHOLE_DAY.matcher(LITERAL.matcher(code).replaceAll(" ")).find()
          ? Optional.empty()
          : Optional.of(SHOWN_OTHERWISE);
    }
    BigDecimal value = new BigDecimal(stored).round(DIGITS).stripTrailingZeros();
    String[] sections = code.split(";", -1);
    boolean ofZero = value.signum() == 0 && sections.length > 2;
    String section = sections[ofZero ? 2 : 0];
    if (ofZero && !section.matches("(?s).*[0#].*") && DASH_SHOWN.matcher(section).find()) {
      return Optional.of(CellForm.ZERO_SHOWN_AS_DASH);
    }
    return isShownWhole(value, section) ? Optional.empty() : Optional.of(SHOWN_OTHERWISE);
  }

  private static boolean isShownWhole(BigDecimal value, String section) {
    String bare = LITERAL.matcher(section).replaceAll("");
    if (!DIGIT.matcher(bare).find() || IN_THOUSANDS.matcher(bare).find()) {
      return false;
    }
    if (bare.matches(".*[Ee/].*")) {
      return true;
    }
    int point = bare.indexOf('.');
    long decimals =
        point < 0
            ? 0
            : bare.substring(point).chars().filter(sign -> "0#?".indexOf(sign) >= 0).count();
    return value.scale() - (bare.contains("%") ? 2 : 0) <= decimals;
  }

  private static boolean isDay(int format, String code) {
    return DateUtil.isADateFormat(format, code)
        || WORDY_DAY.matcher(LITERAL.matcher(code.split(";", 2)[0]).replaceAll(" ")).matches();
  }

  private static String builtin(int format) {
    return Objects.requireNonNullElse(BuiltinFormats.getBuiltinFormat(format), "General");
  }

  private String day(BigDecimal value, String stored) {
    long serial = value.longValue();
    if (value.signum() < 0 || serial > LAST_DAY) {
      return stored;
    }
    int minutes =
        value
            .remainder(BigDecimal.ONE)
            .multiply(MINUTES_A_DAY)
            .add(new BigDecimal("0.5"))
            .intValue();
    LocalTime time = LocalTime.ofSecondOfDay(Math.min(minutes, 24 * 60 - 1) * 60L);
    if (serial == 0 && !since1904) {
      return time.toString();
    }
    String day =
        serial == DAY_THAT_NEVER_WAS && !since1904 ? "29/02/1900" : DAY.format(dayOf(serial));
    return minutes == 0 ? day : day + " " + time;
  }

  /** Excel believes that 1900 was a leap year. */
  private LocalDate dayOf(long serial) {
    if (since1904) {
      return LocalDate.of(1904, 1, 1).plusDays(serial);
    }
    return LocalDate.of(1899, 12, serial < DAY_THAT_NEVER_WAS ? 31 : 30).plusDays(serial);
  }

  private String decimal(BigDecimal value, String code) {
    String shown = code.split(";", 2)[0];
    String bare = LITERAL.matcher(shown).replaceAll("");
    boolean percent = bare.contains("%");
    BigDecimal rounded = value.round(DIGITS).stripTrailingZeros();
    BigDecimal told = percent ? rounded.movePointRight(2) : rounded;
    Matcher places = DECIMALS.matcher(bare);
    int decimals = places.find() ? places.group(1).length() : 0;
    String number =
        told.setScale(Math.max(Math.max(told.scale(), 0), Math.min(decimals, MOST_PLACES)))
            .toPlainString()
            .replace('.', ',');
    String currency = currency(shown);
    boolean unsaid = reaisUnsaid && currency.equals(REAIS);
    return (unsaid ? "" : currency) + number + (percent ? "%" : "");
  }

  /** Formats that come with every spreadsheet have the symbol of whoever looks: none is told. */
  private static String currency(String code) {
    Matcher currency = CURRENCY.matcher(LANGUAGE.matcher(code).replaceAll(""));
    if (BUILTIN.contains(code) || !currency.find()) {
      return "";
    }
    String symbol =
        Objects.requireNonNullElse(
                currency.group(1),
                Objects.requireNonNullElse(currency.group(3), String.valueOf(currency.group(4))))
            .strip();
    return symbol.equals("$") ? "US$ " : symbol + " ";
  }
}
