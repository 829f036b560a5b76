package io.catraca.rules.promotion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What sentences of promotions say in figures, as staff write it: {@code 12,5%}, {@code R$ 10,00},
 * {@code 31/12/2026}, {@code 2 vezes}. What is none throws an {@link IllegalArgumentException}.
 */
public final class Figures {

  /** The longest that a contract is counted in months. */
  public static final int MOST_MONTHS = 1_200;

  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int MOST_UNITS = 1_000_000_000;
  private static final int MOST_TIMES = 1_000_000;

  /** Of a number that fits an int; such are read for every quote, and so without a pattern. */
  private static final int MOST_DIGITS = 9;

  private static final int ISO_LENGTH = "2026-12-31".length();

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:[.,][0-9]{1,4})?) ?%");
  private static final Pattern MONEY =
      Pattern.compile(
          "(?:R\\$ ?)?(?:([0-9]{1,9})(?:[,.]([0-9]{2}))?|([0-9]{1,3}(?:\\.[0-9]{3})+),([0-9]{2}))");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}|[0-9]{1,3}(?:\\.[0-9]{3})+");
  private static final Pattern TIMES = Pattern.compile("([0-9]{1,7})(?: vez| vezes)?");
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_-]{1,40}");

  private Figures() {}

  /** Above 0, at most 100. */
  public static BigDecimal percent(String text) {
    Matcher matcher = PERCENT.matcher(text);
    if (matcher.matches()) {
      BigDecimal percent = new BigDecimal(matcher.group(1).replace(',', '.'));
      if (percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0) {
        return percent;
      }
    }
    throw none(text);
  }

  /** Whole cents of BRL, more than none. {@code 1.000} is refused: it may be a thousand or one. */
  public static Money money(String text) {
    Matcher matcher = MONEY.matcher(text);
    if (matcher.matches()) {
      boolean grouped = matcher.group(1) == null;
      String units = grouped ? matcher.group(3).replace(".", "") : matcher.group(1);
      String cents = grouped ? matcher.group(4) : matcher.group(2);
      Money money = Money.of(BRL, new BigDecimal(units + "." + (cents == null ? "00" : cents)));
      if (money.isPositive()) {
        return money;
      }
    }
    throw none(text);
  }

  public static int units(String text) {
    return whole(text, MOST_UNITS);
  }

  public static int months(String text) {
    return whole(text, MOST_MONTHS);
  }

  public static int order(String text) {
    return whole(text, MOST_TIMES);
  }

  /** {@code 1 vez}, {@code 3 vezes}, or the number alone. */
  public static int times(String text) {
    Matcher matcher = TIMES.matcher(text);
    if (!matcher.matches()) {
      throw none(text);
    }
    return whole(matcher.group(1), MOST_TIMES);
  }

  /** The code of a coupon, in capitals. */
  public static String coupon(String text) {
    if (!CODE.matcher(text).matches()) {
      throw none(text);
    }
    return Coupon.normal(text);
  }

  /** Whether a promotion says that it stacks, or that it does not. */
  public static boolean stacks(String text) {
    return switch (text) {
      case "acumula" -> true;
      case "não acumula" -> false;
      default -> throw none(text);
    };
  }

  /** {@code 31/12/2026} or {@code 2026-12-31}; read for every quote, and so without a formatter. */
  public static LocalDate day(String text) {
    if (text.length() == ISO_LENGTH) {
      try {
        if (text.charAt(2) == '/' && text.charAt(5) == '/') {
          return LocalDate.of(digits(text, 6, 10), digits(text, 3, 5), digits(text, 0, 2));
        }
        if (text.charAt(4) == '-' && text.charAt(7) == '-') {
          return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
        }
      } catch (DateTimeException e) {
        throw none(text);
      }
    }
    throw none(text);
  }

  private static int whole(String text, int most) {
    if (text.length() <= MOST_DIGITS && !text.isEmpty() && text.indexOf('.') < 0) {
      int number = digits(text, 0, text.length());
      if (number >= 1 && number <= most) {
        return number;
      }
    } else if (WHOLE.matcher(text).matches()) {
      long number = Long.parseLong(text.replace(".", ""));
      if (number >= 1 && number <= most) {
        return (int) number;
      }
    }
    throw none(text);
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int index = from; index < to; index++) {
      int digit = text.charAt(index) - '0';
      if (digit < 0 || digit > 9) {
        throw none(text);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static IllegalArgumentException none(String text) {
    return new IllegalArgumentException("\"" + text + "\"");
  }
}
