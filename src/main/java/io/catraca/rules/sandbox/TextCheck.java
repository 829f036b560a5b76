package io.catraca.rules.sandbox;

import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.sandbox.text.Lexer;
import io.catraca.rules.sandbox.text.Limits;
import io.catraca.rules.sandbox.text.Outline;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Section;
import io.catraca.rules.sandbox.text.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges the text of a rule file, from its signs to its structure. */
final class TextCheck {

  private final Vocabulary vocabulary;
  private final Refusals refusals;

  TextCheck(Vocabulary vocabulary, Refusals refusals) {
    this.vocabulary = vocabulary;
    this.refusals = refusals;
  }

  /**
   * Judges rules, and gives them as the engine may read them; empty where anything is refused.
   *
   * @param question the fact that every question comes as
   */
  String rules(String text, Class<?> question, boolean generated) {
    if (!Limits.hold(text, generated, refusals)) {
      return "";
    }
    Lexer.Lexed lexed = Lexer.read(text, refusals);
    Outline.Read outline = outline(lexed);
    FactCheck.check(outline, question, vocabulary, refusals);
    if (refusals.isEmpty()) {
      new CodeCheck(vocabulary, refusals).check(outline.text(), outline);
    }
    if (refusals.isEmpty()) {
      Set<String> withoutFact = StructureCheck.check(outline.text(), outline, refusals);
      return refusals.isEmpty() ? withQuestion(outline, withoutFact, question.getSimpleName()) : "";
    }
    return "";
  }

  /**
   * Has rules that look for no fact look for the question: the engine would not see that another
   * one was asked where the answer to "is there such a fact?" stays the same.
   */
  private static String withQuestion(Outline.Read outline, Set<String> rules, String question) {
    StringBuilder text = new StringBuilder(outline.text());
    List<Outline.Part> conditions = outline.of(Section.WHEN);
    for (int index = conditions.size() - 1; index >= 0; index--) {
      if (rules.contains(conditions.get(index).name())) {
        text.insert(conditions.get(index).start(), " " + question + "() ");
      }
    }
    return text.toString();
  }

  /** Judges what can be judged of rules that have gaps still to be filled. */
  void template(String text) {
    if (Limits.hold(text, false, refusals)) {
      outline(Lexer.read(text, refusals));
    }
  }

  private Outline.Read outline(Lexer.Lexed lexed) {
    Limits.nesting(lexed.tokens(), refusals);
    Outline.Read outline = Outline.of(lexed, refusals);
    Set<String> functions =
        outline.of(Section.FUNCTION).stream()
            .map(Outline.Part::name)
            .collect(Collectors.toUnmodifiableSet());
    WordCheck words = new WordCheck(vocabulary, functions, refusals);
    Set<String> names = new HashSet<>();
    for (Outline.Part part : outline.parts()) {
      if (part.section() == Section.HEADER) {
        HeaderCheck.check(part, names, refusals);
        names.add(part.name());
      } else {
        words.check(part.tokens(), part.section());
      }
    }
    return outline;
  }

  /** Judges a piece of a rule, which must be whole in itself. */
  void fragment(String text, Section section) {
    List<Token> tokens = Lexer.read(text, refusals).tokens();
    Limits.nesting(tokens, refusals);
    int open = 0;
    for (Token token : tokens) {
      open += token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
      if (token.isSign("{") || token.isSign("}")) {
        refusals.add(token.line(), "sandbox.parameter", token.text());
      }
    }
    if (open != 0) {
      refusals.add(1, "sandbox.unbalanced", "(");
    }
    new WordCheck(vocabulary, Set.of(), refusals).check(tokens, section);
  }
}
