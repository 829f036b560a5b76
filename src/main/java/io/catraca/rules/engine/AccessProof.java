package io.catraca.rules.engine;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.AccessAnswer.Declared;
import io.catraca.rules.facts.AccessQuestion;
import io.catraca.rules.facts.Listing;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.proof.AccessClashes;
import io.catraca.rules.proof.AccessWords;
import io.catraca.rules.proof.Findings;
import io.catraca.rules.proof.UnknownWords;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.source.WordUse.Name;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the access rules every question there is and keeps the answers, or tells why they are none:
 * words that are not declared, two tabs for the same facts.
 */
final class AccessProof {

  private final Asking asking;
  private final AccessAnswer answer;
  private final Places places;
  private final Doubts doubts;
  private final Findings findings;
  private final UnknownWords unknown;
  private final List<RuleProblem> problems;
  private final Map<AccessDecision, AccessDecision> distinct = new HashMap<>();
  private final Set<RuleRef> withUnknownTab = new HashSet<>();
  private final AccessClashes clashes = new AccessClashes();

  /**
   * @param problems to which is added what is wrong
   */
  AccessProof(
      Asking asking, Places places, Doubts doubts, Findings findings, List<RuleProblem> problems) {
    this.asking = asking;
    this.places = places;
    this.doubts = doubts;
    this.findings = findings;
    this.problems = problems;
    this.unknown = new UnknownWords(doubts);
    this.answer = new AccessAnswer(asking::firing);
    asking.answerTo(answer);
  }

  /** Every answer of these rules; they count where nothing is wrong. */
  AccessContents prove(List<WordUse> uses) throws CompilationFailure {
    asking.ask(new Listing());
    DeclaredWords words =
        new DeclaredWords(
            declared(Kind.LEVEL, answer.levels(), Word::code, Word::label),
            declared(Kind.PROFILE, answer.profiles(), Profile::code, Profile::label),
            declared(Kind.TAB, answer.tabs(), Word::code, Word::label));
    problems.addAll(unknown.check(uses));
    Map<AccessFacts, AccessDecision> decisions = new HashMap<>();
    for (AccessFacts facts : AccessTable.combinations(words)) {
      decisions.put(facts, decide(facts, words));
    }
    if (!mayBeHidden()) {
      problems.addAll(clashes.problems(words));
    }
    Declared<String> history = historyLimit();
    AccessTable table =
        AccessTable.of(words, facts -> decisions.getOrDefault(facts, AccessDecision.NO_RULE));
    findings.hear(asking.listed());
    new AccessWords(answer, findings).look(words, table);
    return new AccessContents(words, table, history);
  }

  /** Whether a rule that hides everything may be among those that are broken: hiding wins. */
  private boolean mayBeHidden() {
    return doubts.lostRulesThatSay("hide")
        || unknown.told().stream()
            .map(doubts::ruleWith)
            .anyMatch(rule -> rule.isEmpty() || rule.get().contains("hide"));
  }

  /** The answer of the engine to one combination. */
  AccessDecision decide(AccessFacts facts, DeclaredWords words) throws CompilationFailure {
    answer.startQuestion();
    asking.ask(new AccessQuestion(facts, levelLabel(facts, words), profileLabel(facts, words)));
    boolean doubtful =
        asking.spoken().stream().anyMatch(doubts::saysAnything)
            || answer.hidden().stream().anyMatch(doubts::speaksPerhaps);
    if (doubtful) {
      return AccessDecision.NO_RULE;
    }
    if (!answer.hidden().isEmpty()) {
      List<RuleRef> hiding = answer.hidden().stream().distinct().sorted().toList();
      findings.agree(facts, hiding);
      return told(AccessDecision.hiddenBy(hiding.get(0), overridden(words)));
    }
    List<AccessDecision> shown =
        answer.shown().stream()
            .filter(said -> !doubts.speaksPerhaps(said.rule()))
            .sorted(Comparator.comparing(Declared::rule))
            .flatMap(said -> shownIn(said, words).stream())
            .toList();
    if (shown.isEmpty()) {
      return AccessDecision.NO_RULE;
    }
    clashes.look(shown, facts);
    findings.agree(
        facts,
        shown.stream().flatMap(other -> Stream.ofNullable(other.rule())).distinct().toList());
    return shown.get(0);
  }

