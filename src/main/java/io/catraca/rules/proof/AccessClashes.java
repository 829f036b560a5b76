package io.catraca.rules.proof;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.FactsInWords;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules that show the same conversation in different tabs, each pair with its first facts. */
public final class AccessClashes {

  /** Two rules, the first by file and line before the other. */
  private record Pair(RuleRef one, RuleRef other) {}

  /** What two rules say of the same facts. */
  private record Clash(@Nullable Word oneTab, @Nullable Word otherTab, AccessFacts facts) {}

  private final Map<Pair, Clash> first = new LinkedHashMap<>();

  /**
   * Compares everything that is said of the same facts.
   *
   * @param shown in the order of the rules
   */
  public void look(List<AccessDecision> shown, AccessFacts facts) {
    for (int one = 0; one < shown.size(); one++) {
      for (AccessDecision other : shown.subList(one + 1, shown.size())) {
        compare(shown.get(one), other, facts);
      }
    }
  }

  private void compare(AccessDecision one, AccessDecision other, AccessFacts facts) {
    if (!Objects.equals(one.tab(), other.tab()) && one.rule() != null && other.rule() != null) {
      first.putIfAbsent(
          new Pair(one.rule(), other.rule()), new Clash(one.tab(), other.tab(), facts));
    }
  }

  public List<RuleProblem> problems(DeclaredWords words) {
    List<RuleProblem> problems = new ArrayList<>();
    first.forEach((pair, clash) -> problems.add(problem(pair, clash, words)));
    return problems;
  }

  private static RuleProblem problem(Pair pair, Clash clash, DeclaredWords words) {
    RuleRef one = pair.one();
    RuleRef other = pair.other();
    Object facts = FactsInWords.of(clash.facts(), words);
    if (one.equals(other)) {
      return RuleProblem.atLine(
          one.file(),
          one.line(),
          "access.twoTabsAtOnce",
          one.name(),
          label(clash.oneTab()),
          label(clash.otherTab()),
          facts);
    }
    return RuleProblem.atLine(
        other.file(),
        other.line(),
        "access.twoTabs",
        other.name(),
        one.name(),
        one.file(),
        one.line(),
        facts);
  }

  private static String label(@Nullable Word tab) {
    return tab == null ? "" : tab.label();
  }
}
