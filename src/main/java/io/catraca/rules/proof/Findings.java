package io.catraca.rules.proof;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.contents.Evidence;
import io.catraca.rules.contents.Evidence.Declaration;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.Acceptance;
import io.catraca.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a proof finds out beside the answers: evidence, and warnings, of which those that staff have
 * accepted are not told.
 */
public final class Findings {

  /** An acceptance and the file it stands in. */
  private record Placed(String file, Acceptance acceptance) {

    boolean isAbout(RuleRef rule) {
      return file.equals(rule.file()) && acceptance.about() == rule.line();
    }
  }

  private final List<RuleSource> sources;
  private final List<Placed> acceptances = new ArrayList<>();
  private final Set<Placed> ofUse = new HashSet<>();
  private final List<RuleProblem> warnings = new ArrayList<>();
  private final Map<AccessFacts, List<RuleRef>> agreeing = new HashMap<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private final Set<RuleRef> spoken = new HashSet<>();

  public Findings(List<RuleSource> sources) {
    this.sources = List.copyOf(sources);
    for (RuleSource source : sources) {
      source.accepted().forEach(found -> acceptances.add(new Placed(source.file(), found)));
    }
  }

  void declare(Evidence.Kind kind, String code, RuleRef rule) {
    declarations.add(new Declaration(kind, code, rule));
  }

  public void agree(AccessFacts facts, List<RuleRef> rules) {
    agreeing.put(facts, rules);
  }

  /** Warns of a rule or row, unless staff have accepted it. */
  void warn(RuleRef rule, String code, Object... arguments) {
    List<Placed> beside = acceptances.stream().filter(placed -> placed.isAbout(rule)).toList();
    ofUse.addAll(beside);
    if (beside.stream().allMatch(placed -> placed.acceptance().reason().isEmpty())) {
      warnings.add(RuleProblem.atLine(rule.file(), rule.line(), code, arguments).asWarning());
    }
  }

  /** That rules have said something that counts. */
  public void hear(Collection<RuleRef> rules) {
    spoken.addAll(rules);
  }

  /** Warns of rules that were never heard. */
  public void warnOfSilence() {
    for (RuleSource source : sources) {
      String code = source.table() == null ? "rule.neverFires" : "rule.rowNeverFires";
      for (RuleRef rule : new TreeSet<>(source.refs())) {
        if (!spoken.contains(rule)) {
          warn(rule, code, rule.name());
        }
      }
    }
  }

  /** The warnings, those about acceptances that silence nothing among them. */
  public List<RuleProblem> warnings() {
    List<RuleProblem> all = new ArrayList<>(warnings);
    for (Placed placed : acceptances) {
      boolean unexplained = placed.acceptance().reason().isEmpty();
      if (unexplained || !ofUse.contains(placed)) {
        String code = unexplained ? "rule.acceptedWithoutReason" : "rule.acceptedNothing";
        int line = placed.acceptance().line();
        all.add(RuleProblem.atLine(placed.file(), line, code).asWarning());
      }
    }
    return all;
  }

  public Evidence evidence() {
    return new Evidence(spoken, agreeing, declarations);
  }
}
