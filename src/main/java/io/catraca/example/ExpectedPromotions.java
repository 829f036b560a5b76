package io.catraca.example;

import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.pricing.PromotionLine;
import io.catraca.pricing.Quote;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an example expects promotions to come to, by the name of the rule: below zero what is taken
 * off, over all parts of the quote together.
 */
final class ExpectedPromotions {

  private static final String ON_REQUEST = "sob consulta";
  private static final String NOTHING = "—";

  private final Map<String, String> expected = new LinkedHashMap<>();

  /** None at all. */
  ExpectedPromotions() {}

  static ExpectedPromotions read(Fields fields, Refusals refusals) {
    ExpectedPromotions promotions = new ExpectedPromotions();
    fields
        .all()
        .forEach(
            (name, field) ->
                refusals
                    .read(() -> amount(field.value().asText()))
                    .ifPresent(amount -> promotions.expected.put(name.strip(), amount)));
    return promotions;
  }

  private static String amount(Text text) {
    String value = text.value().strip();
    if (value.equalsIgnoreCase(ON_REQUEST)) {
      return ON_REQUEST;
    }
    boolean below = value.startsWith("-") || value.startsWith("−");
    BigDecimal amount = Decimal.amount(below ? value.substring(1) : value, text.line());
    return show(below ? amount.negate() : amount);
  }

  /** Tells, of each promotion that comes to something else, what was expected and what came. */
  void compare(Quote quote, Differences differences) {
    Map<String, @Nullable BigDecimal> sums = new LinkedHashMap<>();
    for (PromotionLine line : quote.promotions()) {
      String name = line.promotion().rule().name();
      BigDecimal before = sums.getOrDefault(name, BigDecimal.ZERO);
      Money amount = line.amount();
      sums.put(name, before == null || amount == null ? null : before.add(amount.getAmount()));
    }
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(sums.keySet());
    for (String name : names) {
      BigDecimal sum = sums.get(name);
      String came = sum == null ? ON_REQUEST : show(sum);
      String got = sums.containsKey(name) ? came : NOTHING;
      String wanted = expected.getOrDefault(name, NOTHING);
      if (!got.equals(wanted)) {
        differences.add(name + ": " + wanted, name + ": " + got);
      }
    }
  }

  /** Takes note of a difference. */
  @FunctionalInterface
  interface Differences {
    void add(String wanted, String got);
  }

  private static String show(BigDecimal amount) {
    return Decimal.show(amount.setScale(Math.max(2, amount.stripTrailingZeros().scale())));
  }
}
