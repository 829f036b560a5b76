package io.catraca.rules.sandbox;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.sandbox.CodeCheck.Function;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.text.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongBiFunction;
import java.util.regex.Pattern;

/** Judges expressions, and says how long the text or the number can be that comes of each. */
final class ExpressionCheck {

  /** Steps of one consequence, its functions' included. */
  private static final int MOST_STEPS = 20_000;

  private static final long LONGEST_RESULT = 10_000;
  private static final long SHORT = 20;
  private static final long FACT = 300;
  private static final int MOST_DECIMALS = 20;

  /** An exponent makes a short text a number that fills the memory. */
  private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,20}(?:\\.[0-9]{1,20})?");

  /** What comes of these is as long as what goes into them. */
  private static final Set<String> KEEPING =
      Set.of(
          "add",
          "subtract",
          "multiply",
          "min",
          "max",
          "abs",
          "negate",
          "setScale",
          "substring",
          "trim",
          "strip",
          "toUpperCase",
          "toLowerCase",
          "toString",
          "toPlainString",
          "valueOf");

  private final Vocabulary vocabulary;
  private final Refusals refusals;
  private final Map<String, Function> functions;
  private final ToLongBiFunction<Function, Map<String, Long>> call;
  private final Deque<String> calling = new ArrayDeque<>();
  private int line;
  private int steps;

  ExpressionCheck(
      Vocabulary vocabulary,
      Refusals refusals,
      Map<String, Function> functions,
      ToLongBiFunction<Function, Map<String, Long>> call) {
    this.vocabulary = vocabulary;
    this.refusals = refusals;
    this.functions = functions;
    this.call = call;
  }

  /** Sets the line of the file that the text begins in. */
  ExpressionCheck at(int newLine) {
    line = newLine;
    return this;
  }

  void refuse(Node node) {
    String code = node.toString().lines().findFirst().orElse("");
    refusals.add(lineOf(node), "sandbox.code", code.substring(0, Math.min(60, code.length())));
  }

  private int lineOf(Node node) {
    return line + node.getBegin().map(begin -> begin.line).orElse(1) - 1;
  }

  void type(Type type) {
    boolean plain =
        type.isPrimitiveType()
            || type.isVoidType()
            || (type instanceof ClassOrInterfaceType named
                && named.getScope().isEmpty()
                && named.getTypeArguments().isEmpty()
                && vocabulary.isType(named.getNameAsString()));
    if (!plain) {
      refuse(type);
    }
  }

  long size(Expression expression, Map<String, Long> variables) {
    steps++;
    if (steps > MOST_STEPS) {
      refusals.add(lineOf(expression), "sandbox.tooMuch");
      return SHORT;
    }
    if (expression instanceof StringLiteralExpr text) {
      return text.getValue().length();
    } else if (expression instanceof LiteralExpr) {
      return SHORT;
    } else if (expression instanceof NameExpr name) {
      return variables.getOrDefault(name.getNameAsString(), FACT);
    } else if (expression instanceof EnclosedExpr enclosed) {
      return size(enclosed.getInner(), variables);
    } else if (expression instanceof UnaryExpr unary) {
      return size(unary.getExpression(), variables);
    } else if (expression instanceof BinaryExpr both) {
      return bounded(both, size(both.getLeft(), variables) + size(both.getRight(), variables));
    } else if (expression instanceof ConditionalExpr choice) {
      size(choice.getCondition(), variables);
      return Math.max(size(choice.getThenExpr(), variables), size(choice.getElseExpr(), variables));
    }
    return sizeOfMore(expression, variables);
  }

  private long sizeOfMore(Expression expression, Map<String, Long> variables) {
    if (expression instanceof MethodCallExpr called) {
      return callOf(called, variables);
    } else if (expression instanceof VariableDeclarationExpr declared
        && declared.getAnnotations().isEmpty()) {
      declared.getVariables().forEach(variable -> declare(variable, variables));
    } else if (expression instanceof AssignExpr assigned
        && assigned.getTarget() instanceof NameExpr name) {
      long before = variables.getOrDefault(name.getNameAsString(), 0L);
      long added = size(assigned.getValue(), variables);
      boolean sets = assigned.getOperator() == AssignExpr.Operator.ASSIGN;
      long after = sets ? Math.max(before, added) : before + added;
      variables.put(name.getNameAsString(), bounded(assigned, after));
    } else if (!isConstant(expression) && !isPlainDecimal(expression)) {
      refuse(expression);
    }
    return SHORT;
  }

  private void declare(VariableDeclarator variable, Map<String, Long> variables) {
    type(variable.getType());
    long size = variable.getInitializer().map(value -> size(value, variables)).orElse(SHORT);
    variables.put(variable.getNameAsString(), size);
  }

  private boolean isConstant(Expression expression) {
    return expression instanceof FieldAccessExpr field
        && field.getScope() instanceof NameExpr owner
        && vocabulary.isType(owner.getNameAsString());
  }

  private static boolean isPlainDecimal(Expression expression) {
    return expression instanceof ObjectCreationExpr made
        && made.getScope().isEmpty()
        && made.getAnonymousClassBody().isEmpty()
        && made.getType().asString().equals("BigDecimal")
        && made.getArguments().size() == 1
        && made.getArgument(0) instanceof StringLiteralExpr text
        && PLAIN_DECIMAL.matcher(text.getValue()).matches();
  }

  private long callOf(MethodCallExpr called, Map<String, Long> variables) {
    String name = called.getNameAsString();
    List<Expression> given = called.getArguments();
    List<Long> sizes = given.stream().map(argument -> size(argument, variables)).toList();
    if (called.getTypeArguments().isPresent()) {
      refuse(called);
    }
    if (called.getScope().isEmpty()) {
      return callOfFunction(called, name, sizes);
    }
    long scope = size(called.getScope().get(), variables);
    boolean unbounded =
        (name.equals("setScale") && !isFewDecimals(given.get(0)))
            || (name.equals("valueOf") && given.size() > 1);
    if (unbounded) {
      refuse(called);
    }
    long sum = scope + sizes.stream().mapToLong(size -> size).sum();
    return KEEPING.contains(name) ? bounded(called, sum) : FACT;
  }

  private static boolean isFewDecimals(Expression decimals) {
    return decimals instanceof IntegerLiteralExpr number
        && number.getValue().length() <= 2
        && Integer.parseInt(number.getValue()) <= MOST_DECIMALS;
  }

  private long callOfFunction(MethodCallExpr called, String name, List<Long> sizes) {
    Function function = functions.get(name);
    if (function == null) {
      refusals.add(lineOf(called), "sandbox.call", name, Message.of("rules.meantNothing"));
      return SHORT;
    }
    if (calling.contains(name)) {
      refusals.add(lineOf(called), "sandbox.recursion", name);
      return SHORT;
    }
    Map<String, Long> arguments = new HashMap<>();
    for (int index = 0; index < sizes.size(); index++) {
      if (index < function.method().getParameters().size()) {
        arguments.put(function.method().getParameter(index).getNameAsString(), sizes.get(index));
      }
    }
    calling.push(name);
    long result = call.applyAsLong(function, arguments);
    calling.pop();
    return result;
  }

  private long bounded(Node node, long size) {
    if (size > LONGEST_RESULT) {
      refusals.add(lineOf(node), "sandbox.tooLong");
      return SHORT;
    }
    return size;
  }
}
