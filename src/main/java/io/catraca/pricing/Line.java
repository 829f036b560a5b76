package io.catraca.pricing;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Per;
import java.util.Objects;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of a quote.
 *
 * @param unitPrice null where the price is on request
 * @param amount the units' price, rounded half up to the cent; null where the price is on request
 */
public record Line(
    Item item, long quantity, @Nullable BigMoney unitPrice, @Nullable Money amount, RuleRef rule) {

  boolean known() {
    return amount != null;
  }

  Money knownAmount() {
    return Objects.requireNonNull(amount);
  }

  boolean paidToMeta() {
    return item.usage().map(Item.Band::paidToMeta).orElse(false);
  }

  public Part part() {
    if (paidToMeta()) {
      return Part.PAID_TO_META;
    }
    Per per = Objects.requireNonNull(item.per());
    return switch (per) {
      case MONTH, USER_MONTH -> Part.MONTHLY;
      case ONCE -> Part.ONCE;
      case CONVERSATION -> Part.USAGE;
    };
  }

  /** The total that a line goes into. */
  public enum Part {
    MONTHLY,
    ONCE,
    USAGE,
    PAID_TO_META;

    private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");

    CurrencyUnit currency() {
      return this == PAID_TO_META ? CurrencyUnit.USD : BRL;
    }
  }
}
