package io.catraca.rules.sandbox;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParseStart;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Providers;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.sandbox.text.Outline;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges consequences and functions as Java: a few kinds of statement, no recursion. It goes
 * through them as they would run, function by function, and so knows before they run how long they
 * take and how long their texts can grow: {@code a = a + a;} in thirty lines fills any memory.
 */
final class CodeCheck {

  private static final int LONGEST_FACT = 300;

  private final JavaParser parser =
      new JavaParser(
          new ParserConfiguration()
              .setLanguageLevel(LanguageLevel.JAVA_17)
              .setAttributeComments(false));
  private final Map<String, Function> functions = new HashMap<>();
  private final Vocabulary vocabulary;
  private final Refusals refusals;

  /** A function and the line of the file that its text begins in. */
  record Function(MethodDeclaration method, int line) {}

  CodeCheck(Vocabulary vocabulary, Refusals refusals) {
    this.vocabulary = vocabulary;
    this.refusals = refusals;
  }

  void check(String text, Outline.Read outline) {
    for (Outline.Part part : outline.of(Section.FUNCTION)) {
      declare(text, part);
    }
    for (Function function : List.copyOf(functions.values())) {
      Run run = new Run(function.line());
      run.call(function, Map.of());
    }
    for (Outline.Part part : outline.of(Section.THEN)) {
      String code = "{" + text.substring(part.start(), part.end()) + "}";
      BlockStmt block = parsed(ParseStart.BLOCK, code, part.line());
      if (block != null) {
        new Run(part.line()).statement(block, new HashMap<>());
      }
    }
  }

  private void declare(String text, Outline.Part part) {
    String code = text.substring(part.start(), part.end());
    MethodDeclaration method = parsed(ParseStart.METHOD_DECLARATION, code, part.line());
    if (method == null) {
      return;
    }
    boolean plain =
        method.getTypeParameters().isEmpty()
            && method.getModifiers().isEmpty()
            && method.getAnnotations().isEmpty()
            && method.getBody().isPresent()
            && isNameOfItsOwn(part.name());
    if (!plain || functions.put(part.name(), new Function(method, part.line())) != null) {
      refusals.add(part.line(), "sandbox.functionName", part.name());
    }
  }

  /** The engine cannot call a function named {@code execute}. */
  private boolean isNameOfItsOwn(String name) {
    return !vocabulary.isMethod(name) && !name.equals("execute");
  }

  private <N extends Node> @Nullable N parsed(ParseStart<N> start, String code, int line) {
    ParseResult<N> result = parser.parse(start, Providers.provider(code));
    if (result.isSuccessful() && result.getResult().isPresent()) {
      return result.getResult().get();
    }
    int within =
        result.getProblems().stream()
            .flatMap(problem -> problem.getLocation().stream())
            .flatMap(location -> location.getBegin().getRange().stream())
            .mapToInt(range -> range.begin.line)
            .findFirst()
            .orElse(1);
    refusals.add(line + within - 1, "sandbox.unreadable");
    return null;
  }

  /** One way through the code, functions and all. */
  private final class Run {

    private final ExpressionCheck expressions;
    private int line;
    private long returned;

    private Run(int line) {
      this.line = line;
      this.expressions = new ExpressionCheck(vocabulary, refusals, functions, this::call);
    }

    /** How long the text can be that a function returns for arguments so long. */
    private long call(Function function, Map<String, Long> arguments) {
      int callerLine = line;
      long callerReturned = returned;
      line = function.line();
      returned = 0;
      Map<String, Long> variables = new HashMap<>();
      for (Parameter parameter : function.method().getParameters()) {
        expressions.at(line).type(parameter.getType());
        String name = parameter.getNameAsString();
        variables.put(name, arguments.getOrDefault(name, (long) LONGEST_FACT));
      }
      function.method().getBody().ifPresent(body -> statement(body, variables));
      long result = returned;
      line = callerLine;
      returned = callerReturned;
      expressions.at(line);
      return result;
    }

    private void statement(Statement statement, Map<String, Long> variables) {
      expressions.at(line);
      if (statement instanceof BlockStmt block) {
        block.getStatements().forEach(inner -> statement(inner, variables));
      } else if (statement instanceof ExpressionStmt expression) {
        expressions.size(expression.getExpression(), variables);
      } else if (statement instanceof IfStmt choice) {
        expressions.size(choice.getCondition(), variables);
        statement(choice.getThenStmt(), variables);
        choice.getElseStmt().ifPresent(otherwise -> statement(otherwise, variables));
      } else if (statement instanceof ReturnStmt last) {
        last.getExpression()
            .ifPresent(value -> returned = Math.max(returned, expressions.size(value, variables)));
      } else if (!(statement instanceof EmptyStmt)) {
        expressions.refuse(statement);
      }
    }
  }
}
