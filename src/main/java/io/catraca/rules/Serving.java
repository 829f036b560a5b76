package io.catraca.rules;

import io.catraca.rules.LiveRules.Coming;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.version.RuleVersion;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.Timetable;
import io.catraca.rules.version.Timetable.Scheduled;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has this node answer with what the database says is live. It builds what is live and what is to
 * be from the answers kept with each version; a version that cannot be built here is told, and the
 * last one that could be goes on.
 */
public final class Serving {

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  /** A version that is live or is to be, and what hinders this node. */
  public record Unbuilt(int version, List<RuleProblem> problems) {}

  private final RuleVersions versions;
  private final RuleCheck rules;
  private final LiveRules live;
  private final RuleMetrics metrics;
  private final Clock clock;

  private Map<Integer, RuleSet> built = Map.of();
  private int told = RuleVersions.NONE;
  private volatile Timetable timetable = Timetable.EMPTY;
  private volatile List<Unbuilt> unbuilt = List.of();

  Serving(
      RuleVersions versions, RuleCheck rules, LiveRules live, RuleMetrics metrics, Clock clock) {
    this.versions = versions;
    this.rules = rules;
    this.live = live;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What this node has last heard of. */
  public Timetable timetable() {
    return timetable;
  }

  /** What should be live here, or should be at its time, and cannot. */
  public List<Unbuilt> unbuilt() {
    return unbuilt;
  }

  /** Whether these files are what is live, and answer here. */
  boolean serves(String digest) {
    return live.ifAny()
        .filter(set -> set.version() == timetable.live() && set.digest().equals(digest))
        .isPresent();
  }

  /** Whether a version's time has come of which the database does not know yet. */
  boolean isDue() {
    return timetable.isDue(clock.instant());
  }

  /** Asks the database and does what it says. */
  synchronized void follow() {
    follow(Map.of());
  }

  /** The same, where one version was built on this node a moment ago. */
  synchronized void follow(RuleSet fresh) {
    follow(Map.of(fresh.version(), fresh));
  }

  private void follow(Map<Integer, RuleSet> fresh) {
    Timetable wanted = versions.timetable();
    if (wanted.equals(timetable)) {
      return;
    }
    Map<Integer, RuleSet> known = new HashMap<>(built);
    known.putAll(fresh);
    List<Unbuilt> failed = new ArrayList<>();
    Optional<RuleSet> first = build(wanted.live(), known, failed).or(live::ifAny);
    List<Coming> coming = new ArrayList<>();
    for (Scheduled next : wanted.coming()) {
      build(next.version(), known, failed)
          .ifPresent(set -> coming.add(new Coming(next.liveFrom(), set)));
    }
    first.ifPresent(set -> serve(set, coming));
    unbuilt = List.copyOf(failed);
    metrics.unbuilt(failed.size());
    timetable = wanted;
  }

  private void serve(RuleSet set, List<Coming> coming) {
    live.replaceBy(set, coming);
    Map<Integer, RuleSet> kept = new HashMap<>(Map.of(set.version(), set));
    coming.forEach(next -> kept.put(next.rules().version(), next.rules()));
    built = Map.copyOf(kept);
    tell(set);
  }

  /** Not by what answers now: a version that was scheduled does so before its turn comes here. */
  private void tell(RuleSet set) {
    boolean isNew = set.version() != told;
    told = set.version();
    metrics.live(set.version(), isNew);
    if (isNew) {
      LOG.info("Rules: version {} is live ({})", set.version(), set.digest());
    }
  }

  /** From the answers kept with the version, so that a restart need not wait for the compiler. */
  private Optional<RuleSet> build(int number, Map<Integer, RuleSet> known, List<Unbuilt> failed) {
    if (number == RuleVersions.NONE) {
      return Optional.empty();
    }
    if (known.containsKey(number)) {
      return Optional.of(known.get(number));
    }
    RuleVersion version = versions.find(number).orElseThrow();
    return versions
        .answers(number, rules::promotions)
        .or(() -> compile(number, failed))
        .map(contents -> new RuleSet(number, version.digest(), contents));
  }

  private Optional<RuleContents> compile(int number, List<Unbuilt> failed) {
    LOG.info("Rules: compiling version {} anew", number);
    Checked checked = rules.check(versions.files(number).orElseThrow());
    if (checked.contents().isEmpty()) {
      metrics.failed();
      failed.add(new Unbuilt(number, checked.problems()));
      LOG.error(
          "Rules: version {} no longer compiles here: {}",
          number,
          RuleProblem.describe(checked.problems()));
    }
    return checked.contents();
  }

  /** Compiles what is live once more, so that the first edit finds the compiler warm. */
  void warmUp() {
    live.ifAny().flatMap(set -> versions.files(set.version())).ifPresent(rules::check);
  }
}
