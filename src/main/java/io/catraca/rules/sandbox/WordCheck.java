package io.catraca.rules.sandbox;

import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.sandbox.text.Limits;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Section;
import io.catraca.rules.sandbox.text.Token;
import io.catraca.rules.sandbox.text.Token.Kind;
import io.catraca.rules.source.Choices;
import io.catraca.text.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges each word by itself and by its neighbours: what can be called, read or named is on a list,
 * and everything else is refused wherever it stands. It needs no understanding of the language, so
 * that no misunderstanding of it lets anything through.
 */
final class WordCheck {

  private static final Set<String> LOOPS = Set.of("for", "while", "do");

  private static final Set<String> FACT_CHANGES =
      Set.of(
          "insert",
          "insertLogical",
          "insertAsync",
          "update",
          "modify",
          "delete",
          "retract",
          "bolster");

  /** Words of Drools and of Java for what no rule needs. */
  private static final Set<String> REFUSED =
      words(
          """
          accumulate acc collect from groupby eval declare query trait window over entry
          unit ruleflow drools kcontext init action reverse result try catch finally throw
          throws synchronized switch case default class interface enum record extends
          implements instanceof static native abstract transient volatile strictfp super
          continue break assert goto const public private protected yield var char byte
          short float double soundslike memberOf str java javax org com sun jdk io import
          package global template with
          """);

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");

  private static final Set<String> STRUCTURE = Set.of("rule", "when", "then", "end", "function");

  /** No fact is a decimal, so that no condition needs them; what they cost has no bound there. */
  private static final Set<String> DECIMALS =
      Set.of("BigDecimal", "RoundingMode", "setScale", "toPlainString", "valueOf");

  /** Words that stand before a parenthesis without being called. */
  private static final Set<String> BEFORE_PARENTHESES =
      Set.of(
          "and",
          "or",
          "not",
          "exists",
          "in",
          "if",
          "return",
          "contains",
          "matches",
          "else",
          "forall");

  /** A choice of letters and repetitions that no text can keep busy. */
  private static final Pattern SAFE_PATTERN =
      Pattern.compile("(?:\\.[*+]|[\\p{L}\\p{N} _.-])*(?:\\.[*+])?");

  private static final int MOST_REPETITIONS = 2;

  private final Vocabulary vocabulary;
  private final Set<String> functions;
  private final Refusals refusals;
  private final Deque<Boolean> openCalls = new ArrayDeque<>();

