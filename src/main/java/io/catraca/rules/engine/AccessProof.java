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
import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.proof.AccessClashes;
import io.catraca.rules.proof.AccessWords;
import io.catraca.rules.proof.Findings;
import io.catraca.rules.source.WordUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Map<AccessDecision, AccessDecision> distinct = new HashMap<>();
  private final Set<RuleRef> withUnknownTab = new HashSet<>();
  private final AccessClashes clashes = new AccessClashes();
  private final Set<String> unknownWords = new HashSet<>();

  private final Findings findings;

  AccessProof(Asking asking, Findings findings) {
    this.asking = asking;
    this.findings = findings;
    this.answer = new AccessAnswer(asking::firing);
    asking.answerTo(answer);
  }

  /** Every answer of these rules. */
  AccessContents prove(List<WordUse> uses) throws CompilationFailure {
    asking.ask(new Listing());
    DeclaredWords words =
        new DeclaredWords(
            declared("level", answer.levels(), Word::code, Word::label),
            declared("profile", answer.profiles(), Profile::code, Profile::label),
            declared("tab", answer.tabs(), Word::code, Word::label));
    uses.forEach(use -> check(use, words));
    Map<AccessFacts, AccessDecision> decisions = new HashMap<>();
    for (AccessFacts facts : AccessTable.combinations(words)) {
      decisions.put(facts, decide(facts, words));
    }
    problems.addAll(clashes.problems(words));
    Declared<String> history = historyLimit();
    if (!problems.isEmpty()) {
      throw new CompilationFailure(problems);
    }
    AccessTable table =
        AccessTable.of(words, facts -> decisions.getOrDefault(facts, AccessDecision.NO_RULE));
    findings.hear(asking.listed());
    new AccessWords(answer, findings).look(words, table);
    return new AccessContents(words, table, history);
  }

  /** The answer of the engine to one combination. */
  AccessDecision decide(AccessFacts facts, DeclaredWords words) throws CompilationFailure {
    answer.startQuestion();
    asking.ask(new AccessQuestion(facts, levelLabel(facts, words), profileLabel(facts, words)));
    if (!answer.hidden().isEmpty()) {
      List<RuleRef> hiding = answer.hidden().stream().distinct().sorted().toList();
      findings.agree(facts, hiding);
      return told(AccessDecision.hiddenBy(hiding.get(0), overridden(words)));
    }
    List<AccessDecision> shown =
        answer.shown().stream()
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
    boolean told = unknownWords.contains(said.word());
    if (tab.isEmpty() && !told && withUnknownTab.add(said.rule())) {
      String known = words.tabs().stream().map(Word::label).collect(Collectors.joining(", "));
      problems.add(at(said.rule(), "access.unknownTab", said.word(), known));
    }
    return tab.map(word -> told(AccessDecision.shownBy(said.rule(), word)));
  }

  /** Equal decisions are one object: there are some dozens of them for hundreds of questions. */
  private AccessDecision told(AccessDecision decision) {
    return distinct.computeIfAbsent(decision, same -> same);
  }

  private void check(WordUse use, DeclaredWords words) {
    List<String> labels =
        switch (use.kind()) {
          case LEVEL -> words.levels().stream().map(Word::label).toList();
          case PROFILE -> words.profiles().stream().map(Profile::label).toList();
          case TAB -> words.tabs().stream().map(Word::label).toList();
        };
    if (!labels.contains(use.word())) {
      unknownWords.add(use.word());
      String kind = use.kind().parameter();
      String all = String.join(", ", labels);
      problems.add(
          Nearest.nearest(use.word(), labels)
              .map(meant -> at(use, "sentence.misspeltWord", use.word(), kind, meant, all))
              .orElseGet(() -> at(use, "sentence.unknownWord", use.word(), kind, all)));
    }
  }

  private <T> List<T> declared(
      String kind, List<Declared<T>> all, Function<T, String> code, Function<T, String> label) {
    List<Declared<T>> sorted = all.stream().sorted(Comparator.comparing(Declared::rule)).toList();
    Map<String, RuleRef> seen = new HashMap<>();
    for (Declared<T> declared : sorted) {
      String word = code.apply(declared.word());
      for (String name : new LinkedHashSet<>(List.of(word, label.apply(declared.word())))) {
        RuleRef twin = seen.putIfAbsent(name, declared.rule());
        if (twin != null && !twin.equals(declared.rule())) {
          problems.add(at(declared.rule(), "word.twice", name, twin.file(), twin.line()));
        }
      }
    }
    if (sorted.isEmpty()) {
      problems.add(RuleProblem.inFile("access", "access.noWords." + kind));
    }
    return sorted.stream().map(Declared::word).toList();
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

  private static RuleProblem at(WordUse use, String code, Object... arguments) {
    return RuleProblem.atLine(use.file(), use.line(), code, arguments);
  }

  private static RuleProblem at(RuleRef rule, String code, Object... arguments) {
    return RuleProblem.atLine(rule.file(), rule.line(), code, arguments);
  }
}
