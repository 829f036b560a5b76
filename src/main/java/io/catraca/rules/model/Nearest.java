package io.catraca.rules.model;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The word that somebody meant. Words that differ in case and accents alone are the same word with
 * a slip; else a letter too many, missing, wrong or swapped with its neighbour counts one each.
 */
public final class Nearest {

  private static final int MOST_SLIPS = 3;
  private static final int LETTERS_FOR_A_SLIP = 3;
  private static final int LONGEST = 200;
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

  private Nearest() {}

  /**
   * The valid word that is a slip away from what was read: up to a third of its letters, three at
   * the most. The first of those that are equally near.
   */
  public static Optional<String> nearest(String read, Collection<String> valid) {
    String folded = folded(read);
    int fewest = Math.min(MOST_SLIPS, folded.length() / LETTERS_FOR_A_SLIP) + 1;
    Optional<String> best = Optional.empty();
    for (String word : valid) {
      String other = folded(word);
      if (Math.abs(other.length() - folded.length()) < fewest && other.length() <= LONGEST) {
        int slips = slips(folded, other);
        if (slips < fewest) {
          fewest = slips;
          best = Optional.of(word);
        }
      }
    }
    return best;
  }

  /** Whether two words differ in nothing but case and accents. */
  public static boolean sameLetters(String one, String other) {
    return folded(one).equals(folded(other));
  }

  /** How many letters have to be put in, taken out, changed or swapped with their neighbours. */
  public static int distance(String one, String other) {
    boolean tooLong = Math.max(one.length(), other.length()) > LONGEST;
    return tooLong ? Integer.MAX_VALUE : slips(folded(one), folded(other));
  }

  /** A word without case, accents and outer blanks. */
  public static String folded(String word) {
    String apart = Normalizer.normalize(word.strip(), Normalizer.Form.NFD);
    return ACCENT.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static int slips(String one, String other) {
    int[][] slips = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : cheapest(slips, one, other, i, j);
      }
    }
    return slips[one.length()][other.length()];
  }

  private static int cheapest(int[][] slips, String one, String other, int i, int j) {
    int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(slips[i - 1][j - 1] + changed, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
