package io.catraca.rules.sandbox.text;

import io.catraca.rules.model.Nearest;
import io.catraca.rules.sandbox.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parts of a rule file: its rules' headers, conditions and consequences, and its functions. */
public final class Outline {

  /** One part with its place in the file; the keywords around it are not in it. */
  public record Part(
      Section section, String name, int line, List<Token> tokens, int start, int end) {}

  /** What somebody writes who means a rule. */
  private static final List<String> BEGINNINGS = List.of("rule", "regra", "function", "end", "fim");

  private static final String FACTS = "io.catraca.rules.facts.";

  /** What every file has anyway, and may say. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "package [\\p{L}\\p{N}_.]+"
              + "|import io\\.catraca\\.rules\\.facts\\.[A-Za-z*]+"
              + "|import java\\.math\\.(?:BigDecimal|RoundingMode)"
              + "|global (?:io\\.catraca\\.rules\\.facts\\.)?(?:AccessAnswer|PriceAnswer) answer");

  private static final Pattern SAFE_NAME =
      Pattern.compile("[\\p{L}\\p{M}\\p{N} _.,:;!?()/%+&=<>ºª°–—“”'-]{1,200}");

  private final List<Token> tokens;
  private final StringBuilder text;
  private final Refusals refusals;
  private final List<Part> parts = new ArrayList<>();
  private int at;

  private Outline(Lexer.Lexed lexed, Refusals refusals) {
    this.tokens = lexed.tokens();
    this.text = new StringBuilder(lexed.text());
    this.refusals = refusals;
  }

  /**
   * A file in parts.
   *
   * @param text the file without what every file has anyway
   */
  public record Read(String text, List<Part> parts) {

    public List<Part> of(Section section) {
      return parts.stream().filter(part -> part.section() == section).toList();
    }
  }

  public static Read of(Lexer.Lexed lexed, Refusals refusals) {
    Outline outline = new Outline(lexed, refusals);
    while (outline.at < outline.tokens.size()) {
      outline.next();
    }
    int rules = (int) outline.parts.stream().filter(p -> p.section() == Section.HEADER).count();
    if (rules > Limits.MOST_RULES) {
      refusals.add(1, "sandbox.tooManyRules", rules, Limits.MOST_RULES);
    }
    return new Read(outline.text.toString(), outline.parts);
  }

  private void next() {
    Token token = tokens.get(at);
    switch (token.kind() == Kind.WORD ? token.text() : "") {
      case "rule" -> rule();
      case "function" -> function();
      case "import", "package", "global" -> declaration();
      default -> {
        if (token.isSign(";")) {
          blank(token.start(), token.end());
        } else {
          boolean begins = Nearest.nearest(token.text(), BEGINNINGS).isPresent();
          refusals.add(
              token.line(), begins ? "sandbox.beginning" : "sandbox.construct", token.text());
          skipToNextRule();
        }
        at++;
      }
    }
  }

  private void blank(int start, int end) {
    text.replace(start, end, " ".repeat(end - start));
  }

  private void skipToNextRule() {
    while (at + 1 < tokens.size()
        && !tokens.get(at + 1).isWord("rule")
        && !tokens.get(at + 1).isWord("function")) {
      at++;
    }
  }

  /** Taken out of the text once it is seen to be harmless. */
  private void declaration() {
    Token first = tokens.get(at);
    StringBuilder said = new StringBuilder();
    int end = first.start();
    while (at < tokens.size()
        && tokens.get(at).line() == first.line()
        && !tokens.get(at).isSign(";")) {
      Token token = tokens.get(at);
      boolean gap = !said.isEmpty() && token.start() > end;
      said.append(gap ? " " : "").append(token.text());
      end = token.end();
      at++;
    }
    if (DECLARATION.matcher(said).matches()) {
      blank(first.start(), end);
    } else {
      refusals.add(first.line(), "sandbox.import", said.toString(), FACTS + "*");
    }
  }

  private void rule() {
    Token keyword = tokens.get(at++);
    Token name = at < tokens.size() ? tokens.get(at++) : keyword;
    boolean named = name.kind() == Kind.TEXT || name.kind() == Kind.WORD;
    if (!named || !SAFE_NAME.matcher(name.text()).matches()) {
      refusals.add(keyword.line(), "sandbox.ruleName", name.text());
    }
    int first = at;
    part(Section.HEADER, name.text(), keyword, "when", "then");
    if (at < tokens.size() && tokens.get(at).isWord("when")) {
      part(Section.WHEN, name.text(), tokens.get(at++), "then", "then");
    }
    if (at < tokens.size()) {
      part(Section.THEN, name.text(), tokens.get(at++), "end", "end");
    }
    at++;
    if (at - first > Limits.LONGEST_RULE) {
      refusals.add(keyword.line(), "sandbox.ruleTooLong", name.text(), Limits.LONGEST_RULE);
    }
  }

  /** Everything from here to one of two keywords. */
  private void part(Section section, String name, Token before, String keyword, String another) {
    int first = at;
    while (at < tokens.size() && !ends(at, keyword) && !ends(at, another)) {
      at++;
    }
    int start = section == Section.HEADER && first > 0 ? tokens.get(first - 1).end() : before.end();
    int end = at < tokens.size() ? tokens.get(at).start() : text.length();
    parts.add(new Part(section, name, before.line(), tokens.subList(first, at), start, end));
  }

  private boolean ends(int index, String keyword) {
    return tokens.get(index).isWord(keyword) && !tokens.get(index - 1).isSign(".");
  }

  private void function() {
    Token keyword = tokens.get(at++);
    int first = at;
    String name = "";
    int depth = 0;
    boolean begun = false;
    while (at < tokens.size() && (depth > 0 || !begun)) {
      Token token = tokens.get(at++);
      if (token.isSign("(") && name.isEmpty() && at - 2 >= first) {
        name = tokens.get(at - 2).text();
      }
      depth += token.isSign("{") ? 1 : token.isSign("}") ? -1 : 0;
      begun = begun || token.isSign("{");
    }
    List<Token> own = tokens.subList(first, at);
    int end = own.isEmpty() ? keyword.end() : own.get(own.size() - 1).end();
    parts.add(new Part(Section.FUNCTION, name, keyword.line(), own, keyword.end(), end));
    if (own.size() > Limits.LONGEST_RULE) {
      refusals.add(keyword.line(), "sandbox.ruleTooLong", name, Limits.LONGEST_RULE);
    }
  }
}
