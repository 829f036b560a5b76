package io.catraca.rules.vocabulary;

import io.catraca.rules.access.Profile;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.vocabulary.Vocabulary.DeclaredWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The declared words, with where each is declared. */
final class Words {

  private Words() {}

  static Map<String, List<DeclaredWord>> of(RuleContents contents, Tables tables) {
    Map<String, List<DeclaredWord>> words = new LinkedHashMap<>();
    words.put("levels", placed(contents.words().levels().stream(), tables.declaredBy("level")));
    words.put(
        "profiles",
        placed(
            contents.words().profiles().stream().map(Words::word), tables.declaredBy("profile")));
    words.put("tabs", placed(contents.words().tabs().stream(), tables.declaredBy("tab")));
    words.put(
        "plans",
        contents.prices().plans().stream()
            .map(plan -> declared(plan.code(), plan.label(), plan.rule()))
            .toList());
    words.put("meters", placed(contents.prices().meters().stream(), tables.declaredBy("meter")));
    words.put("sections", tables.declaredBy("section"));
    words.put(
        "items",
        contents.prices().items().stream()
            .map(item -> declared(item.code(), item.label(), item.rule()))
            .toList());
    return words;
  }

  private static Word word(Profile profile) {
    return new Word(profile.code(), profile.label());
  }

  private static DeclaredWord declared(String code, String label, RuleRef rule) {
    return new DeclaredWord(code, label, rule.file(), rule.line());
  }

  /** A word that no table declares is declared by a rule, which is not looked for. */
  private static List<DeclaredWord> placed(Stream<Word> words, List<DeclaredWord> rows) {
    return words
        .map(
            word ->
                rows.stream()
                    .filter(row -> row.code().equals(word.code()))
                    .findFirst()
                    .orElse(new DeclaredWord(word.code(), word.label(), null, null)))
        .toList();
  }
}
