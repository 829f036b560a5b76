package io.catraca.rules.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.engine.RuleEngine.Outcome;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an expert would honestly write, and what it answers. */
final class HarmlessFilesTest {

  private static final Path FOLDER =
      Path.of("src/test/resources/io/catraca/rules/sandbox/harmless");

  /** Of each file that hides: when it does. */
  private static final Map<String, Predicate<AccessFacts>> HIDES = new HashMap<>();

  static {
    HIDES.put("access-or-between-patterns", f -> is(f, Status.WAITING) || is(f, Status.FINISHED));
    HIDES.put("access-and", f -> is(f, Status.WAITING) && f.level() != null);
    HIDES.put("access-not", f -> f.role() != TeamRole.MEMBER);
    HIDES.put("access-not-alone", f -> f.role() != TeamRole.MEMBER);
    HIDES.put("access-exists", f -> f.role() == TeamRole.SUPERVISOR);
    HIDES.put("access-in", f -> f.role() != TeamRole.NONE && !is(f, Status.FINISHED));
    HIDES.put("access-not-equal", f -> f.level() != null && !f.level().equals("TEAM"));
    HIDES.put("access-bindings", f -> "ATTENDANT".equals(f.level()));
    HIDES.put("access-comments", f -> is(f, Status.WAITING));
    HIDES.put("access-if-else", f -> f.starter() || f.attendant() == Attendant.VIEWER);
    HIDES.put("access-import-and-package", f -> is(f, Status.WAITING));
    HIDES.put("access-attributes", f -> is(f, Status.FINISHED));
    HIDES.put("access-text-function", f -> f.profile().startsWith("A"));
    HIDES.put("access-function", f -> f.role() == TeamRole.SUPERVISOR);
    HIDES.put("access-matches", f -> f.profile().equals("AGENT"));
    HIDES.put("access-single-quotes", f -> is(f, Status.WAITING));
    HIDES.put("access-extends", f -> is(f, Status.WAITING) && f.level() == null);
    HIDES.put("access-forall", f -> is(f, Status.WAITING));
    HIDES.put("access-several-rules", f -> is(f, Status.WAITING) || f.starter());
  }

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  private static boolean is(AccessFacts facts, Status status) {
    return facts.status() == status;
  }

  static List<String> accessFiles() {
    return files("access-");
  }

  private static List<String> files(String beginning) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".drl", ""))
          .filter(name -> name.startsWith(beginning))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** There may be warnings: a file that hides all leaves a tab empty. */
  private RuleContents with(String folder, String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".drl"));
    Outcome outcome = shipped.with(folder + "/" + name + ".drl", text).compile();
    return outcome.contents().orElseThrow(() -> new AssertionError(outcome.problems()));
  }

  @ParameterizedTest
  @MethodSource("accessFiles")
  void harmlessFileHidesWhatItSays(String name) throws IOException {
    RuleContents without = shipped.contents();
    RuleContents with = with("access", name);
    Predicate<AccessFacts> hides = Objects.requireNonNull(HIDES.get(name), name);
    List<AccessFacts> wrong = new ArrayList<>();
    int hidden = 0;
    for (AccessFacts facts : AccessTable.combinations(with.words())) {
      boolean visible = without.access().decide(facts).visible();
      boolean expected = visible && !hides.test(facts);
      hidden += visible && !expected ? 1 : 0;
      if (with.access().decide(facts).visible() != expected) {
        wrong.add(facts);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(hidden).isPositive();
  }

  @Test
  void pricesAreComputed() throws IOException {
    RuleContents contents = with("plans", "plans-computed-price");

    assertThat(price(contents, "PRO")).isEqualTo("BRL 12.50");
    assertThat(price(contents, "ADVANCED")).isEqualTo("BRL 11.25");
    assertThat(price(contents, "AUTOMATION")).isEqualTo("BRL 15.63");
    assertThat(contents.prices().item("NEW_ONE").orElseThrow().label())
        .isEqualTo("Novo (para todos)");
  }

  @Test
  void plansAreToldApartByOneRule() throws IOException {
    RuleContents contents = with("plans", "plans-one-rule-several-plans");

    assertThat(price(contents, "PRO")).isEqualTo("BRL 10.00");
    assertThat(price(contents, "ADVANCED")).isEqualTo("BRL 8.00");
    assertThat(price(contents, "AUTOMATION")).isEqualTo("");
  }

  @Test
  void thereAreEnough() {
    assertThat(files("")).hasSizeGreaterThan(14);
    assertThat(HIDES.keySet()).containsExactlyInAnyOrderElementsOf(accessFiles());
  }

  private static String price(RuleContents contents, String planCode) {
    PriceTable prices = contents.prices().on(LocalDate.of(2026, 11, 22));
    Plan plan = prices.plan(planCode).orElseThrow();
    Offer offer = prices.offer(plan, prices.item("NEW_ONE").orElseThrow(), false);
    return offer.terms() instanceof Offer.Priced priced ? priced.unitPrice().toString() : "";
  }
}
