package io.catraca.rules.diff;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.TextDiff.TextChange;
import io.catraca.rules.files.RuleFiles;
import java.util.List;

/**
 * What differs between two editions of the rules. Where rows and columns stand, how a file is
 * encoded and which line a rule is on makes no difference.
 *
 * @param decisions who sees which conversation where
 * @param cells what plans say of items
 * @param words what is declared: levels, plans, items and what holds for them in every plan
 * @param text the files
 */
public record RuleDiff(
    List<DecisionChange> decisions,
    List<CellChange> cells,
    List<WordChange> words,
    List<TextChange> text) {

  /** One side of a comparison: files, and what they say. */
  public record Edition(RuleFiles files, RuleContents contents) {}

  public RuleDiff {
    decisions = List.copyOf(decisions);
    cells = List.copyOf(cells);
    words = List.copyOf(words);
    text = List.copyOf(text);
  }

  /** Whether every question is answered as before, apart from where rows are printed. */
  public boolean answersAlike() {
    return decisions.isEmpty() && cells.isEmpty() && words.stream().allMatch(WordChange::movesOnly);
  }

  public static RuleDiff between(Edition before, Edition after) {
    return new RuleDiff(
        AccessDiff.between(before.contents(), after.contents()),
        PriceDiff.between(before.contents(), after.contents()),
        WordDiff.between(before.contents(), after.contents()),
        TextDiff.between(before.files(), after.files()));
  }
}
