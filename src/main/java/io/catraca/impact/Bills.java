package io.catraca.impact;

import io.catraca.impact.MoneyImpact.Comparison;
import io.catraca.impact.MoneyImpact.Mover;
import io.catraca.money.Amount;
import io.catraca.security.CompanyId;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;

/** Adds up what companies pay before and after, and keeps those whose payment changes most. */
final class Bills {

  private static final int MOST = 20;

  private record Change(CompanyId company, Money before, Money after) {

    static final Comparator<Change> MOST_FIRST =
        Comparator.comparing((Change change) -> change.difference().abs())
            .reversed()
            .thenComparing(change -> change.company().value());

    Money difference() {
      return after.minus(before);
    }
  }

  private final Foremost<Change> most = new Foremost<>(MOST, Change.MOST_FIRST);
  private Money before;
  private Money after;
  private long more;
  private long less;
  private long same;

  Bills(Money zero) {
    before = zero;
    after = zero;
  }

  void add(CompanyId company, Money was, Money is) {
    before = before.plus(was);
    after = after.plus(is);
    if (is.isEqual(was)) {
      same++;
      return;
    }
    if (is.isGreaterThan(was)) {
      more++;
    } else {
      less++;
    }
    most.add(new Change(company, was, is));
  }

  Money before() {
    return before;
  }

  Money after() {
    return after;
  }

  Comparison comparison() {
    List<Mover> movers = most.list().stream().map(Bills::mover).toList();
    return new Comparison(
        Amount.of(before),
        Amount.of(after),
        Amount.of(after.minus(before)),
        more,
        less,
        same,
        movers);
  }

  private static Mover mover(Change change) {
    return new Mover(
        change.company(),
        Amount.of(change.before()),
        Amount.of(change.after()),
        Amount.of(change.difference()));
  }
}
