package io.catraca.example;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Tree.Text;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts and counts as staff write them: {@code R$ 1.234,56}, {@code 299.00}, {@code 6.200}. */
final class Decimal {

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?:US\\$|R\\$)?\\s*(?:([0-9]{1,3}(?:\\.[0-9]{3})+|[0-9]{1,12})(?:,([0-9]{1,6}))?"
              + "|([0-9]{1,12}\\.[0-9]{1,6}))");
  private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}\\.[0-9]{3}");
  private static final Pattern COUNT =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{3}){1,4}|[0-9]{1,12}");

  private Decimal() {}

  static BigDecimal amount(Text text) {
    return amount(text.value(), text.line());
  }

  static BigDecimal amount(String value, int line) {
    Matcher matcher = AMOUNT.matcher(value.strip());
    if (!matcher.matches()) {
      throw new Refusal(line, "example.amount", value);
    }
    if (THOUSANDS.matcher(value.strip()).matches()) {
      throw new Refusal(line, "example.ambiguousAmount", value);
    }
    if (matcher.group(3) != null) {
      return new BigDecimal(matcher.group(3));
    }
    String cents = matcher.group(2);
    return new BigDecimal(matcher.group(1).replace(".", "") + (cents == null ? "" : "." + cents));
  }

  static long count(Text text) {
    return count(text.value(), text.line());
  }

  static long count(String value, int line) {
    if (!COUNT.matcher(value.strip()).matches()) {
      throw new Refusal(line, "example.count", value);
    }
    return Long.parseLong(value.strip().replace(".", ""));
  }

  /** As the files write it. */
  static String show(BigDecimal amount) {
    return amount.toPlainString().replace('.', ',');
  }
}
