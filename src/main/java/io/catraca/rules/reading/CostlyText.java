package io.catraca.rules.reading;

/**
 * A line that may be looked at only so often, so that no sentence with many parameters keeps the
 * reader busy with the ways in which a line could be taken apart.
 */
final class CostlyText implements CharSequence {

  /** Enough for a thousand sentences of a line's length. */
  private static final int MOST_READS = 300_000;

  /** That the line was looked at too often. */
  static final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Spent() {
      super("a line was compared too often", null, false, false);
    }
  }

  private final String text;
  private int reads;

  CostlyText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++reads > MOST_READS) {
      throw new Spent();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