  /** What would show it, did nothing hide it: the first by file and line. */
  private @Nullable AccessDecision overridden(DeclaredWords words) {
    return answer.shown().stream()
        .sorted(Comparator.comparing(Declared::rule))
        .flatMap(said -> shownIn(said, words).stream())
        .findFirst()
        .orElse(null);
  }

  private Optional<AccessDecision> shownIn(Declared<String> said, DeclaredWords words) {
    Optional<Word> tab =
        words.tabs().stream()
            .filter(word -> word.label().equals(said.word()) || word.code().equals(said.word()))
            .findFirst();
    boolean told = unknown.told().stream().anyMatch(use -> use.word().equals(said.word()));
    if (tab.isEmpty()
        && !told
        && unknown.isUnknown(Kind.TAB, Name.EITHER, said.word())
        && withUnknownTab.add(said.rule())) {
      String known = words.tabs().stream().map(Word::label).collect(Collectors.joining(", "));
      problems.add(at(said.rule(), "access.unknownTab", said.word(), known));
    }
    return tab.map(word -> told(AccessDecision.shownBy(said.rule(), word)));
  }

  /** Equal decisions are one object: there are some dozens of them for hundreds of questions. */
  private AccessDecision told(AccessDecision decision) {
    return distinct.computeIfAbsent(decision, same -> same);
  }

  /** The words of a kind that are known whole. */
  private <T> List<T> declared(
      Kind kind, List<Declared<T>> all, Function<T, String> code, Function<T, String> label) {
    List<Declared<T>> sorted = all.stream().sorted(Comparator.comparing(Declared::rule)).toList();
    Map<String, RuleRef> seen = new HashMap<>();
    for (Declared<T> declared : sorted) {
      String word = code.apply(declared.word());
      String name = label.apply(declared.word());
      unknown.declare(kind, word, name, declared.rule());
      if (!isTwice(word, "code", declared.rule(), seen)) {
        isTwice(name, "label", declared.rule(), seen);
      }
    }
    if (sorted.isEmpty() && !doubts.anyLost()) {
      problems.add(
          RuleProblem.inFile("access", "access.noWords." + kind.name().toLowerCase(Locale.ROOT)));
    }
    return sorted.stream()
        .filter(said -> !doubts.standsIn(said.rule(), code.apply(said.word())))
        .filter(said -> !doubts.standsIn(said.rule(), label.apply(said.word())))
        .map(Declared::word)
        .toList();
  }

  private boolean isTwice(String name, String variable, RuleRef rule, Map<String, RuleRef> seen) {
    RuleRef twin = seen.putIfAbsent(name, rule);
    if (twin == null || twin.equals(rule)) {
      return false;
    }
    problems.add(places.atVariable(rule, variable, "word.twice", name, twin.file(), twin.line()));
    return true;
  }

  private @Nullable Declared<String> historyLimit() {
    List<Declared<String>> limits = answer.historyLimits();
    if (limits.size() > 1) {
      problems.add(at(limits.get(1).rule(), "access.historyTwice", limits.get(0).rule().line()));
    }
    return limits.isEmpty() ? null : limits.get(0);
  }

  private static @Nullable String levelLabel(AccessFacts facts, DeclaredWords words) {
    return words.levels().stream()
        .filter(level -> level.code().equals(facts.level()))
        .map(Word::label)
        .findFirst()
        .orElse(null);
  }

  private static String profileLabel(AccessFacts facts, DeclaredWords words) {
    return words.profiles().stream()
        .filter(profile -> profile.code().equals(facts.profile()))
        .map(Profile::label)
        .findFirst()
        .orElse("");
  }

  private static RuleProblem at(RuleRef rule, String code, Object... arguments) {
    return RuleProblem.atLine(rule.file(), rule.line(), code, arguments);
  }
}
