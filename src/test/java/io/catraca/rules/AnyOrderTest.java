package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceTable.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rules give the same answers, however their files are called and their rows stand. */
final class AnyOrderTest {

  private static final List<String> TABLES =
      List.of(
          "access/levels",
          "access/profiles",
          "access/tabs",
          "plans/add-ons",
          "plans/features",
          "plans/meters",
          "plans/usage-prices");

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shuffledRowsAndRulesInRenamedFiles(long seed) {
    Random random = new Random(seed);
    RuleFolderFixture edited = shipped;
    for (String table : TABLES) {
      edited = edited.edit(table + ".csv", text -> shuffledRows(text, random));
    }
    edited = edited.edit("access/visibility.dslr", text -> shuffledRules(text, random));
    edited = renamed(edited, random);

    RuleContents before = shipped.contents();
    RuleContents after = edited.contents();
    assertThat(tabs(after, before)).isEqualTo(tabs(before, before));
    assertThat(terms(after)).isEqualTo(terms(before));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void clashesAreToldOfTheSameRules(long seed) {
    String clash =
        """

        regra "Outra"
        quando
            quem vê é o responsável
        então
            aparece em Outros
        fim
        """;
    RuleFolderFixture clashing = shipped.append("access/visibility.dslr", clash);
    RuleFolderFixture edited =
        clashing.edit("access/visibility.dslr", text -> shuffledRules(text, new Random(seed)));

    assertThat(pairs(edited)).isEqualTo(pairs(clashing)).hasSizeGreaterThan(3);
  }

  /** The names of the rules that clash, in no order. */
  private static List<List<String>> pairs(RuleFolderFixture files) {
    return files.compile().problems().stream()
        .map(problem -> problem.message().arguments())
        .map(said -> List.of(said.get(0).toString(), said.get(1).toString()))
        .map(pair -> pair.stream().sorted().toList())
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }

  private static Map<AccessFacts, String> tabs(RuleContents contents, RuleContents order) {
    Map<AccessFacts, String> tabs = new HashMap<>();
    for (AccessFacts facts : AccessTable.combinations(order.words())) {
      @Nullable Word tab = contents.access().decide(facts).tab();
      tabs.put(facts, tab == null ? "hidden" : tab.code());
    }
    return tabs;
  }

  private static Map<Question, Timeline<Offer.Terms>> terms(RuleContents contents) {
    Map<Question, Timeline<Offer.Terms>> terms = new HashMap<>();
    contents
        .prices()
        .offers()
        .forEach((question, offers) -> terms.put(question, offers.map(Offer::terms)));
    return terms;
  }

  private static String shuffledRows(String text, Random random) {
    List<String> rows = new ArrayList<>(text.lines().toList());
    Collections.shuffle(rows.subList(1, rows.size()), random);
    return String.join("\n", rows) + "\n";
  }

  private static String shuffledRules(String text, Random random) {
    List<String> rules = new ArrayList<>(Arrays.asList(text.split("(?m)^(?=regra )", -1)));
    Collections.shuffle(rules, random);
    return String.join("\n", rules) + "\n";
  }

  /** Tables move together with their templates. */
  private static RuleFolderFixture renamed(RuleFolderFixture files, Random random) {
    Map<String, byte[]> renamed = new HashMap<>();
    Map<String, String> stems = new HashMap<>();
    files
        .files()
        .forEach(
            (path, bytes) -> {
              String stem = path.substring(path.indexOf('/') + 1, path.indexOf('.'));
              String folder = path.substring(0, path.indexOf('/') + 1);
              String other =
                  stems.computeIfAbsent(folder + stem, key -> "f" + random.nextInt(1_000_000));
              renamed.put(folder + other + path.substring(path.indexOf('.')), bytes);
            });
    return new RuleFolderFixture(new TreeMap<>(renamed));
  }
}
