package io.catraca.rules.proof;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.contents.Evidence.Kind;
import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.AccessAnswer.Declared;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks for declared words of access that make no difference. */
public final class AccessWords {

  private final AccessAnswer answer;
  private final Findings findings;

  /**
   * @param answer in which every word has been declared
   */
  public AccessWords(AccessAnswer answer, Findings findings) {
    this.answer = answer;
    this.findings = findings;
  }

  /** Notes which row declares which word, and warns of the words that are idle. */
  public void look(DeclaredWords words, AccessTable table) {
    List<AccessFacts> all = AccessTable.combinations(words);
    answer.levels().forEach(said -> findings.declare(Kind.LEVEL, said.word().code(), said.rule()));
    answer
        .profiles()
        .forEach(said -> findings.declare(Kind.PROFILE, said.word().code(), said.rule()));
    answer.tabs().forEach(said -> findings.declare(Kind.TAB, said.word().code(), said.rule()));
    answer
        .historyLimits()
        .forEach(said -> findings.declare(Kind.HISTORY, said.word(), said.rule()));
    words.tabs().stream()
        .filter(tab -> all.stream().noneMatch(facts -> tab.equals(table.decide(facts).tab())))
        .forEach(tab -> findings.warn(tabRow(tab), "access.unusedTab", tab.label()));
    lookForTwinLevels(words, all, table);
    lookForTwinProfiles(words, all, table);
  }

  private void lookForTwinLevels(DeclaredWords words, List<AccessFacts> all, AccessTable table) {
    List<String> codes = words.levels().stream().map(Word::code).toList();
    for (int later = 1; later < codes.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        String one = codes.get(earlier);
        String other = codes.get(later);
        if (same(all, table, AccessFacts::level, one, other, AccessWords::withLevel)) {
          String label = words.levels().get(later).label();
          String twin = words.levels().get(earlier).label();
          findings.warn(row(answer.levels(), Word::code, other), "access.twinLevel", label, twin);
          break;
        }
      }
    }
  }

  private void lookForTwinProfiles(DeclaredWords words, List<AccessFacts> all, AccessTable table) {
    List<Profile> profiles = words.profiles();
    for (int later = 1; later < profiles.size(); later++) {
      for (Profile twin : profiles.subList(0, later)) {
        Profile profile = profiles.get(later);
        if (twin.mayChangeAccess() == profile.mayChangeAccess()
            && same(
                all,
                table,
                AccessFacts::profile,
                twin.code(),
                profile.code(),
                AccessWords::withProfile)) {
          RuleRef row = row(answer.profiles(), Profile::code, profile.code());
          findings.warn(row, "access.twinProfile", profile.label(), twin.label());
          break;
        }
      }
    }
  }

  /** Whether it makes no difference which of two words stands in the facts. */
  private static boolean same(
      List<AccessFacts> all,
      AccessTable table,
      Function<AccessFacts, @Nullable String> word,
      String one,
      String other,
      BiFunction<AccessFacts, String, AccessFacts> with) {
    return all.stream()
        .filter(facts -> one.equals(word.apply(facts)))
        .allMatch(
            facts ->
                Objects.equals(
                    table.decide(facts).tab(), table.decide(with.apply(facts, other)).tab()));
  }

  private static AccessFacts withLevel(AccessFacts facts, String level) {
    return new AccessFacts(
        facts.status(),
        level,
        facts.role(),
        facts.profile(),
        facts.attendant(),
        facts.starter(),
        facts.withinHistory());
  }

  private static AccessFacts withProfile(AccessFacts facts, String profile) {
    return new AccessFacts(
        facts.status(),
        facts.level(),
        facts.role(),
        profile,
        facts.attendant(),
        facts.starter(),
        facts.withinHistory());
  }

  private RuleRef tabRow(Word tab) {
    return row(answer.tabs(), Word::code, tab.code());
  }

  private static <T> RuleRef row(List<Declared<T>> all, Function<T, String> code, String word) {
    return all.stream()
        .filter(said -> code.apply(said.word()).equals(word))
        .map(Declared::rule)
        .findFirst()
        .orElseThrow();
  }
}
