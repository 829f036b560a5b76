package io.catraca.rules.diff;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what the plans of two editions say of their items, cell by cell. */
final class PriceDiff {

  private record Turn(@Nullable Offer before, @Nullable Offer after) {

    /** Which rule says it makes no difference. */
    boolean counts() {
      if (before == null || after == null) {
        return before != after;
      }
      return !before.terms().equals(after.terms()) || before.inferred() != after.inferred();
    }

    boolean isLike(Turn other) {
      return same(before, other.before) && same(after, other.after);
    }

    private static boolean same(@Nullable Offer one, @Nullable Offer other) {
      return !new Turn(one, other).counts();
    }
  }

  private final PriceTable before;
  private final PriceTable after;

  private PriceDiff(PriceTable before, PriceTable after) {
    this.before = before;
    this.after = after;
  }

  static List<CellChange> between(RuleContents before, RuleContents after) {
    return new PriceDiff(before.prices(), after.prices()).changes();
  }

  /** In the order of the later edition, what it no longer has last. */
  private List<CellChange> changes() {
    Map<String, Item> items = new LinkedHashMap<>();
    after.items().forEach(item -> items.put(item.code(), item));
    before.items().forEach(item -> items.putIfAbsent(item.code(), item));
    Map<String, Plan> plans = new LinkedHashMap<>();
    after.plans().forEach(plan -> plans.put(plan.code(), plan));
    before.plans().forEach(plan -> plans.putIfAbsent(plan.code(), plan));
    List<CellChange> changes = new ArrayList<>();
    items.values().forEach(item -> plans.values().forEach(plan -> add(item, plan, changes)));
    return changes;
  }

  private void add(Item item, Plan plan, List<CellChange> changes) {
    Turn listed = turn(item, plan, false);
    Turn contracted = turn(item, plan, true);
    boolean alike = listed.isLike(contracted);
    if (listed.counts()) {
      @Nullable Boolean which = alike ? null : Boolean.FALSE;
      changes.add(new CellChange(item, plan, which, listed.before(), listed.after()));
    }
    if (!alike && contracted.counts()) {
      changes.add(new CellChange(item, plan, true, contracted.before(), contracted.after()));
    }
  }

  private Turn turn(Item item, Plan plan, boolean contractedFee) {
    return new Turn(
        offer(before, item, plan, contractedFee), offer(after, item, plan, contractedFee));
  }

  private static @Nullable Offer offer(
      PriceTable prices, Item item, Plan plan, boolean contractedFee) {
    Optional<Plan> ownPlan = prices.plan(plan.code());
    Optional<Item> ownItem = prices.item(item.code());
    return ownPlan.isPresent() && ownItem.isPresent()
        ? Objects.requireNonNull(prices.offer(ownPlan.get(), ownItem.get(), contractedFee))
        : null;
  }
}
