package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.model.RuleProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is told at once, where it was made, and nothing that only follows from it. */
final class EveryProblemTest {

  private static final List<Consumer<Mistakes>> ALL =
      List.of(
          Mistakes::badPrice,
          Mistakes::badCode,
          Mistakes::badSection,
          Mistakes::badChoice,
          Mistakes::badMaximum,
          Mistakes::badDay,
          Mistakes::badFee,
          Mistakes::badLabelOfAProfile,
          Mistakes::badUnits,
          Mistakes::unknownSection,
          Mistakes::unknownLimit,
          Mistakes::unknownLimitOfTheHistory,
          Mistakes::unknownTab,
          Mistakes::unknownLevel,
          Mistakes::unknownItem,
          Mistakes::holeOfDays,
          Mistakes::daysBackwards,
          Mistakes::rowTwice,
          Mistakes::wrongCurrency,
          Mistakes::wrongOffer,
          Mistakes::misspeltSentence,
          Mistakes::misspeltWord,
          Mistakes::clashOfTabs,
          Mistakes::drlThatDoesNotCompile);

  private static final List<Consumer<Mistakes>> GREAT =
      List.of(
          Mistakes::noCode,
          Mistakes::unreadableFile,
          Mistakes::refusedTemplate,
          Mistakes::refusedDictionary,
          Mistakes::templateThatDoesNotCompile,
          Mistakes::unknownHeading,
          Mistakes::misspeltPlan,
          Mistakes::ruleWithoutAnEnd,
          Mistakes::sentencesWithoutThen,
          Mistakes::ruleThatThrows);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyMistakeIsToldAndNothingElse(int seed) {
    Mistakes mistakes = new Mistakes(seed);
    some(ALL, seed, 2 + seed % 9).forEach(make -> make.accept(mistakes));

    assertThat(places(mistakes)).isEqualTo(mistakes.places());
  }

  /** Of files of which much is unknown no consequence is told in another. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void nothingIsToldThatOnlyFollows(int seed) {
    Mistakes mistakes = new Mistakes(seed);
    some(ALL, seed, seed % 4).forEach(make -> make.accept(mistakes));
    some(GREAT, seed, 1 + seed % 2).forEach(make -> make.accept(mistakes));

    assertThat(problems(mistakes))
        .filteredOn(problem -> !mistakes.broken().contains(problem.file()))
        .extracting(RuleProblem::where)
        .isSubsetOf(mistakes.places());
  }

  private static List<Consumer<Mistakes>> some(List<Consumer<Mistakes>> all, int seed, int many) {
    List<Consumer<Mistakes>> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, many);
  }

  private static TreeSet<String> places(Mistakes mistakes) {
    return problems(mistakes).stream()
        .map(RuleProblem::where)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<RuleProblem> problems(Mistakes mistakes) {
    Outcome outcome = mistakes.files().compile();
    assertThat(outcome.contents()).isEmpty();
    assertThat(outcome.problems()).isNotEmpty();
    return outcome.problems();
  }
}
