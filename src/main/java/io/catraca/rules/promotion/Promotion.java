package io.catraca.rules.promotion;

import io.catraca.rules.model.RuleRef;
import java.util.Comparator;

/**
 * A promotion that a rule grants.
 *
 * @param order its turn among the promotions of one quote, lowest first
 * @param stacks whether it may act on what another promotion acts on
 */
public record Promotion(RuleRef rule, int order, boolean stacks, Target target, Benefit benefit) {

  /** The turn that they take, then file and line. */
  public static final Comparator<Promotion> TURN =
      Comparator.comparingInt(Promotion::order).thenComparing(Promotion::rule);
}
