package io.catraca.rules;

import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.access.WordsInUse;
import io.catraca.rules.check.Checked;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Refuses rules that take away a word which companies still hold. */
final class RuleGuard {

  private static final String LEVEL_IN_USE = "word.levelInUse";
  private static final String PROFILE_IN_USE = "word.profileInUse";

  private final Supplier<WordsInUse> wordsInUse;

  RuleGuard(Supplier<WordsInUse> wordsInUse) {
    this.wordsInUse = wordsInUse;
  }

  /** Whether a problem is that companies use what was taken away. */
  static boolean isOfUse(RuleProblem problem) {
    return problem.code().equals(LEVEL_IN_USE) || problem.code().equals(PROFILE_IN_USE);
  }

  /** The database is asked only where a word is gone that was live. */
  Checked check(RuleContents contents, Optional<RuleSet> live, Checked checked) {
    List<String> levels = levels(contents.words());
    List<String> profiles = profiles(contents.words());
    boolean keepsAll =
        live.map(RuleSet::words)
            .filter(words -> levels.containsAll(levels(words)))
            .filter(words -> profiles.containsAll(profiles(words)))
            .isPresent();
    if (keepsAll) {
      return checked;
    }
    WordsInUse used = wordsInUse.get();
    List<RuleProblem> problems = new ArrayList<>();
    missing(LEVEL_IN_USE, used.levels(), levels, problems);
    missing(PROFILE_IN_USE, used.profiles(), profiles, problems);
    if (problems.isEmpty()) {
      return checked;
    }
    problems.addAll(checked.problems());
    return new Checked(Optional.empty(), problems, checked.examples());
  }

  private static List<String> levels(DeclaredWords words) {
    return words.levels().stream().map(Word::code).toList();
  }

  private static List<String> profiles(DeclaredWords words) {
    return words.profiles().stream().map(Profile::code).toList();
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
