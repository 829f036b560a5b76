package io.catraca.simulation;

import io.catraca.problem.Problem;
import io.catraca.simulation.MemberBills.Basis;
import io.catraca.simulation.MemberBills.Given;
import io.catraca.simulation.MemberBills.Month;
import io.catraca.simulation.MemberMonths.Priced;
import io.catraca.simulation.PlanSearch.Purchase;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The move of a company to a plan that comes to less. It is decided once, in the first month in
 * which the candidate applies, by all months from then on, and not undone: of the other plans on
 * sale, each with the cheapest add-ons that serve all that the contract gives by its own list, the
 * one whose bills come to least, if that is less than those of the plan it has; of equals the first
 * of the list. A plan with a price that is not known is none of them, and a contracted fee stays
 * with its plan.
 */
final class Migration {

  /**
   * @param bills one for each month
   */
  record Move(String plan, Map<YearMonth, Month> bills, long cents) {

    Month bill(Priced month) {
      return Objects.requireNonNull(bills.get(month.month()));
    }
  }

  private final Simulation simulation;
  private final Member member;
  private final Basis own;

  Migration(Simulation simulation, Member member, Basis own) {
    this.simulation = simulation;
    this.member = member;
    this.own = own;
  }

  /**
   * The move, if there is one.
   *
   * @param months in which the candidate applies, as they are without it
   */
  Optional<Move> of(List<Priced> months) {
    if (months.isEmpty() || !months.stream().allMatch(month -> month.after().complete())) {
      return Optional.empty();
    }
    Basis first = basis(months.get(0));
    long least = months.stream().mapToLong(month -> month.after().cents()).sum();
    Optional<Move> best = Optional.empty();
    for (Purchase purchase : simulation.otherPlans(member, own, first)) {
      Optional<Move> move = move(purchase, months, least);
      if (move.isPresent()) {
        best = move;
        least = move.get().cents();
      }
    }
    return best;
  }

  /** Empty where it does not come to less, or to what is not known. */
  private Optional<Move> move(Purchase purchase, List<Priced> months, long least) {
    MemberBills bills = new MemberBills(member.moved(purchase.plan(), purchase.addOns()));
    Map<YearMonth, Month> moved = new HashMap<>();
    long cents = 0;
    try {
      for (Priced month : months) {
        Given given = month.given().with((Money) null);
        Month bill = bills.month(basis(month), given);
        cents += bill.cents();
        if (!bill.complete() || cents >= least) {
          return Optional.empty();
        }
        moved.put(month.month(), bill);
      }
    } catch (Problem laterList) {
      return Optional.empty();
    }
    return Optional.of(new Move(purchase.plan(), moved, cents));
  }

  private static Basis basis(Priced month) {
    return Objects.requireNonNull(month.candidate());
  }
}
