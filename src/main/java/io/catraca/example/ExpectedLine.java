package io.catraca.example;

import io.catraca.example.yaml.Tree.Text;
import io.catraca.pricing.Line;
import io.catraca.rules.price.Per;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of a quote as an example expects it: {@code 118,00}, or {@code 2 × 59,00 = 118,00}, or
 * {@code US$ 62,50}, each with what the price is per, such as {@code por mês}, or without; or that
 * its price is not published.
 *
 * @param quantity null where any will do
 * @param unitPrice null where any will do
 * @param amount null where the price is on request
 * @param currency code of the amount's currency; null where any will do
 * @param per null where any will do
 */
record ExpectedLine(
    String text,
    @Nullable Long quantity,
    @Nullable BigDecimal unitPrice,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable Per per) {

  private static final String ON_REQUEST = "sob consulta";
  private static final Pattern CALCULATION = Pattern.compile("([0-9.]+)\\s*[×x*]\\s*([^=]+)=(.+)");

  /** What is written behind an amount, the longer before the ones that they end in. */
  private static final Map<String, Per> PER = new LinkedHashMap<>();

  static {
    PER.put("por mês/usuário", Per.USER_MONTH);
    PER.put("por mês", Per.MONTH);
    PER.put("uma vez", Per.ONCE);
    PER.put("por conversa", Per.CONVERSATION);
  }

  static ExpectedLine read(Text text) {
    String whole = text.value();
    Optional<String> unit =
        PER.keySet().stream()
            .filter(word -> whole.toLowerCase(Locale.ROOT).endsWith(word))
            .findFirst();
    Per per = unit.map(PER::get).orElse(null);
    String value = whole.substring(0, whole.length() - unit.orElse("").length()).strip();
    if (value.toLowerCase(Locale.ROOT).equals(ON_REQUEST)) {
      return new ExpectedLine(whole, null, null, null, null, per);
    }
    Matcher matcher = CALCULATION.matcher(value);
    boolean calculated = matcher.matches();
    String amount = calculated ? matcher.group(3).strip() : value;
    return new ExpectedLine(
        whole,
        calculated ? Decimal.count(matcher.group(1), text.line()) : null,
        calculated ? Decimal.amount(matcher.group(2), text.line()) : null,
        Decimal.amount(amount, text.line()),
        amount.startsWith("US$") ? "USD" : amount.startsWith("R$") ? "BRL" : null,
        per);
  }

  boolean holds(Line line) {
    Money came = line.amount();
    BigMoney unit = line.unitPrice();
    return (quantity == null || quantity == line.quantity())
        && (unitPrice == null || (unit != null && unit.getAmount().compareTo(unitPrice) == 0))
        && (per == null || per == line.item().per())
        && (amount == null
            ? came == null
            : came != null
                && came.getAmount().compareTo(amount) == 0
                && (currency == null || currency.equals(came.getCurrencyUnit().getCode())));
  }

  /** A line that came, with all that this one says of its own. */
  String showLike(Line line) {
    String unit =
        PER.entrySet().stream()
            .filter(word -> per != null && word.getValue() == line.item().per())
            .map(word -> " " + word.getKey())
            .findFirst()
            .orElse("");
    Money came = line.amount();
    String code = currency == null || came == null ? "" : " " + came.getCurrencyUnit().getCode();
    return show(line) + code + unit;
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
