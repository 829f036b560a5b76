package io.catraca.rules.reach;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The kinds of class that the engine makes of a rule file, and what each needs beside the rules'
 * own vocabulary.
 */
enum ClassKind {
  /** Conditions and consequences: what authors wrote. */
  LAMBDA(
      "P[0-9A-F]{2}/Lambda(?:Predicate|Extractor|Consequence)[0-9A-F]{32}",
      Set.of("org/drools/model/operators/", "org/drools/model/functions/"),
      Map.of(
          "java/lang/Enum", Set.of("<init>", "valueOf"),
          "java/lang/System", Set.of("arraycopy"),
          "java/util/regex/Pattern", Set.of("compile", "matcher"),
          "java/util/regex/Matcher", Set.of("matches"),
          "org/drools/modelcompiler/dsl/pattern/D", Set.of("eval"),
          "org/drools/modelcompiler/util/EvaluationUtil",
              Set.of(
                  "areNullSafeEquals",
                  "areNumbersNullSafeEquals",
                  "equals",
                  "notEquals",
                  "greaterThan",
                  "lessThan",
                  "greaterOrEqual",
                  "lessOrEqual",
                  "greaterThanNumbers",
                  "lessThanNumbers",
                  "greaterOrEqualNumbers",
                  "lessOrEqualNumbers",
                  "toBigDecimal"))),

  /** How the rules hang together; functions of authors stand there too. */
  RULES(
      "Rules[0-9A-F]{32}(?:RuleMethods[0-9]+)?",
      Set.of("org/drools/model/", "org/drools/modelcompiler/dsl/"),
      Map.of(
          "java/lang/Object", Set.of("<init>"),
          "java/lang/Integer", Set.of("TYPE"),
          "java/lang/RuntimeException", Set.of("<init>"),
          "java/util/ArrayList", Set.of("<init>"),
          "java/util/Arrays", Set.of("asList"),
          "java/util/Collections", Set.of("emptyList"),
          "java/util/List", Set.of("add"),
          "java/time/format/DateTimeFormatterBuilder",
              Set.of("<init>", "parseCaseInsensitive", "appendPattern", "toFormatter"),
          "java/util/Locale", Set.of("ENGLISH"),
          "org/drools/util/DateUtils", Set.of("getDateFormatMask"))),

  /** The properties of facts, by number. */
  METADATA(
      "DomainClassesMetadata[0-9A-F]{32}(?:\\$[A-Za-z0-9_$]+_Metadata)?",
      Set.of("org/drools/model/"),
      Map.of(
          "java/lang/Object", Set.of("<init>"),
          "java/lang/String", Set.of("hashCode", "equals"),
          "java/lang/RuntimeException", Set.of("<init>")));

  private final Pattern name;
  private final Set<String> packages;
  private final Map<String, Set<String>> members;

  ClassKind(String name, Set<String> packages, Map<String, Set<String>> members) {
    this.name = Pattern.compile(name);
    this.packages = packages;
    this.members = members;
  }

  /** Whether a class of this name below the rules' package is of this kind. */
  boolean isNamed(String className) {
    return name.matcher(className).matches();
  }

  boolean needs(String owner, String member) {
    return packages.stream().anyMatch(owner::startsWith)
        || members.getOrDefault(owner, Set.of()).contains(member);
  }
}
