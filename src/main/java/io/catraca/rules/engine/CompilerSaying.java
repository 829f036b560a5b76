package io.catraca.rules.engine;

import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.source.Choices;
import io.catraca.text.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compiler says, as one of the sentences that its authors are told it in. What is none of
 * these stays as the compiler said it.
 *
 * @param code of a problem of a rule file
 */
record CompilerSaying(String code, List<Object> arguments) {

  /** A way of saying something, with what is told of it. */
  private record Way(Pattern pattern, String code, Told arguments) {}

  /** What is told of a saying about rules on one kind of question. */
  @FunctionalInterface
  private interface Told {
    List<Object> of(MatchResult said, Class<?> question);
  }

  private static final Vocabulary WORDS = Vocabulary.ofAuthors();
  private static final String UNEXPECTED = "compiler.unexpected";

  private static final List<Way> WAYS =
      List.of(
          way(
              "Unable to parse left part of expression: *(.*)",
              "compiler.unknownField",
              (said, question) ->
                  chosen(firstName(said.group(1)), Choices.of(Vocabulary.readable(question)))),
          way(
              "Unable to find class: (\\S+)",
              "compiler.unknownFact",
              said -> chosen(said.group(1), Choices.of(WORDS.facts()))),
          way(
              "(?:The method )?(\\S+)\\((.*)\\) in the type \\S+ is not applicable for the"
                  + " arguments \\((.*)\\)",
              "compiler.wrongArguments",
              said -> List.of(said.group(1), types(said.group(2)), types(said.group(3)))),
          way(
              "Method (\\S+) on class \\S+ with arguments \\[(.*)\\] is missing",
              "compiler.noSuchCall",
              said -> List.of(said.group(1), types(said.group(2)))),
          way(
              "The method (\\w+)\\(.*\\) is undefined for the type (\\S+)",
              "compiler.notOfThis",
              said -> List.of(said.group(1), said.group(2))),
          way(
              "(\\S+) cannot be resolved(?: to a variable| to a type| or is not a field)?",
              "compiler.unknownName",
              said -> chosen(said.group(1), Choices.of(List.of("answer")))),
          way(
              "Cannot coerce String (.*) to boolean!",
              "compiler.notYesNo",
              said -> List.of(said.group(1))),
          way(
              "Unable to Analyse Expression (.*?):?",
              "compiler.unclearCondition",
              said -> List.of(said.group(1))),
          way(
              "mismatched input '<eof>'.*|.*at input '<eof>'.*",
              "compiler.unfinished",
              said -> List.of()),
          way(
              "mismatched input '(then|when|end)'.*",
              "compiler.openParenthesis",
              said -> List.of(said.group(1))),
          way(
              "mismatched input '(and|or|e|ou)'.*",
              "compiler.joined",
              said -> List.of(said.group(1))),
          way(
              "(?:mismatched|extraneous) input '(.*?)'.*",
              UNEXPECTED,
              said -> List.of(said.group(1))),
          way(
              "no viable alternative at input '(.*?)'.*",
              UNEXPECTED,
              said -> List.of(said.group(1))),
          way(
              "missing '?(.*?)'? at '(.*?)'.*",
              "compiler.missing",
              said -> List.of(said.group(1), said.group(2))),
          way("Duplicate rule name: (.*)", "compiler.ruleTwice", said -> List.of(said.group(1))),
          way(
              "Cannot use (\\w+) on class (\\S+) in expression '(.*)'",
              "compiler.wrongOperator",
              said -> List.of(said.group(1), type(said.group(2)), said.group(3))),
          way(
              "Type mismatch: cannot convert from (\\S+) to (\\S+)",
              "compiler.wrongType",
              said -> List.of(type(said.group(1)), type(said.group(2)))),
          way(
              "The operator (\\S+) is undefined for the argument type\\(s\\) (.*)",
              "compiler.wrongSign",
              said -> List.of(said.group(1), types(said.group(2)))),
          way(
              "Incompatible operand types (\\S+) and (\\S+)",
              "compiler.notComparable",
              said -> List.of(type(said.group(1)), type(said.group(2)))),
          way("Void methods cannot return a value", "compiler.returnInRule", said -> List.of()),
          way(
              "Duplicate (?:local variable|parameter) (\\S+)",
              "compiler.variableTwice",
              said -> List.of(said.group(1))),
          way(
              "The local variable (\\S+) may not have been initialized",
              "compiler.variableUnset",
              said -> List.of(said.group(1))),
          way(
              "This method must return a result of type (\\S+)",
              "compiler.noResult",
              said -> List.of(type(said.group(1)))));

  CompilerSaying {
    arguments = List.copyOf(arguments);
  }

  static Optional<CompilerSaying> of(String text, Class<?> question) {
    for (Way way : WAYS) {
      Matcher said = way.pattern().matcher(text);
      if (said.matches()) {
        return Optional.of(
            new CompilerSaying(way.code(), way.arguments().of(said.toMatchResult(), question)));
      }
    }
    return Optional.empty();
  }

  private static Way way(
      String pattern, String code, Function<MatchResult, List<Object>> arguments) {
    return way(pattern, code, (said, question) -> arguments.apply(said));
  }

  private static Way way(String pattern, String code, Told arguments) {
    return new Way(Pattern.compile(pattern, Pattern.DOTALL), code, arguments);
  }

  private static List<Object> chosen(String read, Choices choices) {
    return List.of(read, choices.meant(read), choices.told(read));
  }

  private static String firstName(String expression) {
    return expression.replaceFirst("(?s)^[^\\p{L}_$]*([\\p{L}\\p{N}_$]+).*", "$1");
  }

  /** Types between commas, as authors call them. */
  private static Message types(String list) {
    if (list.isBlank()) {
      return Message.of("compiler.type.nothing");
    }
    return Arrays.stream(list.split(",\\s*"))
        .map(CompilerSaying::type)
        .reduce((all, next) -> Message.of("compiler.types", all, next))
        .orElseThrow();
  }

  private static Message type(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return switch (simple) {
      case "String", "CharSequence" -> Message.of("compiler.type.text");
      case "int", "long", "Integer", "Long" -> Message.of("compiler.type.number");
      case "boolean", "Boolean" -> Message.of("compiler.type.yesNo");
      case "BigDecimal", "double", "float" -> Message.of("compiler.type.decimal");
      case "void", "null" -> Message.of("compiler.type.nothing");
      default -> Message.of("compiler.type.other", simple);
    };
  }
}