  WordCheck(Vocabulary vocabulary, Set<String> functions, Refusals refusals) {
    this.vocabulary = vocabulary;
    this.functions = functions;
    this.refusals = refusals;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** Judges conditions, consequences or the text of a function. */
  void check(List<Token> tokens, Section section) {
    openCalls.clear();
    int statement = 0;
    for (int index = 0; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      Token before = index == 0 ? null : tokens.get(index - 1);
      Token after = index + 1 == tokens.size() ? null : tokens.get(index + 1);
      statement = endsStatement(token, section) ? 0 : statement + 1;
      if (statement == Limits.LONGEST_STATEMENT) {
        refusals.add(token.line(), "sandbox.statementTooLong", Limits.LONGEST_STATEMENT);
      }
      if (token.kind() == Kind.WORD) {
        word(token, before != null && before.isSign("."), after != null && after.isSign("("));
      } else if (token.kind() == Kind.TEXT && before != null && before.isWord("matches")) {
        pattern(token);
      }
      if (section == Section.WHEN) {
        condition(token, before, after);
        if (index > 1 && token.kind() == Kind.NUMBER) {
          number(tokens.get(index - 2), tokens.get(index - 1), token);
        }
      }
    }
  }

  private boolean endsStatement(Token token, Section section) {
    return section == Section.WHEN
        ? token.isSign("(") && openCalls.isEmpty()
        : token.isSign(";") || token.isSign("{") || token.isSign("}");
  }

  private void word(Token token, boolean isMember, boolean isCalled) {
    String word = token.text();
    if (isMember) {
      member(token, isCalled);
    } else if (LOOPS.contains(word)) {
      refusals.add(token.line(), "sandbox.loop", word);
    } else if (FACT_CHANGES.contains(word)) {
      refusals.add(token.line(), "sandbox.facts", word);
    } else if (STRUCTURE.contains(word)) {
      refusals.add(token.line(), "sandbox.structure", word);
    } else if (REFUSED.contains(word)) {
      refusals.add(token.line(), "sandbox.construct", word);
    } else if (Character.isUpperCase(word.codePointAt(0))) {
      type(token);
    } else if (isCalled && !isCallable(word)) {
      refusals.add(token.line(), "sandbox.call", word, meant(word, vocabulary.callable()));
    }
  }

  private void member(Token token, boolean isCalled) {
    String name = token.text();
    boolean isTemplated = name.startsWith(TemplateCheck.HOLE);
    boolean known = isCalled ? vocabulary.isMethod(name) : vocabulary.isProperty(name);
    if (!known && !isTemplated) {
      List<String> valid = isCalled ? vocabulary.callable() : vocabulary.readable();
      String code = isCalled ? "sandbox.call" : "sandbox.name";
      refusals.add(token.line(), code, name, meant(name, valid));
    }
  }

  private static Message meant(String name, List<String> valid) {
    return Choices.of(valid).meant(name);
  }

  private boolean isCallable(String word) {
    return functions.contains(word)
        || vocabulary.isMethod(word)
        || BEFORE_PARENTHESES.contains(word);
  }

  /** A type that is none at all is left to the compiler, which names it. */
  private void type(Token token) {
    if (!vocabulary.isType(token.text()) && isOfJava(token.text())) {
      refusals.add(token.line(), "sandbox.type", token.text());
    }
  }

  /** No fact has a number: what is compared with one never holds, or always. */
  private void number(Token compared, Token sign, Token number) {
    if (COMPARISONS.contains(sign.text()) && vocabulary.isProperty(compared.text())) {
      String code = "sandbox.comparedNumber";
      refusals.add(number.line(), code, compared.text(), number.text());
    }
  }

  /** Facts alone can be looked for; texts and numbers are none. */
  private void fact(Token token) {
    if (vocabulary.isType(token.text()) && !vocabulary.isFact(token.text())) {
      refusals.add(token.line(), "sandbox.type", token.text());
    }
  }

  private static boolean isOfJava(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private void pattern(Token token) {
    long repetitions = token.text().chars().filter(sign -> sign == '*' || sign == '+').count();
    if (!SAFE_PATTERN.matcher(token.text()).matches() || repetitions > MOST_REPETITIONS) {
      refusals.add(token.line(), "sandbox.pattern", token.text());
    }
  }

  /**
   * Conditions do not calculate, a slash would begin a path through objects, and what a function
   * returns is not given to another: what they make of a text could grow with each.
   */
  private void condition(Token token, @Nullable Token before, @Nullable Token after) {
    boolean calculates =
        token.kind() == Kind.SIGN
            && Set.of("/", "%", "*", "=", "+=", "-=", "?", ";", "{", "}").contains(token.text());
    boolean matchesNoText = token.isWord("matches") && (after == null || after.kind() != Kind.TEXT);
    if (token.kind() == Kind.WORD && DECIMALS.contains(token.text())) {
      refusals.add(token.line(), "sandbox.call", token.text(), meant(token.text(), List.of()));
    } else if (token.isSign(";")) {
      refusals.add(token.line(), "sandbox.semicolon");
    } else if (token.isSign("=")) {
      refusals.add(token.line(), "sandbox.equalsSign");
    } else if (calculates) {
      refusals.add(token.line(), "sandbox.sign", token.text());
    } else if (matchesNoText) {
      refusals.add(token.line(), "sandbox.pattern", after == null ? "" : after.text());
    } else if (token.kind() == Kind.WORD && after != null && after.isSign("(")) {
      fact(token);
    } else if (token.isWord("new")) {
      refusals.add(token.line(), "sandbox.construct", token.text());
    } else if (token.isSign("(")) {
      String called = before == null ? "" : before.text();
      boolean isFunction = functions.contains(called);
      if (isFunction && openCalls.contains(true)) {
        refusals.add(token.line(), "sandbox.functionInFunction", called);
      }
      openCalls.push(isFunction);
    } else if (token.isSign(")")) {
      openCalls.poll();
    }
  }
}
