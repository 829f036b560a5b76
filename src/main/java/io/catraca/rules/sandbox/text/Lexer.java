package io.catraca.rules.sandbox.text;

import io.catraca.rules.sandbox.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a rule file into tokens and takes its comments out. What the engine gets afterwards has no
 * comments, no escapes and no texts but plain ones, so that none of its several parsers can read
 * something else in it.
 */
public final class Lexer {

  private static final int LONGEST_TEXT = 500;
  private static final Pattern BLANK = Pattern.compile("[ \\t\\r\\n]+");
  private static final Pattern COMMENT =
      Pattern.compile("//[^\\n]*|/\\*(?s:.*?)\\*/|(?<=(?:^|\\n)[ \\t]{0,100})#[^\\n]*");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{M}\\p{N}_$]*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}[Ll]?(?![\\p{L}\\p{N}_$])");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]*)\"(?!\")");
  private static final Pattern SINGLE = Pattern.compile("'([\\p{L}\\p{N} _./-]*)'");
  private static final Pattern SIGN =
      Pattern.compile("==|!=|<=|>=|&&|\\|\\||\\+=|-=|[(){},;.<>!+*/%=?:-]");

  private final String text;
  private final StringBuilder clean;
  private final Refusals refusals;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private Lexer(String text, Refusals refusals) {
    this.text = text;
    this.clean = new StringBuilder(text);
    this.refusals = refusals;
  }

  /**
   * A text without its comments, and what is left.
   *
   * @param text as long as the original, line by line and sign by sign
   */
  public record Lexed(String text, List<Token> tokens) {}

  public static Lexed read(String text, Refusals refusals) {
    Lexer lexer = new Lexer(text, refusals);
    while (lexer.at < text.length() && lexer.next()) {}
    return new Lexed(lexer.clean.toString(), lexer.tokens);
  }

  /** Takes the next token; false where the rest cannot be read. */
  private boolean next() {
    Matcher matcher = Pattern.compile("").matcher(text);
    if (found(matcher, BLANK)) {
      skip(matcher, false);
    } else if (found(matcher, COMMENT)) {
      skip(matcher, true);
    } else if (found(matcher, WORD)) {
      take(Kind.WORD, matcher.group(), matcher);
    } else if (found(matcher, NUMBER)) {
      take(Kind.NUMBER, matcher.group(), matcher);
    } else if (found(matcher, QUOTED) || found(matcher, SINGLE)) {
      takeText(matcher);
    } else if (found(matcher, SIGN)) {
      take(Kind.SIGN, matcher.group(), matcher);
    } else {
      return refuse();
    }
    return true;
  }

  private boolean found(Matcher matcher, Pattern pattern) {
    return matcher
        .usePattern(pattern)
        .useTransparentBounds(true)
        .useAnchoringBounds(false)
        .region(at, text.length())
        .lookingAt();
  }

  private void skip(Matcher matcher, boolean isComment) {
    for (int index = at; index < matcher.end(); index++) {
      if (text.charAt(index) == '\n') {
        line++;
      } else if (isComment) {
        clean.setCharAt(index, ' ');
      }
    }
    at = matcher.end();
  }

  private void take(Kind kind, String content, Matcher matcher) {
    tokens.add(new Token(kind, content, line, at, matcher.end()));
    at = matcher.end();
  }

  /** Single quotes become double ones: the engine would take what they hold unseen into Java. */
  private void takeText(Matcher matcher) {
    clean.setCharAt(matcher.start(), '"');
    clean.setCharAt(matcher.end() - 1, '"');
    if (matcher.group(1).length() > LONGEST_TEXT) {
      refusals.add(line, "sandbox.textTooLong", LONGEST_TEXT);
    }
    take(Kind.TEXT, matcher.group(1), matcher);
  }

  private boolean refuse() {
    char sign = text.charAt(at);
    if (text.startsWith("/*", at)) {
      refusals.add(line, "sandbox.commentOpen");
      return false;
    }
    if (sign == '"' || sign == '\'') {
      refusals.add(line, "sandbox.text");
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (Character.isDigit(sign)) {
      refusals.add(line, "sandbox.number");
      at++;
    } else {
      refusals.add(line, "sandbox.sign", text.substring(at, text.offsetByCodePoints(at, 1)));
      at = text.offsetByCodePoints(at, 1);
    }
    return true;
  }
}
