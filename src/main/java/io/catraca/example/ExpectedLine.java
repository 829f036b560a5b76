package io.catraca.example;

import io.catraca.example.yaml.Tree.Text;
import io.catraca.pricing.Line;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of a quote as an example expects it: {@code 118,00}, or {@code 2 × 59,00 = 118,00}, or
 * that its price is not published.
 *
 * @param quantity null where any will do
 * @param unitPrice null where any will do
 * @param amount null where the price is on request
 */
record ExpectedLine(
    String text,
    @Nullable Long quantity,
    @Nullable BigDecimal unitPrice,
    @Nullable BigDecimal amount) {

  private static final String ON_REQUEST = "sob consulta";
  private static final Pattern CALCULATION = Pattern.compile("([0-9.]+)\\s*[×x*]\\s*([^=]+)=(.+)");

  static ExpectedLine read(Text text) {
    String value = text.value();
    if (value.toLowerCase(Locale.ROOT).equals(ON_REQUEST)) {
      return new ExpectedLine(value, null, null, null);
    }
    Matcher matcher = CALCULATION.matcher(value);
    if (!matcher.matches()) {
      return new ExpectedLine(value, null, null, Decimal.amount(text));
    }
    return new ExpectedLine(
        value,
        Decimal.count(matcher.group(1), text.line()),
        Decimal.amount(matcher.group(2), text.line()),
        Decimal.amount(matcher.group(3), text.line()));
  }

  boolean holds(Line line) {
    Money came = line.amount();
    BigMoney unit = line.unitPrice();
    return (quantity == null || quantity == line.quantity())
        && (unitPrice == null || (unit != null && unit.getAmount().compareTo(unitPrice) == 0))
        && (amount == null
            ? came == null
            : came != null && came.getAmount().compareTo(amount) == 0);
  }

  /** A line that came, as an example would write it. */
  static String show(Line line) {
    BigMoney unit = line.unitPrice();
    Money came = line.amount();
    return unit == null || came == null
        ? ON_REQUEST
        : line.quantity()
            + " × "
            + Decimal.show(unit.getAmount())
            + " = "
            + Decimal.show(came.getAmount());
  }
}
