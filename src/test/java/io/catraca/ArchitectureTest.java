package io.catraca;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** How the packages hang together, as the design has it. */
@AnalyzeClasses(packages = "io.catraca", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String RULES = "io.catraca.rules..";
  private static final String[] FEATURES = {
    "io.catraca.access..",
    "io.catraca.billing..",
    "io.catraca.catalog..",
    "io.catraca.changes..",
    "io.catraca.directory..",
    "io.catraca.entitlement..",
    "io.catraca.example..",
    "io.catraca.pricing..",
    "io.catraca.simulation.."
  };

  // ---- Imports point one way: features, then rules, then the leaves ----

  @ArchTest static final ArchRule textImportsNothingOfOurs = importsOnly("text");

  @ArchTest static final ArchRule moneyImportsNothingOfOurs = importsOnly("money");

  @ArchTest static final ArchRule problemImportsOnlyText = importsOnly("problem", "text");

  @ArchTest
  static final ArchRule platformImportsOnlyLeaves = importsOnly("platform", "problem", "text");

  @ArchTest
  static final ArchRule securityImportsOnlyLeaves =
      importsOnly("security", "platform", "problem", "text");

  @ArchTest
  static final ArchRule rulesImportNoFeature =
      noClasses()
          .that()
          .resideInAPackage(RULES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES);

  @ArchTest
  static final ArchRule directoryKnowsTheWordsOfTheRulesOnly =
      importsOnly(
          "directory", "rules.model", "rules.access", "security", "platform", "problem", "text");

  @ArchTest
  static final ArchRule contractsKnowNoDecisions =
      noClasses()
          .that()
          .resideInAPackage("io.catraca.billing..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.catraca.access..", "io.catraca.entitlement..");

  @ArchTest
  static final ArchRule entitlementsAreAFunctionOfThePriceList =
      noClasses()
          .that()
          .haveFullyQualifiedName("io.catraca.entitlement.Entitlements")
          .or()
          .haveFullyQualifiedName("io.catraca.entitlement.Entitlement")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.catraca..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.catraca.entitlement..",
                              "io.catraca.rules.model..",
                              "io.catraca.rules.price..",
                              "io.catraca.text.."))));

  @ArchTest
  static final ArchRule pricesDoNotKnowCompanies =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.catraca.catalog..", "io.catraca.pricing..", "io.catraca.example..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.catraca.directory..", "io.catraca.access..");

  @ArchTest
  static final ArchRule featuresTakeRuleSetsAndDoNotSeeHowTheyAreMade =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.catraca.rules.engine..", "io.catraca.rules.table..", "io.catraca.rules.facts..");

  @ArchTest static final ArchRule modelOfTheRulesKnowsOnlyText = importsOnly("rules.model", "text");

  @ArchTest
  static final ArchRule tablesKnowOnlyTheModel =
      importsOnly("rules.table", "rules.model", "rules.slip", "text");

  @ArchTest
  static final ArchRule factsKnowOnlyTheModel =
      importsOnly("rules.facts", "rules.model", "rules.access", "rules.price", "rules.promotion");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.catraca.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheRulesHaveNoCycles =
      slices().matching("io.catraca.rules.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule simulationsAreWorkedOutWithoutFilesClockOrDatabase =
      noClasses()
          .that()
          .resideInAnyPackage("io.catraca.simulation", "io.catraca.simulation.result..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io..", "java.nio..", "org.jdbi..", "io.catraca.platform..")
                  .or(JavaClass.Predicates.type(java.time.Clock.class)));

  // ---- Everything has its place ----

  @ArchTest
  static final ArchRule droolsStaysInTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.catraca.rules.engine..",
              "io.catraca.rules.sandbox..",
              "io.catraca.rules.reach..",
              "io.catraca.rules.reading..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..", "org.mvel2..", "org.antlr..");

  @ArchTest
  static final ArchRule statementsAreInDaos =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Dao")
          .and()
          .resideOutsideOfPackage("io.catraca.platform..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.jdbi.v3.core.statement..", "java.sql..", "javax.sql..")
                  .and(not(JavaClass.Predicates.type(java.sql.SQLException.class))));

  @ArchTest
  static final ArchRule resourcesReachTheDatabaseThroughServices =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.jdbi..").or(JavaClass.Predicates.simpleNameEndingWith("Dao")));

  @ArchTest
  static final ArchRule daosAreSeenByTheirOwnPackageOnly =
      classes().that().haveSimpleNameEndingWith("Dao").should().bePackagePrivate();

  @ArchTest
  static final ArchRule pricesAreDecidedWithoutClockOrDatabase =
      noClasses()
          .that()
          .haveFullyQualifiedName("io.catraca.pricing.Pricer")
          .or()
          .haveFullyQualifiedName("io.catraca.pricing.OrderReader")
          .or()
          .haveFullyQualifiedName("io.catraca.pricing.Quote")
          .or()
          .resideInAPackage("io.catraca.rules.model..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.jdbi..").or(JavaClass.Predicates.type(java.time.Clock.class)));

  // ---- House style ----

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(
              ".*\\.(Default|Base|Abstract)[A-Z][^.]*|.*(Impl|Util|Utils|Helper|Manager)");

  @ArchTest
  static final ArchRule moneyIsNeverBinaryFloatingPoint =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.catraca.billing..",
              "io.catraca.money..",
              "io.catraca.pricing..",
              "io.catraca.catalog..",
              "io.catraca.entitlement..",
              "io.catraca.example..",
              "io.catraca.simulation..",
              RULES)
          .should()
          .dependOnClassesThat(floatingPoint());

  /** Logback hands its layouts a time zone of the old kind. */
  @ArchTest
  static final ArchRule datesAreOfJavaTime =
      noClasses()
          .that()
          .doNotHaveSimpleName("TextLayoutFactory")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)");

  @ArchTest
  static final ArchRule commandsAloneWriteToTheTerminal =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Command")
          .should(ACCESS_STANDARD_STREAMS)
          .because("what runs behind a server is told in the log");

  @ArchTest
  static final ArchRule nothingLogsThroughJavaUtilLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static void everyPackageIsNullMarkedAndSaysWhatItIsFor(JavaClasses classes) {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : classes) {
      JavaPackage itsPackage = type.getPackage();
      if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(itsPackage.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  private static ArchRule importsOnly(String of, String... others) {
    List<String> allowed = new ArrayList<>(List.of("io.catraca." + of + ".."));
    for (String other : others) {
      allowed.add("io.catraca." + other + "..");
    }
    return noClasses()
        .that()
        .resideInAPackage("io.catraca." + of + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.catraca..")
                .and(not(resideInAnyPackage(allowed.toArray(new String[0])))));
  }

  private static DescribedPredicate<JavaClass> floatingPoint() {
    Set<String> types = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    return DescribedPredicate.describe(
        "are binary floating point", type -> types.contains(type.getName()));
  }
}
