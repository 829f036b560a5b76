package io.catraca.rules.reading;

import io.catraca.rules.model.Nearest;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** How far what somebody wrote is from the sentences that there are, word by word. */
final class Likeness {

  private static final int MOST_TOLD = 3;
  private static final int FARTHEST = 1_000;

  /** Further than the nearest by more than this, a sentence is not what was meant. */
  private static final int WIDTH = 4;

  private static final Pattern BLANK = Pattern.compile(" ");

  private record Candidate(String sentence, int distance) {}

  private Likeness() {}

  /** The nearest sentence, and up to two others that are nearly as near. */
  static List<String> nearest(String line, List<String> sentences) {
    List<Candidate> sorted =
        sentences.stream()
            .map(sentence -> new Candidate(sentence, distance(line, sentence)))
            .sorted(Comparator.comparingInt(Candidate::distance))
            .limit(MOST_TOLD)
            .toList();
    return sorted.stream()
        .filter(found -> found.distance() <= 2 * sorted.get(0).distance() + WIDTH)
        .filter(found -> sorted.get(0).distance() > 1 || found.equals(sorted.get(0)))
        .map(Candidate::sentence)
        .toList();
  }

  /** How many letters differ; a parameter is equal to any word. */
  static int distance(String line, String sentence) {
    String[] written = BLANK.split(line);
    String[] known = BLANK.split(sentence);
    int[][] cost = new int[written.length + 1][known.length + 1];
    for (int i = 0; i <= written.length; i++) {
      for (int j = 0; j <= known.length; j++) {
        int best = i == 0 && j == 0 ? 0 : FARTHEST;
        if (i > 0) {
          best = Math.min(best, cost[i - 1][j] + extra(written[i - 1], j, known));
        }
        if (j > 0) {
          best = Math.min(best, cost[i][j - 1] + missing(known[j - 1]));
        }
        if (i > 0 && j > 0) {
          best = Math.min(best, cost[i - 1][j - 1] + changed(written[i - 1], known[j - 1]));
        }
        cost[i][j] = best;
      }
    }
    return cost[written.length][known.length];
  }

  /** A second word behind a parameter may belong to it. */
  private static int extra(String word, int before, String[] known) {
    boolean afterParameter = before > 0 && isParameter(known[before - 1]);
    return afterParameter ? 1 : Math.max(1, word.length());
  }

  private static int missing(String word) {
    return isParameter(word) ? 2 : Math.max(1, word.length());
  }

  private static int changed(String written, String known) {
    if (isParameter(known)) {
      return 0;
    }
    return Math.min(FARTHEST, Nearest.distance(written, known));
  }

  private static boolean isParameter(String word) {
    return word.startsWith("{");
  }
}
