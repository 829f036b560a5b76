package io.catraca.rules;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The rule set that answers now. Publishing swaps one reference; calls under way keep theirs. */
public final class LiveRules {

  private final AtomicReference<@Nullable RuleSet> live = new AtomicReference<>();

  /**
   * The set to answer one request with: take it once.
   *
   * @throws Problem {@link ProblemType#UNAVAILABLE} while there is none yet
   */
  public RuleSet current() {
    RuleSet rules = live.get();
    if (rules == null) {
      throw new Problem(ProblemType.UNAVAILABLE, Message.of("rules.none"));
    }
    return rules;
  }

  public Optional<RuleSet> ifAny() {
    return Optional.ofNullable(live.get());
  }

  void replaceBy(RuleSet rules) {
    live.set(rules);
  }
}
