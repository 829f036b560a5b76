package io.catraca.rules.consequence;

import io.catraca.rules.consequence.Breach.Limit;
import io.catraca.rules.contents.RuleContents;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Weighs what a publication would change, and stops what passes a limit of the configuration that
 * nobody has accepted.
 */
public final class Gate {

  private final GuardSettings limits;
  private final BiFunction<RuleContents, RuleContents, Consequences> weigh;

  /**
   * @param weigh what follows where the second set of rules takes the place of the first
   */
  public Gate(GuardSettings limits, BiFunction<RuleContents, RuleContents, Consequences> weigh) {
    this.limits = limits;
    this.weigh = weigh;
  }

  /** What would change, whether or not it passes a limit. */
  public Consequences weigh(RuleContents before, RuleContents after) {
    return weigh.apply(before, after);
  }

  /** The limits that it passes. */
  public List<Breach> breaches(Consequences consequences) {
    return limits.breaches(consequences);
  }

  /**
   * What will change.
   *
   * @throws Stopped where it passes a limit that is not among the accepted ones
   */
  public Consequences pass(RuleContents before, RuleContents after, Set<Limit> accepted) {
    Consequences consequences = weigh(before, after);
    List<Breach> breaches =
        breaches(consequences).stream()
            .filter(breach -> !accepted.contains(breach.limit()))
            .toList();
    if (!breaches.isEmpty()) {
      throw new Stopped(breaches, consequences);
    }
    return consequences;
  }
}
