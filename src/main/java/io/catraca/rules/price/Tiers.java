package io.catraca.rules.price;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * Prices per unit that depend on how many units are bought, counted from 1.
 *
 * @param mode which units have which step's price
 * @param steps without gaps from the first unit on; units above the last have no known price
 */
public record Tiers(Mode mode, List<Step> steps) {

  /** The most steps that one price may have. */
  public static final int MOST = 50;

  /** Which units have which step's price. */
  public enum Mode {
    /** Each unit costs what the step it falls in says. */
    GRADUATED,
    /** All units cost what the step says that their number falls in. */
    VOLUME
  }

  /**
   * The units that have one price.
   *
   * @param to the last of them; null where they have no end
   */
  public record Step(long from, @Nullable Long to, BigMoney price) {

    boolean holds(long unit) {
      return from <= unit && (to == null || unit <= to);
    }
  }

  /** So many units at the price of a step. */
  public record Share(Step step, long units) {}

  public Tiers {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.size() > MOST) {
      throw new IllegalArgumentException("expected 1 to " + MOST + " steps: " + steps.size());
    }
    long next = 1;
    for (int index = 0; index < steps.size(); index++) {
      Step step = steps.get(index);
      Long to = step.to();
      boolean open = to == null && index + 1 < steps.size();
      if (step.from() != next || open || (to != null && to < next)) {
        throw new IllegalArgumentException("expected steps one after the other: " + steps);
      }
      next = to == null ? next : to + 1;
    }
  }

  /** What the first unit costs where it is the only one. */
  public BigMoney firstPrice() {
    return steps.get(0).price();
  }

  /** The last unit that has a price; null where there is no end. */
  public @Nullable Long last() {
    return steps.get(steps.size() - 1).to();
  }

  /** How so many units share in the steps; nothing where not all of them have a price. */
  public List<Share> shares(long quantity) {
    List<Share> shares = new ArrayList<>();
    for (Step step : steps) {
      if (mode == Mode.GRADUATED) {
        long end = step.to() == null ? quantity : Math.min(quantity, step.to());
        shares.add(new Share(step, end - step.from() + 1));
      } else if (step.holds(quantity)) {
        shares.add(new Share(step, quantity));
      }
      if (step.holds(quantity)) {
        return shares;
      }
    }
    return List.of();
  }
}
