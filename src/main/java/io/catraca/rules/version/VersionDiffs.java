package io.catraca.rules.version;

import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import java.util.Optional;

/** Compares published versions by the answers kept with them; the compiler is the last resort. */
public final class VersionDiffs {

  private final RuleVersions versions;
  private final RuleCheck rules;

  public VersionDiffs(RuleVersions versions, RuleCheck rules) {
    this.versions = versions;
    this.rules = rules;
  }

  /** What changed from one version to another; empty where one of them cannot be read any more. */
  public Optional<RuleDiff> between(int from, int to) {
    Optional<Edition> after = edition(to);
    return edition(from).flatMap(before -> after.map(edition -> RuleDiff.between(before, edition)));
  }

  /** What would change if something followed a version. */
  public Optional<RuleDiff> between(int from, Edition after) {
    return edition(from).map(before -> RuleDiff.between(before, after));
  }

  private Optional<Edition> edition(int version) {
    return versions.files(version).flatMap(files -> edition(version, files));
  }

  private Optional<Edition> edition(int version, RuleFiles files) {
    Optional<RuleContents> contents =
        versions.answers(version).or(() -> rules.check(files).contents());
    return contents.map(found -> new Edition(files, found));
  }
}
