package io.catraca.rules.consequence;

import io.catraca.rules.consequence.Breach.Limit;
import io.catraca.rules.contents.RuleContents;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what a publication would change, and stops what passes a limit of the configuration that
 * nobody has accepted.
 */
public final class Gate {

  private final GuardSettings limits;
  private final Weighing weigh;

  /** Works out what follows where a set of rules takes the place of another. */
  @FunctionalInterface
  public interface Weighing {

    /**
     * @param from the time from which it does; null for at once
     */
    Consequences weigh(RuleContents before, RuleContents after, @Nullable Instant from);
  }

  public Gate(GuardSettings limits, Weighing weigh) {
    this.limits = limits;
    this.weigh = weigh;
  }

  /** What would change, whether or not it passes a limit. */
  public Consequences weigh(RuleContents before, RuleContents after, @Nullable Instant from) {
    return weigh.weigh(before, after, from);
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
  public Consequences pass(
      RuleContents before, RuleContents after, @Nullable Instant from, Set<Limit> accepted) {
    Consequences consequences = weigh(before, after, from);
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
