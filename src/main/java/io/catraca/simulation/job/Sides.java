package io.catraca.simulation.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RulesModule;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.files.RuleOverlay;
import io.catraca.rules.version.RuleVersion;
import io.catraca.rules.version.VersionContents;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.Simulation;
import io.catraca.simulation.job.SimulationRequest.SideRequest;
import io.catraca.text.Message;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds what prices the sides of a simulation, when it is asked for and when it is worked off. */
final class Sides {

  /** Files are compiled once on a node that also works off what it was asked for. */
  private static final int KEPT = 4;

  private final RulesModule rules;
  private final VersionContents versions;
  private final RuleCheck check;
  private final Cache<String, RuleContents> compiled =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  Sides(RulesModule rules, VersionContents versions, RuleCheck check) {
    this.rules = rules;
    this.versions = versions;
    this.check = check;
  }

  /**
   * Fixes what is asked for.
   *
   * @param field where it stands in the request
   * @throws Problem {@link ProblemType#REFUSED} where it does not pass every check
   */
  Side of(String field, SideRequest asked) {
    if (asked.number() != 1) {
      throw Problem.refusedField(field, Message.of("simulation.side", field));
    }
    if (asked.version() != null) {
      return published(field, asked.version());
    }
    if (asked.live()) {
      RuleSet live = rules.live().current();
      return new Side(live.version(), live.digest(), null);
    }
    try {
      RuleFiles files = new RuleOverlay(asked.files()).over(rules.folder().read());
      String digest = files.digest();
      compiled.put(digest, rules.publishing().contents(files));
      return new Side(null, digest, files);
    } catch (Problem refusal) {
      throw refusal.type() == ProblemType.REFUSED ? below(field, refusal) : refusal;
    }
  }

  private Side published(String field, int number) {
    RuleVersion version =
        rules
            .versions()
            .find(number)
            .orElseThrow(
                () ->
                    Problem.refusedField(
                        field + ".version", Message.of("rules.noVersion", number)));
    Side side = new Side(number, version.digest(), null);
    if (versions.find(number).isEmpty()) {
      throw Problem.refusedField(field + ".version", unreadable(side));
    }
    return side;
  }

  /** The same refusal, told of this request and its fields. */
  private static Problem below(String field, Problem refusal) {
    List<FieldError> errors =
        refusal.errors().stream()
            .map(error -> new FieldError(field + "." + error.field(), error.message()))
            .toList();
    return new Problem(refusal.type(), Message.of("simulation.sideRefused", field), errors);
  }

  /**
   * The pricing of two sides that were accepted, under a scenario.
   *
   * @throws Problem where what a side says can no longer be known, or its list does not know what
   *     the scenario goes by
   */
  Simulation simulation(Side baseline, Side candidate, Scenario scenario) {
    RuleContents before = contents(baseline);
    return new Simulation(
        before,
        contents(candidate),
        version ->
            Objects.equals(version, baseline.version())
                ? Optional.of(before)
                : versions.find(version),
        scenario);
  }

  private RuleContents contents(Side side) {
    return find(side).orElseThrow(() -> new Problem(ProblemType.CONFLICT, unreadable(side)));
  }

  private Optional<RuleContents> find(Side side) {
    if (side.version() != null) {
      return versions.find(side.version());
    }
    RuleFiles files = Objects.requireNonNull(side.files());
    return Optional.ofNullable(
        compiled.get(side.digest(), digest -> check.check(files).contents().orElse(null)));
  }

  private static Message unreadable(Side side) {
    return Message.of("simulation.sideUnreadable", side.digest());
  }
}
