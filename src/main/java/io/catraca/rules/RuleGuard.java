package io.catraca.rules;

import io.catraca.rules.access.Profile;
import io.catraca.rules.access.WordsInUse;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Refuses rules that take away a word which companies still hold. */
final class RuleGuard {

  private final Supplier<WordsInUse> wordsInUse;

  RuleGuard(Supplier<WordsInUse> wordsInUse) {
    this.wordsInUse = wordsInUse;
  }

  Outcome check(RuleContents contents, Outcome outcome) {
    WordsInUse used = wordsInUse.get();
    List<RuleProblem> problems = new ArrayList<>();
    List<String> levels = contents.words().levels().stream().map(Word::code).toList();
    List<String> profiles = contents.words().profiles().stream().map(Profile::code).toList();
    missing("word.levelInUse", used.levels(), levels, problems);
    missing("word.profileInUse", used.profiles(), profiles, problems);
    if (problems.isEmpty()) {
      return outcome;
    }
    problems.addAll(outcome.problems());
    return new Outcome(Optional.empty(), problems);
  }

  private static void missing(
      String code,
      Map<String, WordsInUse.Use> used,
      List<String> declared,
      List<RuleProblem> problems) {
    used.forEach(
        (word, use) -> {
          if (!declared.contains(word)) {
            problems.add(RuleProblem.inFile("access", code, word, use.count(), use.companies()));
          }
        });
  }
}
