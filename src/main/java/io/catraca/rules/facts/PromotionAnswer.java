package io.catraca.rules.facts;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.promotion.Target;
import io.catraca.rules.promotion.Target.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the rules of promotions grant. */
public final class PromotionAnswer {

  /** So many different ones are kept as they were read; more are read anew each time. */
  private static final int MOST_KEPT = 1_000;

  private final Supplier<RuleRef> firing;
  private final List<Promotion> said = new ArrayList<>();
  private final Map<TargetAnswer.Words, Promotion> kept = new HashMap<>();

  /**
   * Starts with nothing said.
   *
   * @param firing the rule that is speaking
   */
  public PromotionAnswer(Supplier<RuleRef> firing) {
    this.firing = firing;
  }

  /**
   * Speaks of lines together: {@code MONTHLY_FEE}, {@code ADD_ONS}, {@code USAGE}, {@code MONTH} or
   * {@code ONCE}.
   */
  public TargetAnswer on(String scope) {
    Scope lines = Scope.valueOf(scope);
    if (lines == Scope.ITEM) {
      throw new IllegalArgumentException("onItem(\"…\")");
    }
    return new TargetAnswer(this, Target.of(lines));
  }

  /** Speaks of one item, by its code or label. */
  public TargetAnswer onItem(String item) {
    return new TargetAnswer(this, Target.item(item));
  }

  void say(Target target, TargetAnswer.Act act, String figure, String order, String stacking) {
    TargetAnswer.Words words =
        new TargetAnswer.Words(firing.get(), target, act, figure, order, stacking);
    Promotion promotion = kept.get(words);
    if (promotion == null) {
      promotion = words.promotion();
      if (kept.size() < MOST_KEPT) {
        kept.put(words, promotion);
      }
    }
    if (!said.contains(promotion)) {
      TooManyAnswers.add(said, promotion);
    }
  }

  public List<Promotion> said() {
    return said;
  }

  /** Forgets everything, before the next question. */
  public void startQuestion() {
    said.clear();
  }
}
