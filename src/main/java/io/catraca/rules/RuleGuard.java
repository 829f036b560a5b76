package io.catraca.rules;

import io.catraca.rules.access.Profile;
import io.catraca.rules.access.WordsInUse;
import io.catraca.rules.check.Checked;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Refuses rules that take away a word which companies still hold. */
final class RuleGuard {

  private static final String LEVEL_IN_USE = "word.levelInUse";
  private static final String PROFILE_IN_USE = "word.profileInUse";
  private static final String PLAN_IN_USE = "word.planInUse";
  private static final String ADD_ON_IN_USE = "word.addOnInUse";
  private static final Set<String> CODES =
      Set.of(LEVEL_IN_USE, PROFILE_IN_USE, PLAN_IN_USE, ADD_ON_IN_USE);

  /** The codes of the words that companies may hold. */
  private record Declared(
      List<String> levels, List<String> profiles, List<String> plans, List<String> addOns) {

    static Declared by(RuleContents contents) {
      return new Declared(
          contents.words().levels().stream().map(Word::code).toList(),
          contents.words().profiles().stream().map(Profile::code).toList(),
          contents.prices().plans().stream().map(Plan::code).toList(),
          contents.prices().items().stream()
              .filter(item -> item.kind() == ItemKind.ADD_ON)
              .map(Item::code)
              .toList());
    }

    boolean keepsAll(Declared before) {
      return levels.containsAll(before.levels)
          && profiles.containsAll(before.profiles)
          && plans.containsAll(before.plans)
          && addOns.containsAll(before.addOns);
    }
  }

  private final Supplier<WordsInUse> wordsInUse;

  RuleGuard(Supplier<WordsInUse> wordsInUse) {
    this.wordsInUse = wordsInUse;
  }

  /** Whether a problem is that companies use what was taken away. */
  static boolean isOfUse(RuleProblem problem) {
    return CODES.contains(problem.code());
  }

  /** The database is asked only where a word is gone that was live. */
  Checked check(RuleContents contents, Optional<RuleSet> live, Checked checked) {
    Declared declared = Declared.by(contents);
    boolean keepsAll =
        live.map(RuleSet::contents).map(Declared::by).filter(declared::keepsAll).isPresent();
    if (keepsAll) {
      return checked;
    }
    WordsInUse used = wordsInUse.get();
    List<RuleProblem> problems = new ArrayList<>();
    missing("access", LEVEL_IN_USE, used.levels(), declared.levels(), problems);
    missing("access", PROFILE_IN_USE, used.profiles(), declared.profiles(), problems);
    missing("plans", PLAN_IN_USE, used.plans(), declared.plans(), problems);
    missing("plans", ADD_ON_IN_USE, used.addOns(), declared.addOns(), problems);
    if (problems.isEmpty()) {
      return checked;
    }
    problems.addAll(checked.problems());
    return new Checked(Optional.empty(), problems, checked.examples());
  }

  private static void missing(
      String folder,
      String code,
      Map<String, WordsInUse.Use> used,
      List<String> declared,
      List<RuleProblem> problems) {
    used.forEach(
        (word, use) -> {
          if (!declared.contains(word)) {
            problems.add(RuleProblem.inFile(folder, code, word, use.count(), use.companies()));
          }
        });
  }
}
