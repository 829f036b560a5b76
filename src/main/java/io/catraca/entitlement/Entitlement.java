package io.catraca.entitlement;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a company may use of one feature, limit or add-on.
 *
 * @param limit how many; null unless the state is LIMITED
 * @param suspended code of the feature or add-on whose suspension denies it; null where none does
 * @param rules the rows that give or deny it, the deciding one first; none where no contract holds
 */
public record Entitlement(
    Item item, State state, @Nullable Long limit, @Nullable String suspended, List<RuleRef> rules) {

  /** Whether it may be used. */
  public enum State {
    /** Without being counted. */
    INCLUDED,
    /** Up to a limit. */
    LIMITED,
    UNLIMITED,
    /** Neither the plan nor an add-on gives it. */
    NOT_AVAILABLE,
    /** Staff have suspended it, or the add-on that lifts it. */
    SUSPENDED
  }

  public Entitlement {
    rules = List.copyOf(rules);
    if ((state == State.LIMITED) != (limit != null)) {
      throw new IllegalArgumentException("expected a limit where it is limited, and only there");
    }
  }

  /** What a company without a contract may use: nothing. */
  static Entitlement without(Item item) {
    return new Entitlement(item, State.NOT_AVAILABLE, null, null, List.of());
  }

  /** The row that decides; null where no contract holds. */
  public @Nullable RuleRef rule() {
    return rules.isEmpty() ? null : rules.get(0);
  }

  /** Whether so many may be in use at once. */
  public boolean allows(long quantity) {
    return switch (state) {
      case INCLUDED, UNLIMITED -> true;
      case LIMITED -> limit != null && quantity <= limit;
      case NOT_AVAILABLE, SUSPENDED -> false;
    };
  }
}
