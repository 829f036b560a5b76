package io.catraca.rules.sandbox;

import io.catraca.rules.sandbox.text.Outline;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Token;
import io.catraca.rules.sandbox.text.Token.Kind;
import io.catraca.rules.source.Choices;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges what stands between a rule's name and its conditions: a few attributes, as literals. */
final class HeaderCheck {

  private static final Set<String> YES_NO = Set.of("true", "false");
  private static final Pattern SAFE_GROUP = Pattern.compile("[\\p{L}\\p{N} _-]{1,100}");

  private static final List<String> KNOWN =
      List.of("when", "salience", "enabled", "no-loop", "activation-group", "extends");

  private final List<Token> tokens;
  private final Refusals refusals;
  private int at;

  private HeaderCheck(List<Token> tokens, Refusals refusals) {
    this.tokens = tokens;
    this.refusals = refusals;
  }

  /**
   * Judges a header.
   *
   * @param earlier names of the rules above, which it may extend
   */
  static void check(Outline.Part header, Set<String> earlier, Refusals refusals) {
    HeaderCheck check = new HeaderCheck(header.tokens(), refusals);
    if (check.takeWord("extends")) {
      Token parent = check.peek();
      if (parent == null || !earlier.contains(parent.text())) {
        refusals.add(
            header.line(), "sandbox.attribute", "extends", Choices.of(List.of()).meant(""));
      }
      check.at++;
    }
    while (check.at < check.tokens.size()) {
      check.attribute();
    }
  }

  private void attribute() {
    Token first = tokens.get(at);
    boolean known =
        (takeWord("salience") && takeNumber())
            || (takeWord("enabled") && takeYesNo())
            || takeNoLoop()
            || (takeWords("activation", "group") && takeText(SAFE_GROUP))
            || (takeWord("dialect") && takeText(Pattern.compile("java")))
            || (at > 0 && takeSign(","));
    if (!known) {
      String name = nameFrom(first);
      refusals.add(first.line(), "sandbox.attribute", name, Choices.of(KNOWN).meant(name));
      at = tokens.size();
    }
  }

  /** Names of attributes have hyphens, which are signs of their own here. */
  private String nameFrom(Token first) {
    StringBuilder name = new StringBuilder(first.text());
    int index = tokens.indexOf(first) + 1;
    while (index + 1 < tokens.size()
        && tokens.get(index).isSign("-")
        && tokens.get(index + 1).kind() == Kind.WORD) {
      name.append('-').append(tokens.get(index + 1).text());
      index += 2;
    }
    return name.toString();
  }

  private @Nullable Token peek() {
    return at < tokens.size() ? tokens.get(at) : null;
  }

  private boolean takeWord(String word) {
    Token token = peek();
    boolean taken = token != null && token.isWord(word);
    at += taken ? 1 : 0;
    return taken;
  }

  private boolean takeWords(String first, String second) {
    boolean taken =
        at + 2 < tokens.size()
            && tokens.get(at).isWord(first)
            && tokens.get(at + 1).isSign("-")
            && tokens.get(at + 2).isWord(second);
    at += taken ? 3 : 0;
    return taken;
  }

  private boolean takeSign(String sign) {
    Token token = peek();
    boolean taken = token != null && token.isSign(sign);
    at += taken ? 1 : 0;
    return taken;
  }

  private boolean takeNumber() {
    takeSign("-");
    Token token = peek();
    boolean taken = token != null && token.kind() == Kind.NUMBER && token.text().length() <= 9;
    at += taken ? 1 : 0;
    return taken;
  }

  /** Its value may be left out. */
  private boolean takeNoLoop() {
    boolean taken = takeWords("no", "loop");
    if (taken) {
      takeYesNo();
    }
    return taken;
  }

  private boolean takeYesNo() {
    Token token = peek();
    boolean taken = token != null && YES_NO.contains(token.text());
    at += taken ? 1 : 0;
    return taken;
  }

  private boolean takeText(Pattern pattern) {
    Token token = peek();
    boolean taken =
        token != null && token.kind() == Kind.TEXT && pattern.matcher(token.text()).matches();
    at += taken ? 1 : 0;
    return taken;
  }
}
