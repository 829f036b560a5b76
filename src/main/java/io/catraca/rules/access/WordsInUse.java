package io.catraca.rules.access;

import java.util.Map;

/** The words of the rules that companies hold, by code; words that nobody uses are not in it. */
public record WordsInUse(
    Map<String, Use> levels,
    Map<String, Use> profiles,
    Map<String, Use> plans,
    Map<String, Use> addOns) {

  public WordsInUse {
    levels = Map.copyOf(levels);
    profiles = Map.copyOf(profiles);
    plans = Map.copyOf(plans);
    addOns = Map.copyOf(addOns);
  }

  /** The words of the directory. */
  public WordsInUse(Map<String, Use> levels, Map<String, Use> profiles) {
    this(levels, profiles, Map.of(), Map.of());
  }

  /** The same with the plans and add-ons of contracts. */
  public WordsInUse withContracts(Map<String, Use> held, Map<String, Use> beside) {
    return new WordsInUse(levels, profiles, held, beside);
  }

  /**
   * How much a word is used.
   *
   * @param count teams for a level, users for a profile, contracts for a plan or an add-on
   * @param companies how many companies they are in
   */
  public record Use(long count, long companies) {}
}
