package io.catraca.rules.facts;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.promotion.Benefit;
import io.catraca.rules.promotion.Figures;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.promotion.Target;

/**
 * What a rule grants on one target. Every call says when its turn is, a number that no other
 * promotion has, and whether it stacks: {@code acumula} or {@code não acumula}.
 */
public final class TargetAnswer {

  /** What can be granted. */
  enum Act {
    PERCENT_OFF,
    AMOUNT_OFF,
    FREE,
    MINIMUM
  }

  /** What was said, as it was said. */
  record Words(RuleRef rule, Target target, Act act, String figure, String order, String stacking) {

    Promotion promotion() {
      Benefit benefit =
          switch (act) {
            case PERCENT_OFF -> new Benefit.Percentage(Figures.percent(figure));
            case AMOUNT_OFF -> new Benefit.Reduction(Figures.money(figure));
            case FREE -> new Benefit.FreeUnits(Figures.units(figure));
            case MINIMUM -> new Benefit.Minimum(Figures.money(figure));
          };
      return new Promotion(rule, Figures.order(order), Figures.stacks(stacking), target, benefit);
    }
  }

  private final PromotionAnswer answer;
  private final Target target;

  TargetAnswer(PromotionAnswer answer, Target target) {
    this.answer = answer;
    this.target = target;
  }

  /** Takes a percentage off, such as {@code 12,5%}. */
  public void percentOff(String percent, String order, String stacking) {
    answer.say(target, Act.PERCENT_OFF, percent, order, stacking);
  }

  /** Takes an amount off, such as {@code R$ 10,00}. */
  public void amountOff(String amount, String order, String stacking) {
    answer.say(target, Act.AMOUNT_OFF, amount, order, stacking);
  }

  /** Makes so many units of an item cost nothing. */
  public void free(String units, String order, String stacking) {
    if (target.item() == null) {
      throw new IllegalArgumentException("onItem(\"…\").free(…)");
    }
    answer.say(target, Act.FREE, units, order, stacking);
  }

  /** Tops what is less up to an amount. */
  public void minimum(String amount, String order, String stacking) {
    answer.say(target, Act.MINIMUM, amount, order, stacking);
  }
}
