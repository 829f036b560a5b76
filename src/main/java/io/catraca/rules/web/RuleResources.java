package io.catraca.rules.web;

import io.catraca.rules.RulesModule;
import java.util.List;

/** Wires the resources of the rules. */
public final class RuleResources {

  private RuleResources() {}

  /** The resources to register with Jersey. */
  public static List<Object> of(RulesModule rules) {
    VersionDiffs diffs = new VersionDiffs(rules.publishing());
    return List.of(
        new RulesResource(rules, diffs),
        new VersionsResource(rules, diffs),
        new DraftsResource(rules, diffs),
        new VocabularyResource(rules));
  }
}
