package io.catraca.pricing;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Per;
import io.catraca.rules.price.Tiers;
import io.swagger.v3.oas.annotations.media.Schema;
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
 * @param tier the tier that the units are priced by; null where there is one price for all
 */
public record Line(
    Item item,
    long quantity,
    @Nullable BigMoney unitPrice,
    @Nullable Money amount,
    @Nullable Tier tier,
    RuleRef rule) {

  /**
   * A tier of an item's price.
   *
   * @param mode whether each tier's units are a line of their own, or all units have one price
   * @param from the first unit that it is for, counted from 1
   * @param to the last one; null where there is no end
   */
  @Schema(name = "QuoteTier")
  public record Tier(Tiers.Mode mode, long from, @Nullable Long to) {}

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
