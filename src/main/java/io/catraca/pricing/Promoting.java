package io.catraca.pricing;

import io.catraca.money.Rounding;
import io.catraca.pricing.Line.Part;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.promotion.Benefit;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.promotion.Target;
import io.catraca.rules.promotion.Target.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Applies promotions to the lines of a quote, one after the other, each to what the earlier ones
 * have left. Nothing comes below zero, and what is paid to Meta is not touched.
 */
final class Promoting {

  private static final Money NOTHING = Money.zero(CurrencyUnit.of("BRL"));

  private final List<Share> shares = new ArrayList<>();
  private final List<PromotionLine> lines = new ArrayList<>();
  private final boolean metered;

  private Promoting(List<Line> of, boolean metered) {
    this.metered = metered;
    for (Line line : of) {
      if (line.part() != Part.PAID_TO_META) {
        shares.add(Share.of(line));
      }
    }
  }

  /**
   * What promotions change.
   *
   * @param metered whether usage is priced at all, be it none
   * @param promotions in their turn
   */
  static List<PromotionLine> apply(List<Promotion> promotions, List<Line> to, boolean metered) {
    Promoting promoting = new Promoting(to, metered);
    promotions.forEach(promoting::apply);
    return promoting.lines;
  }

  private void apply(Promotion promotion) {
    List<Share> target = new ArrayList<>();
    boolean anyTouched = false;
    boolean anyLocked = false;
    for (Share share : shares) {
      if (share.isIn(promotion.target())) {
        target.add(share);
        anyTouched |= share.touched;
        anyLocked |= share.locked;
      }
    }
    if (anyTouched && !promotion.stacks()) {
      return;
    }
    if (promotion.benefit() instanceof Benefit.Minimum minimum) {
      if (promotion.target().scope() == Scope.ADD_ONS) {
        // What is charged once cannot count towards what is charged each month.
        target.removeIf(share -> share.part != Part.MONTHLY);
      }
      // Without what is locked the target is not whole, and too much would be charged.
      if (!anyLocked && isCharged(promotion.target().scope(), target)) {
        topUp(promotion, minimum.amount(), target);
      }
      return;
    }
    if (anyLocked) {
      target.removeIf(share -> share.locked);
    }
    if (!target.isEmpty()) {
      takeOff(promotion, target);
    }
  }

  /** A minimum of what is not sold at all is none; of a month, or of usage, it holds for none. */
  private boolean isCharged(Scope scope, List<Share> target) {
    return !target.isEmpty() || scope == Scope.MONTH || (scope == Scope.USAGE && metered);
  }

  private void topUp(Promotion promotion, Money minimum, List<Share> target) {
    if (!minimum.isGreaterThan(known(target))) {
      return;
    }
    Money sum = sum(target);
    Money more = sum == null ? null : minimum.minus(sum);
    Scope scope = promotion.target().scope();
    Item item = scope == Scope.ITEM ? target.get(0).item() : null;
    Part part = partOf(scope, target);
    lines.add(new PromotionLine(promotion, part, sum == null ? NOTHING : sum, 0, "", more));
    Share added = Share.toppingUp(scope, part, item, more);
    shares.add(added);
    mark(promotion, target);
    mark(promotion, List.of(added));
  }

  private static Part partOf(Scope scope, List<Share> target) {
    return switch (scope) {
      case USAGE -> Part.USAGE;
      case ONCE -> Part.ONCE;
      case ITEM -> target.get(0).part;
      default -> Part.MONTHLY;
    };
  }

  private void takeOff(Promotion promotion, List<Share> target) {
    Money sum = sum(target);
    long units = freeUnits(promotion, target);
    if (units == 0 && promotion.benefit() instanceof Benefit.FreeUnits) {
      return;
    }
    Money off = sum == null ? null : off(promotion.benefit(), sum, units, target);
    if (off != null && !off.isPositive()) {
      return;
    }
    List<@Nullable Money> parts = off == null ? unknown(target) : shareOut(off, target);
    for (Part part : Part.values()) {
      addLine(promotion, part, units, target, parts);
    }
    long free = units;
    for (int index = target.size() - 1; index >= 0; index--) {
      Share share = target.get(index);
      share.take(parts.get(index));
      free -= share.free(free);
    }
    mark(promotion, target);
  }

  private static long freeUnits(Promotion promotion, List<Share> target) {
    return promotion.benefit() instanceof Benefit.FreeUnits free
        ? Math.min(free.units(), units(target))
        : 0;
  }

  /** An item with tiers has several lines; its free units cost what all of them do on average. */
  private static long units(List<Share> target) {
    return target.stream().mapToLong(share -> share.units).sum();
  }

  private static Money off(Benefit benefit, Money sum, long units, List<Share> target) {
    if (benefit instanceof Benefit.Percentage percentage) {
      return Rounding.percent(sum, percentage.percent());
    }
    if (benefit instanceof Benefit.Reduction reduction) {
      return reduction.amount().isGreaterThan(sum) ? sum : reduction.amount();
    }
    return Rounding.share(sum, units, units(target));
  }

  private static List<@Nullable Money> unknown(List<Share> target) {
    List<@Nullable Money> unknown = new ArrayList<>();
    target.forEach(share -> unknown.add(null));
    return unknown;
  }

  private static List<@Nullable Money> shareOut(Money off, List<Share> target) {
    if (target.size() == 1) {
      return List.of(off);
    }
    List<Money> parts = new ArrayList<>();
    target.forEach(share -> parts.add(Objects.requireNonNull(share.left)));
    return new ArrayList<>(Rounding.shareOut(off, parts));
  }

  /** A line for what is taken off in one part of the quote; none where that is nothing. */
  private void addLine(
      Promotion promotion, Part part, long units, List<Share> target, List<@Nullable Money> taken) {
    Money sum = NOTHING;
    Money of = NOTHING;
    boolean known = true;
    boolean any = false;
    for (int index = 0; index < target.size(); index++) {
      Share share = target.get(index);
      if (share.part == part) {
        Money off = taken.get(index);
        any = true;
        known &= off != null;
        sum = off == null ? sum : sum.plus(off);
        of = share.left == null ? of : of.plus(share.left);
      }
    }
    if (any && (!known || sum.isPositive())) {
      Item item = target.get(0).item();
      String label = units == 0 || item == null ? "" : item.label();
      lines.add(new PromotionLine(promotion, part, of, units, label, known ? sum.negated() : null));
    }
  }

  private static @Nullable Money sum(List<Share> shares) {
    Money sum = NOTHING;
    for (Share share : shares) {
      if (share.left == null) {
        return null;
      }
      sum = sum.plus(share.left);
    }
    return sum;
  }

  /** As far as it is known; what is not costs nothing or more. */
  private static Money known(List<Share> shares) {
    Money sum = NOTHING;
    for (Share share : shares) {
      sum = share.left == null ? sum : sum.plus(share.left);
    }
    return sum;
  }

  private static void mark(Promotion promotion, List<Share> shares) {
    for (Share share : shares) {
      share.touched = true;
      share.locked |= !promotion.stacks();
    }
  }

  /**
   * What is left of a line, or of what a minimum has topped up, while promotions are applied one
   * after the other.
   */
  private static final class Share {

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

    private Share(
        Part part, @Nullable Item item, Scope toppedUp, @Nullable Money left, long units) {
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
}
