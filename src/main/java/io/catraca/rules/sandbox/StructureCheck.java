package io.catraca.rules.sandbox;

import io.catraca.rules.sandbox.text.Outline;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * Judges rules as the engine's own parser sees them: the same rules as were read here, and in their
 * conditions a few kinds of element only.
 */
final class StructureCheck {

  private static final int MOST_PATTERNS = 40;

  /** The engine makes a rule of its own of each way through the alternatives. */
  private static final int MOST_WAYS = 32;

  private static final int MOST_WAYS_OF_A_FILE = 1_000;

  private static final int MOST_CONSTRAINTS = 60;

  private final Refusals refusals;
  private int patterns;

  private StructureCheck(Refusals refusals) {
    this.refusals = refusals;
  }

  /**
   * Judges rules, and gives the names of those that look for no fact but only ask whether there is
   * one. A text that the parser does not take is left to the compiler to tell of.
   */
  static Set<String> check(String text, Outline.Read outline, Refusals refusals) {
    Set<String> withoutFact = new HashSet<>();
    DrlParser parser = new DrlParser();
    PackageDescr descr;
    try {
      descr = parser.parse(false, text);
    } catch (DroolsParserException e) {
      return withoutFact;
    }
    if (descr == null || parser.hasErrors()) {
      return withoutFact;
    }
    List<Outline.Part> rules = outline.of(Section.HEADER);
    boolean same =
        isRulesAndFunctionsOnly(descr)
            && descr.getFunctions().size() == outline.of(Section.FUNCTION).size()
            && descr.getRules().stream()
                .map(RuleDescr::getName)
                .toList()
                .equals(rules.stream().map(Outline.Part::name).toList());
    if (!same) {
      refusals.add(rules.isEmpty() ? 1 : rules.get(0).line(), "sandbox.otherwiseRead");
      return withoutFact;
    }
    long ways = 0;
    for (int index = 0; index < rules.size(); index++) {
      RuleDescr rule = descr.getRules().get(index);
      int line = rules.get(index).line();
      ways += new StructureCheck(refusals).rule(rule, line);
      if (ways > MOST_WAYS_OF_A_FILE) {
        refusals.add(line, "sandbox.tooManyWays", rule.getName(), MOST_WAYS_OF_A_FILE);
        return withoutFact;
      }
      if (refusals.isEmpty() && !looksForFact(rule.getLhs())) {
        withoutFact.add(rule.getName());
      }
    }
    return withoutFact;
  }

  private static boolean looksForFact(BaseDescr element) {
    if (element instanceof AndDescr all) {
      return all.getDescrs().stream().anyMatch(StructureCheck::looksForFact);
    }
    if (element instanceof OrDescr any) {
      return any.getDescrs().stream().allMatch(StructureCheck::looksForFact);
    }
    return element instanceof PatternDescr;
  }

  private static boolean isRulesAndFunctionsOnly(PackageDescr descr) {
    return descr.getUnit() == null
        && descr.getImports().isEmpty()
        && descr.getFunctionImports().isEmpty()
        && descr.getAccumulateImports().isEmpty()
        && descr.getGlobals().isEmpty()
        && descr.getAttributes().isEmpty()
        && descr.getTypeDeclarations().isEmpty()
        && descr.getEnumDeclarations().isEmpty()
        && descr.getEntryPointDeclarations().isEmpty()
        && descr.getWindowDeclarations().isEmpty();
  }

  /** Judges a rule and counts the ways through its alternatives beside the first. */
  private long rule(RuleDescr rule, int line) {
    Map<String, Object> named = rule.getNamedConsequences();
    if (rule.isQuery()
        || rule.getUnit() != null
        || !rule.getAnnotationNames().isEmpty()
        || (named != null && !named.isEmpty())) {
      refusals.add(line, "sandbox.construct", rule.getName());
      return 0;
    }
    long ways = ways(rule.getLhs(), line);
    if (ways > MOST_WAYS) {
      refusals.add(line, "sandbox.tooManyWays", rule.getName(), MOST_WAYS);
    }
    if (patterns > MOST_PATTERNS) {
      refusals.add(line, "sandbox.tooManyPatterns", rule.getName(), MOST_PATTERNS);
    }
    return ways - 1;
  }

  /** Judges an element and counts the ways through its alternatives. */
  private long ways(BaseDescr element, int line) {
    int own = element.getLine() > 0 ? element.getLine() : line;
    if (element instanceof PatternDescr pattern) {
      pattern(pattern, own);
      return 1;
    }
    boolean known =
        element instanceof AndDescr
            || element instanceof OrDescr
            || element instanceof NotDescr
            || element instanceof ExistsDescr
            || element instanceof ForallDescr;
    if (!known) {
      refusals.add(own, "sandbox.construct", kind(element));
      return 1;
    }
    long ways = element instanceof OrDescr ? 0 : 1;
    for (Object inner : ((ConditionalElementDescr) element).getDescrs()) {
      long more = ways((BaseDescr) inner, own);
      ways = Math.min(element instanceof OrDescr ? ways + more : ways * more, MOST_WAYS + 1L);
    }
    return Math.max(ways, 1);
  }

  private void pattern(PatternDescr pattern, int line) {
    patterns++;
    boolean plain =
        pattern.getSource() == null
            && (pattern.getBehaviors() == null || pattern.getBehaviors().isEmpty())
            && pattern.getAnnotationNames().isEmpty()
            && !pattern.isQuery()
            && !pattern.isUnification()
            && pattern.getObjectType() != null
            && pattern.getObjectType().chars().noneMatch(sign -> sign == '.');
    if (!plain) {
      refusals.add(line, "sandbox.construct", String.valueOf(pattern.getObjectType()));
    }
    if (pattern.getDescrs().size() > MOST_CONSTRAINTS) {
      refusals.add(line, "sandbox.statementTooLong", MOST_CONSTRAINTS);
    }
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (!(constraint instanceof ExprConstraintDescr)) {
        refusals.add(line, "sandbox.construct", kind(constraint));
      }
    }
  }

  private static String kind(BaseDescr element) {
    return element.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
  }
}
