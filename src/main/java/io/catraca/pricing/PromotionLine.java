package io.catraca.pricing;

import io.catraca.pricing.Line.Part;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Per;
import io.catraca.rules.promotion.Benefit;
import io.catraca.rules.promotion.Promotion;
import io.catraca.text.Message;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion changes in one part of a quote.
 *
 * @param of what its target came to in this part, as far as earlier promotions left it
 * @param units that it makes cost nothing; 0 where it is another promotion
 * @param label of the item that these are of; empty where there are none
 * @param amount below zero where it takes something off, above where it tops something up; null
 *     where it depends on a price that is on request
 */
public record PromotionLine(
    Promotion promotion, Part part, Money of, long units, String label, @Nullable Money amount) {

  boolean known() {
    return amount != null;
  }

  Money knownAmount() {
    return Objects.requireNonNull(amount);
  }

  /** What its amount is for; null for that of usage. */
  @Nullable Per per() {
    return switch (part) {
      case MONTHLY -> Per.MONTH;
      case ONCE -> Per.ONCE;
      default -> null;
    };
  }

  /** What was taken off what, and by which rule. */
  Message reason() {
    RuleRef rule = promotion.rule();
    if (amount == null) {
      return Message.of("quote.promotion.unknown", rule.name(), rule.file(), rule.line());
    }
    Benefit benefit = promotion.benefit();
    if (benefit instanceof Benefit.Percentage percentage) {
      return reason("percentage", percentage.percent());
    }
    if (benefit instanceof Benefit.Minimum minimum) {
      return reason("minimum", minimum.amount());
    }
    return benefit instanceof Benefit.FreeUnits
        ? reason("free", units)
        : reason("reduction", amount.abs());
  }

  private Message reason(String kind, Object figure) {
    RuleRef rule = promotion.rule();
    return Message.of(
        "quote.promotion." + kind,
        rule.name(),
        figure,
        of,
        knownAmount().abs(),
        rule.file(),
        rule.line(),
        label);
  }
}
