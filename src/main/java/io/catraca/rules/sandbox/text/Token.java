package io.catraca.rules.sandbox.text;

/**
 * A word, number, text or sign of a rule file.
 *
 * @param text what is written; of a text what stands between its quotes
 * @param start where it begins in the file
 * @param end where it ends
 */
public record Token(Kind kind, String text, int line, int start, int end) {

  public enum Kind {
    WORD,
    NUMBER,
    TEXT,
    SIGN
  }

  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  public boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
