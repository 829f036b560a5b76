package io.catraca.rules.model;

import java.util.regex.Pattern;

/**
 * A word in place of one that cannot be read. It is told from any that can, and from every other;
 * what stood there goes along.
 */
public final class StandIn {

  private static final int LONGEST = 60;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}_]+");

  private StandIn() {}

  /** The word for a row's cell, and what the cell says. */
  public static String of(int row, String cell) {
    String text = UNSAFE.matcher(cell).replaceAll(" ").strip();
    return "?" + row + " " + text.substring(0, Math.min(LONGEST, text.length()));
  }

  /** Whether a word stands for one of a row. */
  public static boolean isOf(int row, String word) {
    return word.startsWith("?" + row + " ");
  }

  /** What stood there; empty where nothing did. */
  public static String said(String word) {
    return word.substring(word.indexOf(' ') + 1);
  }
}
