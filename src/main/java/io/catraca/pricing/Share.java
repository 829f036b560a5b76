package io.catraca.pricing;

import io.catraca.pricing.Line.Part;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.promotion.Target;
import io.catraca.rules.promotion.Target.Scope;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a line, or of what a minimum has topped up, while promotions are applied one
 * after the other.
 */
final class Share {

  final Part part;
  private final @Nullable Item item;
  private final Scope toppedUp;

  /** Null where it is not known. */
  @Nullable Money left;

  /** Units that still cost something. */
  long units;

  /** Whether a promotion has acted on it. */
  boolean touched;

  /** Whether no other promotion may act on it any more. */
  boolean locked;

  private Share(Part part, @Nullable Item item, Scope toppedUp, @Nullable Money left, long units) {
    this.part = part;
    this.item = item;
    this.toppedUp = toppedUp;
    this.left = left;
    this.units = units;
  }

  static Share of(Line line) {
    return new Share(line.part(), line.item(), Scope.ITEM, line.amount(), line.quantity());
  }

  /**
   * What a minimum charges more.
   *
   * @param item the one that it is a minimum of; null where it is one of several together
   */
  static Share toppingUp(Scope scope, Part part, @Nullable Item item, @Nullable Money amount) {
    return new Share(part, item, scope, amount, 0);
  }

  @Nullable Item item() {
    return item;
  }

  boolean isIn(Target target) {
    return switch (target.scope()) {
      case MONTHLY_FEE -> isOf(ItemKind.FEE, Scope.MONTHLY_FEE) && part == Part.MONTHLY;
      case ADD_ONS -> isOf(ItemKind.ADD_ON, Scope.ADD_ONS);
      case ITEM -> item != null && isNamed(item, target.item());
      case USAGE -> part == Part.USAGE;
      case MONTH -> part != Part.ONCE;
      case ONCE -> part == Part.ONCE;
    };
  }

  private boolean isOf(ItemKind kind, Scope scope) {
    return item == null ? toppedUp == scope : item.kind() == kind;
  }

  private static boolean isNamed(Item item, @Nullable String name) {
    return item.code().equals(name) || item.label().equals(name);
  }

  /** Makes so many units free, or as many as there are; tells how many. */
  long free(long wanted) {
    long freed = Math.min(wanted, units);
    units -= freed;
    return freed;
  }

  /** Takes something off what is left, or adds to it; not known where the amount is not. */
  void take(@Nullable Money amount) {
    left = left == null || amount == null ? null : left.minus(amount);
  }
}
