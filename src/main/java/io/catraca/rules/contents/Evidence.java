package io.catraca.rules.contents;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.model.RuleRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What proving rules brings to light beside their answers. It serves whoever judges the files, such
 * as their examples; answers need none of it, and it is not kept with them.
 *
 * @param rules every rule and row that has ever spoken
 * @param agreeing for each combination of access facts every rule that says what its answer says
 * @param declarations which row declares which word
 */
public record Evidence(
    Set<RuleRef> rules, Map<AccessFacts, List<RuleRef>> agreeing, List<Declaration> declarations) {

  /** Of rules that could not be proved. */
  public static final Evidence NONE = new Evidence(Set.of(), Map.of(), List.of());

  /** The kinds of words that rows declare. */
  public enum Kind {
    LEVEL,
    PROFILE,
    TAB,
    /** The limit that says how far back concluded conversations go. */
    HISTORY,
    SECTION,
    METER,
    /** An item that is printed once more. */
    REPRINT
  }

  /** That a row declares a word, by its code. */
  public record Declaration(Kind kind, String code, RuleRef rule) {}

  public Evidence {
    rules = Set.copyOf(rules);
    agreeing = Map.copyOf(agreeing);
    declarations = List.copyOf(declarations);
  }

  /** What is known of two sets of rules together. */
  public Evidence and(Evidence other) {
    Set<RuleRef> allRules = new TreeSet<>(rules);
    allRules.addAll(other.rules);
    Map<AccessFacts, List<RuleRef>> allAgreeing = new HashMap<>(agreeing);
    allAgreeing.putAll(other.agreeing);
    List<Declaration> allDeclarations = new ArrayList<>(declarations);
    allDeclarations.addAll(other.declarations);
    return new Evidence(allRules, allAgreeing, allDeclarations);
  }
}
