package io.catraca.rules.web;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.Publishing;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.Overtaken;
import io.catraca.rules.version.RuleVersions;
import io.catraca.text.Message;

/** Compares versions by the answers kept with them; the compiler is the last resort. */
final class VersionDiffs {

  private final Publishing publishing;

  VersionDiffs(Publishing publishing) {
    this.publishing = publishing;
  }

  /** What changed from one version to another. */
  RuleDiff between(int from, int to) {
    return RuleDiff.between(publishing.edition(from), publishing.edition(to));
  }

  /** What would change if files, which have to be free of errors, followed a version. */
  RuleDiff between(int from, RuleFiles files) {
    return between(from, files, publishing.contents(files));
  }

  /** What would change if files that were checked followed a version. */
  RuleDiff between(int from, RuleFiles files, RuleContents contents) {
    return RuleDiff.between(publishing.edition(from), new Edition(files, contents));
  }

  /** The refusal of what was made from another version, with what changed since. */
  Problem conflict(Overtaken overtaken) {
    int base = overtaken.expected();
    int now = overtaken.found();
    Problem problem =
        new Problem(ProblemType.CONFLICT, told(overtaken))
            .with("base", language -> base)
            .with(overtaken.scheduled() ? "follows" : "live", language -> now);
    if (base == RuleVersions.NONE) {
      return problem;
    }
    RuleDiff diff = between(base, now);
    return problem.with("diff", language -> DiffView.of(base, now, diff, language));
  }

  static Message told(Overtaken overtaken) {
    return overtaken.scheduled()
        ? Message.of("rules.overtakenByScheduled", overtaken.expected(), overtaken.found())
        : Message.of("rules.overtaken", overtaken.expected(), overtaken.found());
  }
}
