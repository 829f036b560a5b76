package io.catraca.text;

import java.math.BigDecimal;
import java.util.Locale;
import org.joda.money.BigMoney;

/** Money as people read it: {@code R$ 1.234,56} in Portuguese, {@code BRL 1,234.56} in English. */
public final class Prices {

  private static final int DIGITS_OF_A_GROUP = 3;

  private Prices() {}

  public static String show(BigMoney money, Locale locale) {
    String currency = money.getCurrencyUnit().getCode();
    if (locale.getLanguage().equals("en")) {
      return currency + " " + grouped(money.getAmount(), ',', '.');
    }
    String symbol =
        switch (currency) {
          case "BRL" -> "R$";
          case "USD" -> "US$";
          default -> currency;
        };
    return symbol + " " + grouped(money.getAmount(), '.', ',');
  }

  /** By hand, since each line of each quote has one and formatters take as long as the line. */
  private static String grouped(BigDecimal amount, char group, char point) {
    String plain = amount.toPlainString();
    int end = plain.length() - (amount.scale() > 0 ? amount.scale() + 1 : 0);
    int begin = amount.signum() < 0 ? 1 : 0;
    StringBuilder text = new StringBuilder(plain.length() + 8);
    for (int index = 0; index < end; index++) {
      if (index > begin && (end - index) % DIGITS_OF_A_GROUP == 0) {
        text.append(group);
      }
      text.append(plain.charAt(index));
    }
    return end == plain.length()
        ? text.toString()
        : text.append(point).append(plain, end + 1, plain.length()).toString();
  }
}
