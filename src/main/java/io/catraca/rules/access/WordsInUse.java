package io.catraca.rules.access;

import java.util.Map;

/** The words of the rules that companies hold, by code; words that nobody uses are not in it. */
public record WordsInUse(Map<String, Use> levels, Map<String, Use> profiles) {

  public WordsInUse {
    levels = Map.copyOf(levels);
    profiles = Map.copyOf(profiles);
  }

  /**
   * How much a word is used.
   *
   * @param count teams for a level, users for a profile
   * @param companies how many companies they are in
   */
  public record Use(long count, long companies) {}
}
