package io.catraca.rules.reach;

import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.AccessQuestion;
import io.catraca.rules.facts.ItemAnswer;
import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.PlanAnswer;
import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.facts.PromotionAnswer;
import io.catraca.rules.facts.Purchase;
import io.catraca.rules.facts.TargetAnswer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every name that a rule file may reach: facts, answers and a few harmless types of Java. */
public final class Vocabulary {

  private static final List<Class<?>> FACTS =
      List.of(AccessQuestion.class, PriceQuestion.class, Purchase.class, Listing.class);

  private static final List<Class<?>> ANSWERS =
      List.of(
          AccessAnswer.class,
          PriceAnswer.class,
          ItemAnswer.class,
          PlanAnswer.class,
          PromotionAnswer.class,
          TargetAnswer.class);

  /** Nothing here changes anything, waits, or makes a text longer than what it is given. */
  private static final Map<Class<?>, Set<String>> JAVA =
      Map.of(
          String.class,
          Set.of(
              "length",
              "isEmpty",
              "isBlank",
              "equals",
              "equalsIgnoreCase",
              "startsWith",
              "endsWith",
              "contains",
              "indexOf",
              "substring",
              "trim",
              "strip",
              "toUpperCase",
              "toLowerCase",
              "toString",
              "compareTo",
              "valueOf"),
          BigDecimal.class,
          Set.of(
              "<init>",
              "add",
              "subtract",
              "multiply",
              "negate",
              "abs",
              "min",
              "max",
              "signum",
              "compareTo",
              "equals",
              "setScale",
              "intValue",
              "toString",
              "toPlainString",
              "valueOf"),
          RoundingMode.class,
          Set.of(),
          Integer.class,
          Set.of("valueOf", "intValue", "equals", "compareTo", "toString"),
          Long.class,
          Set.of("valueOf", "longValue", "intValue", "equals", "compareTo", "toString"),
          Boolean.class,
          Set.of("valueOf", "booleanValue", "equals", "toString"));

  private static final Set<String> CONSTANTS =
      Set.of("ZERO", "ONE", "TEN", "HALF_UP", "HALF_EVEN", "HALF_DOWN", "UP", "DOWN", "TRUE");

  /** A row of a table, which only rules that its template makes may read. */
  static final String TABLE_ROW = "io.catraca.rules.source.TableRow";

  private static final Set<String> TABLE_ROW_METHODS =
      Set.of("text", "number", "large", "getShape", "shape");

  private final Map<String, Set<String>> members = new HashMap<>();
  private final Set<String> methods = new HashSet<>();
  private final Set<String> properties = new HashSet<>(CONSTANTS);
  private final Set<String> types = new TreeSet<>();

  private Vocabulary(List<Class<?>> facts) {
    for (Class<?> fact : facts) {
      add(fact, methodsOf(fact, Vocabulary::isRead));
    }
    ANSWERS.forEach(answer -> add(answer, methodsOf(answer, Vocabulary::isAnswer)));
    JAVA.forEach(this::add);
  }

  /** What the authors of rule files may name. */
  public static Vocabulary ofAuthors() {
    return new Vocabulary(FACTS);
  }

  /** The same and the rows of a table, for rules that a table's template makes. */
  public static Vocabulary ofTables() {
    Vocabulary vocabulary = new Vocabulary(FACTS);
    vocabulary.members.put(TABLE_ROW, TABLE_ROW_METHODS);
    vocabulary.types.add(simpleName(TABLE_ROW));
    vocabulary.methods.addAll(TABLE_ROW_METHODS);
    return vocabulary;
  }

  private void add(Class<?> type, Set<String> names) {
    members.put(type.getName(), names);
    types.add(type.getSimpleName());
    methods.addAll(names);
    if (FACTS.contains(type)) {
      names.forEach(name -> properties.add(property(name)));
    }
  }

  private static Set<String> methodsOf(Class<?> type, Predicate<Method> isOffered) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(isOffered)
        .map(Method::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isRead(Method method) {
    Class<?> result = method.getReturnType();
    return result == String.class || result == boolean.class;
  }

  /** A rule says something to an answer and reads nothing of it: others speak to it as well. */
  private static boolean isAnswer(Method method) {
    Class<?> result = method.getReturnType();
    boolean says = result == void.class || ANSWERS.contains(result);
    return says && !method.getName().equals("startQuestion");
  }

  /** The facts that a question tells, as conditions name them. */
  public static Set<String> factsOf(Class<?> question) {
    return methodsOf(question, Vocabulary::isRead).stream()
        .map(Vocabulary::property)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String property(String getter) {
    String name = getter.replaceFirst("^(get|is)(?=[A-Z])", "");
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** What conditions may read of the facts, by name. */
  public List<String> readable() {
    return FACTS.stream().flatMap(fact -> readable(fact).stream()).distinct().sorted().toList();
  }

  /** What conditions may read of one fact, by name. */
  public static List<String> readable(Class<?> fact) {
    return Arrays.stream(fact.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && isRead(method))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0)
        .map(method -> property(method.getName()))
        .filter(name -> !name.equals("toString"))
        .sorted()
        .toList();
  }

  /** The facts that conditions may look for. */
  public List<String> facts() {
    return FACTS.stream().map(Class::getSimpleName).sorted().toList();
  }

  /** What may stand before a parenthesis: what can be called, and the facts. */
  public List<String> callable() {
    return Stream.concat(methods.stream(), facts().stream())
        .filter(name -> !name.startsWith("<"))
        .sorted()
        .toList();
  }

  public boolean isMethod(String name) {
    return methods.contains(name);
  }

  public boolean isProperty(String name) {
    return properties.contains(name);
  }

  public boolean isType(String name) {
    return types.contains(name);
  }

  public boolean isFact(String name) {
    return name.equals(simpleName(TABLE_ROW))
        || FACTS.stream().anyMatch(fact -> fact.getSimpleName().equals(name));
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** Whether a word is read from the row of a table, by rules that may read one. */
  public boolean isOfTableRow(String word) {
    return members.getOrDefault(TABLE_ROW, Set.of()).contains(word);
  }

  /** Whether a class has a method of this name that rules may call. */
  public boolean isMember(String className, String method) {
    return members.getOrDefault(className, Set.of()).contains(method);
  }
}
