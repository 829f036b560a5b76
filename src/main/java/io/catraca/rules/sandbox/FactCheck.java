package io.catraca.rules.sandbox;

import io.catraca.rules.facts.AccessQuestion;
import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.facts.Purchase;
import io.catraca.rules.model.Nearest;
import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.sandbox.text.Outline;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Section;
import io.catraca.rules.sandbox.text.Token;
import io.catraca.rules.sandbox.text.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses rules on who sees what that read more than the facts of an access question. All
 * combinations of these are asked and kept, and the filter is made of the answers: with any other
 * fact it would not say what decisions say.
 */
final class FactCheck {

  private static final Set<String> NO_FACTS =
      Set.of(
          "and",
          "or",
          "not",
          "exists",
          "forall",
          "in",
          "contains",
          "matches",
          "true",
          "false",
          "null",
          "this");

  /** The facts of other folders. */
  private static final Set<String> OF_OTHERS =
      Set.of(PriceQuestion.class.getSimpleName(), Purchase.class.getSimpleName());

  /** What joins conditions in sentences, and in no rule. */
  private static final Set<String> IN_PORTUGUESE = Set.of("e", "ou", "não");

  private static final Pattern READING = Pattern.compile("(?:get|is)\\p{Lu}.*");

  private final Set<String> facts = Vocabulary.factsOf(AccessQuestion.class);
  private final Set<String> bound = new HashSet<>();
  private final Vocabulary vocabulary;
  private final Refusals refusals;

  private FactCheck(Vocabulary vocabulary, Refusals refusals) {
    this.vocabulary = vocabulary;
    this.refusals = refusals;
  }

  static void check(
      Outline.Read outline, Class<?> question, Vocabulary vocabulary, Refusals refusals) {
    if (question == AccessQuestion.class) {
      FactCheck check = new FactCheck(vocabulary, refusals);
      List<Outline.Part> conditions = outline.of(Section.WHEN);
      conditions.forEach(part -> check.bind(part.tokens()));
      outline.parts().forEach(part -> check.check(part.tokens(), part.section()));
    }
  }

  /** Names that a rule gives to what it reads, which a rule that extends it has too. */
  private void bind(List<Token> tokens) {
    for (int index = 0; index + 1 < tokens.size(); index++) {
      if (tokens.get(index + 1).isSign(":")) {
        bound.add(tokens.get(index).text());
      }
    }
  }

  private void check(List<Token> tokens, Section section) {
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      boolean isMember = index > 0 && tokens.get(index - 1).isSign(".");
      boolean isCalled = index + 1 < tokens.size() && tokens.get(index + 1).isSign("(");
      boolean isForeign =
          isMember
              ? isCalled && isForeignReading(token.text())
              : section == Section.WHEN && isForeignWord(token.text(), isCalled);
      if (token.kind() == Kind.WORD && isForeign) {
        String known = String.join(", ", facts);
        refusals.add(token.line(), "sandbox.foreignFact", token.text(), known);
      }
    }
  }

  private boolean isForeignReading(String method) {
    return READING.matcher(method).matches() && !vocabulary.isMethod(method);
  }

  private boolean isForeignWord(String word, boolean isCalled) {
    if (isLikelySlip(word)) {
      return false;
    }
    if (Character.isUpperCase(word.codePointAt(0))) {
      return isCalled && !isOfAccess(word);
    }
    return !isCalled
        && !word.startsWith("$")
        && !facts.contains(word)
        && !vocabulary.isOfTableRow(word)
        && !bound.contains(word)
        && !NO_FACTS.contains(word);
  }

  /** A slip is told by the compiler, with the word that was meant; it does not compile. */
  private boolean isLikelySlip(String word) {
    List<String> meant = new ArrayList<>(facts);
    meant.addAll(List.of(AccessQuestion.class.getSimpleName(), "when", "then", "end"));
    return IN_PORTUGUESE.contains(word)
        || (!facts.contains(word) && Nearest.nearest(word, meant).isPresent());
  }

  /** The question, what every rule may look for, and the rows of the table that the rule reads. */
  private boolean isOfAccess(String type) {
    return type.equals(AccessQuestion.class.getSimpleName())
        || type.equals(Listing.class.getSimpleName())
        || (vocabulary.isType(type) && vocabulary.isFact(type) && !OF_OTHERS.contains(type));
  }
}
