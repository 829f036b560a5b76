package io.catraca.simulation.result;

import io.catraca.simulation.Change;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.Outcome.State;
import io.catraca.text.Message;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a company by itself.
 *
 * @param months how many months the contract counts in
 * @param total of all months, as far as it is known; null where nothing is
 * @param movesTo code of the plan that it moves to; null where it keeps its own
 * @param leaves the month from which it is gone; null where it stays
 * @param unknown codes of what has no known price
 * @param refusal why one of the lists cannot price it; null where both can
 */
public record CompanyRow(
    String company,
    String plan,
    State state,
    int months,
    @Nullable Change total,
    @Nullable String movesTo,
    @Nullable YearMonth leaves,
    List<String> unknown,
    @Nullable Message refusal) {

  public static CompanyRow of(Outcome outcome) {
    boolean priced = outcome.state() == State.PRICED || outcome.state() == State.INCOMPLETE;
    return new CompanyRow(
        outcome.member().company().value(),
        outcome.member().plan(),
        outcome.state(),
        outcome.months(),
        priced ? outcome.total() : null,
        outcome.movesTo(),
        outcome.leaves(),
        List.copyOf(outcome.unknown().keySet()),
        outcome.refusal());
  }
}
