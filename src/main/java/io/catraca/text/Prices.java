package io.catraca.text;

import java.math.BigDecimal;
import java.util.Locale;
import org.joda.money.BigMoney;
import org.joda.money.format.GroupingStyle;
import org.joda.money.format.MoneyAmountStyle;
import org.joda.money.format.MoneyFormatter;
import org.joda.money.format.MoneyFormatterBuilder;

/** Money as people read it: {@code R$ 1.234,56} in Portuguese, {@code BRL 1,234.56} in English. */
public final class Prices {

  private static final MoneyFormatter PORTUGUESE =
      new MoneyFormatterBuilder()
          .appendAmount(
              MoneyAmountStyle.ASCII_DECIMAL_COMMA_GROUP3_DOT.withGroupingStyle(
                  GroupingStyle.BEFORE_DECIMAL_POINT))
          .toFormatter(Locale.ROOT);
  private static final MoneyFormatter ENGLISH =
      new MoneyFormatterBuilder()
          .appendCurrencyCode()
          .appendLiteral(" ")
          .appendAmount(
              MoneyAmountStyle.ASCII_DECIMAL_POINT_GROUP3_COMMA.withGroupingStyle(
                  GroupingStyle.BEFORE_DECIMAL_POINT))
          .toFormatter(Locale.ROOT);

  private static final int DIGITS_OF_A_GROUP = 3;

  private Prices() {}

  public static String show(BigMoney money, Locale locale) {
    if (locale.getLanguage().equals("en")) {
      return isShort(money.getAmount())
          ? money.getCurrencyUnit().getCode() + " " + money.getAmount().toPlainString()
          : ENGLISH.print(money);
    }
    String currency = money.getCurrencyUnit().getCode();
    String symbol =
        switch (currency) {
          case "BRL" -> "R$";
          case "USD" -> "US$";
          default -> currency;
        };
    String number =
        isShort(money.getAmount())
            ? money.getAmount().toPlainString().replace('.', ',')
            : PORTUGUESE.print(money);
    return symbol + " " + number;
  }

  /** Whether there is nothing to group, so that the formatter, which is slow, is not needed. */
  private static boolean isShort(BigDecimal amount) {
    return amount.signum() >= 0 && amount.precision() - amount.scale() <= DIGITS_OF_A_GROUP;
  }
}
