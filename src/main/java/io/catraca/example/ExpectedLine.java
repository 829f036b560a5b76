package io.catraca.example;

import io.catraca.example.yaml.Tree.Text;
import io.catraca.pricing.Line;
import io.catraca.rules.price.Per;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an example expects of an item in a quote: {@code 118,00}, or {@code 2 × 59,00 = 118,00}, or
 * {@code US$ 62,50}, each with what the price is per, such as {@code por mês}, or without; or that
 * its price is not published. Lines of several tiers have {@code +} between, or are told by what
 * they come to.
 *
 * @param parts a line each
 * @param per null where any will do
 */
record ExpectedLine(String text, List<Part> parts, @Nullable Per per) {

  private static final String ON_REQUEST = "sob consulta";
  private static final Pattern PLUS = Pattern.compile("\\s+\\+\\s+");
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
      return new ExpectedLine(whole, List.of(new Part(null, null, null, null)), per);
    }
    List<Part> parts = new ArrayList<>();
    for (String part : PLUS.split(value)) {
      parts.add(Part.read(part, text.line()));
    }
    return new ExpectedLine(whole, parts, per);
  }

  boolean holds(List<Line> lines) {
    if (lines.stream().anyMatch(line -> per != null && per != line.item().per())) {
      return false;
    }
    if (parts.size() == 1) {
      Part part = parts.get(0);
      return part.quantity() == null ? part.isSumOf(lines) : part.isOnly(lines);
    }
    boolean all = parts.size() == lines.size();
    for (int index = 0; all && index < parts.size(); index++) {
      all = parts.get(index).isOnly(lines.subList(index, index + 1));
    }
    return all;
  }

  /**
   * One line, or what all lines come to.
   *
   * @param quantity null where any will do
   * @param unitPrice null where any will do
   * @param amount null where the price is on request
   * @param currency code of the amount's currency; null where any will do
   */
  record Part(
      @Nullable Long quantity,
      @Nullable BigDecimal unitPrice,
      @Nullable BigDecimal amount,
      @Nullable String currency) {

    static Part read(String value, int line) {
      Matcher matcher = CALCULATION.matcher(value);
      boolean calculated = matcher.matches();
      String amount = calculated ? matcher.group(3).strip() : value;
      return new Part(
          calculated ? Decimal.count(matcher.group(1), line) : null,
          calculated ? Decimal.amount(matcher.group(2), line) : null,
          Decimal.amount(amount, line),
          amount.startsWith("US$") ? "USD" : amount.startsWith("R$") ? "BRL" : null);
    }

    boolean isOnly(List<Line> lines) {
      BigMoney unit = lines.get(0).unitPrice();
      return lines.size() == 1
          && (quantity == null || quantity == lines.get(0).quantity())
          && (unitPrice == null || (unit != null && unit.getAmount().compareTo(unitPrice) == 0))
          && isSumOf(lines);
    }

    boolean isSumOf(List<Line> lines) {
      Money came = sum(lines);
      return amount == null
          ? came == null
          : came != null
              && came.getAmount().compareTo(amount) == 0
              && (currency == null || currency.equals(came.getCurrencyUnit().getCode()));
    }
  }

  /** What lines come to; null where the price is on request. */
  private static @Nullable Money sum(List<Line> lines) {
    Money sum = null;
    for (Line line : lines) {
      Money amount = line.amount();
      if (amount == null) {
        return null;
      }
      sum = sum == null ? amount : sum.plus(amount);
    }
    return sum;
  }

  /** The lines that came, with all that this one says of its own. */
  String showLike(List<Line> lines) {
    String unit =
        PER.entrySet().stream()
            .filter(word -> per != null && word.getValue() == lines.get(0).item().per())
            .map(word -> " " + word.getKey())
            .findFirst()
            .orElse("");
    Money came = sum(lines);
    boolean told = parts.stream().anyMatch(part -> part.currency() != null);
    String code = !told || came == null ? "" : " " + came.getCurrencyUnit().getCode();
    return show(lines) + code + unit;
  }

  /** The lines that came, as an example would write them. */
  static String show(List<Line> lines) {
    return lines.stream().map(ExpectedLine::show).collect(Collectors.joining(" + "));
  }

  private static String show(Line line) {
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
