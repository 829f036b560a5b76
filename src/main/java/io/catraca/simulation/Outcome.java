package io.catraca.simulation;

import io.catraca.entitlement.Holding;
import io.catraca.pricing.Line.Part;
import io.catraca.rules.model.RuleRef;
import io.catraca.text.Message;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one company.
 *
 * @param holding by the baseline on the first day of all; null where its list does not know the
 *     plan
 * @param months how many months the contract counts in
 * @param byMonth what is paid in each month of the scenario, as far as it is known
 * @param size the band that the company is in
 * @param movesTo code of the plan that it moves to; null where it keeps its own
 * @param leaves the month from which it is gone; null where it stays
 * @param unknown what has no known price, and the rule that says so
 * @param refusal why one of the lists cannot price it; null where both can
 */
public record Outcome(
    Member member,
    State state,
    @Nullable Holding holding,
    int months,
    List<Change> byMonth,
    Map<String, Change> byItem,
    Map<Part, Change> byPart,
    Change recurring,
    Map<Step, Long> steps,
    int size,
    @Nullable String movesTo,
    @Nullable YearMonth leaves,
    Map<String, RuleRef> unknown,
    @Nullable Message refusal) {

  /** How far a company could be priced. */
  public enum State {
    PRICED,
    /** A price is not known, before or after; the company is in no figure but those of its own. */
    INCOMPLETE,
    /** One of the lists cannot price it at all; it is in no figure. */
    UNPRICED,
    /** Its contract holds in none of the months. */
    OUTSIDE
  }

  static Outcome without(
      Member member, State state, @Nullable Holding holding, @Nullable Message refusal) {
    return new Outcome(
        member,
        state,
        holding,
        0,
        List.of(),
        Map.of(),
        Map.of(),
        Change.NONE,
        Map.of(),
        0,
        null,
        null,
        Map.of(),
        refusal);
  }

  /** All months together. */
  public Change total() {
    long before = 0;
    long after = 0;
    for (Change change : byMonth) {
      before = Math.addExact(before, change.before());
      after = Math.addExact(after, change.after());
    }
    return new Change(before, after);
  }
}
