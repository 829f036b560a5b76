package io.catraca.rules.diff;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.Days;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.model.Timeline.Span;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
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

  private final PriceList before;
  private final PriceList after;

  private PriceDiff(PriceList before, PriceList after) {
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
    List<Span<Turn>> listed = turns(item, plan, false);
    List<Span<Turn>> contracted = turns(item, plan, true);
    boolean alike = alike(listed, contracted);
    add(item, plan, alike ? null : Boolean.FALSE, listed, changes);
    if (!alike) {
      add(item, plan, true, contracted, changes);
    }
  }

  private static void add(
      Item item,
      Plan plan,
      @Nullable Boolean contractedFee,
      List<Span<Turn>> turns,
      List<CellChange> changes) {
    for (Span<Turn> span : turns) {
      Turn turn = span.value();
      if (turn.counts()) {
        changes.add(
            new CellChange(item, plan, contractedFee, span.days(), turn.before(), turn.after()));
      }
    }
  }

  private static boolean alike(List<Span<Turn>> some, List<Span<Turn>> others) {
    boolean alike = some.size() == others.size();
    for (int index = 0; alike && index < some.size(); index++) {
      Span<Turn> other = others.get(index);
      alike =
          some.get(index).days().equals(other.days())
              && some.get(index).value().isLike(other.value());
    }
    return alike;
  }

  /** What is before and after on each day; days on which that is the same are one span. */
  private List<Span<Turn>> turns(Item item, Plan plan, boolean contractedFee) {
    List<Span<Turn>> turns = new ArrayList<>();
    for (Span<Turn> next :
        Timeline.both(
                before.tables(),
                after.tables(),
                (old, now) ->
                    new Turn(
                        offer(old, item, plan, contractedFee),
                        offer(now, item, plan, contractedFee)))
            .spans()) {
      Span<Turn> last = turns.isEmpty() ? next : turns.get(turns.size() - 1);
      if (!turns.isEmpty() && last.value().isLike(next.value())) {
        Days days = new Days(last.days().from(), next.days().to());
        turns.set(turns.size() - 1, new Span<>(days, last.value()));
      } else {
        turns.add(next);
      }
    }
    return turns;
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
