package io.catraca.simulation;

import io.catraca.rules.model.RuleRef;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One of the causes that the difference is shared out among. They are taken one after the other in
 * this order, each on top of those before it, so that they add up to the whole; what two do
 * together goes to the later one.
 *
 * @param turn edits that bring an item come first (0), then those that change one (1), then those
 *     that take one away (2); 0 for other causes
 * @param rule the edited rule or row, or the promotion; null for other causes
 * @param item code of the item whose price it tells; null where the cause is no edit
 */
public record Step(Cause cause, int turn, @Nullable RuleRef rule, @Nullable String item)
    implements Comparable<Step> {

  /** Why revenue differs. */
  public enum Cause {
    /** Prices that the baseline already has, which the contract was signed before. */
    EARLIER_LISTS,
    /** An edited rule or row. */
    EDIT,
    /**
     * A promotion that is new, said otherwise or gone, or that finds more or less left to act on.
     */
    PROMOTIONS,
    /** Contracted fees, readjusted at anniversaries. */
    READJUSTMENT,
    /** More or less usage. */
    USAGE_CHANGE,
    /** Companies that move to a plan that comes to less. */
    MIGRATION,
    /** Companies that leave. */
    CHURN
  }

  private static final Comparator<Step> ORDER =
      Comparator.comparing(Step::cause)
          .thenComparingInt(Step::turn)
          .thenComparing(Step::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Step::item, Comparator.nullsFirst(Comparator.naturalOrder()));

  static Step of(Cause cause) {
    return new Step(cause, 0, null, null);
  }

  @Override
  public int compareTo(Step other) {
    return ORDER.compare(this, other);
  }
}
