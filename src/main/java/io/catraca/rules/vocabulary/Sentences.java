package io.catraca.rules.vocabulary;

import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.reading.SentenceList;
import io.catraca.rules.reading.SentenceList.Entry;
import io.catraca.rules.reading.SentenceList.Part;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.table.SourceText;
import io.catraca.rules.vocabulary.Vocabulary.Keyword;
import io.catraca.rules.vocabulary.Vocabulary.Parameter;
import io.catraca.rules.vocabulary.Vocabulary.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The sentences and keywords of all dictionaries among files. */
final class Sentences {

  /** What a sentence can name: what is charged. */
  private static final Set<ItemKind> CHARGED =
      EnumSet.of(ItemKind.ADD_ON, ItemKind.FEE, ItemKind.USAGE);

  private Sentences() {}

  static List<Sentence> sentences(RuleFiles files, RuleContents contents) {
    List<Sentence> sentences = new ArrayList<>();
    eachEntry(
        files,
        (file, entry) -> {
          if (entry.part() != Part.KEYWORD) {
            List<Parameter> parameters =
                entry.parameters().stream()
                    .map(name -> new Parameter(name, wordsFor(name, contents)))
                    .toList();
            sentences.add(new Sentence(entry.part(), entry.text(), file, entry.line(), parameters));
          }
        });
    return sentences;
  }

  static List<Keyword> keywords(RuleFiles files) {
    List<Keyword> keywords = new ArrayList<>();
    eachEntry(
        files,
        (file, entry) -> {
          if (entry.part() == Part.KEYWORD) {
            keywords.add(new Keyword(entry.text(), entry.meaning(), file, entry.line()));
          }
        });
    return keywords;
  }

  private static void eachEntry(RuleFiles files, BiConsumer<String, Entry> consumer) {
    files
        .contents()
        .forEach(
            (path, contents) -> {
              if (path.endsWith(".dsl")) {
                SentenceList.read(SourceText.decode(contents))
                    .forEach(entry -> consumer.accept(path, entry));
              }
            });
  }

  /** The labels that a parameter stands for; empty where it takes no declared words. */
  private static List<String> wordsFor(String parameter, RuleContents contents) {
    return Stream.of(WordUse.Kind.values())
        .filter(kind -> kind.parameter().equals(parameter))
        .flatMap(kind -> labels(kind, contents))
        .toList();
  }

  private static Stream<String> labels(WordUse.Kind kind, RuleContents contents) {
    DeclaredWords words = contents.words();
    PriceList prices = contents.prices();
    return switch (kind) {
      case LEVEL -> words.levels().stream().map(Word::label);
      case PROFILE -> words.profiles().stream().map(Profile::label);
      case TAB -> words.tabs().stream().map(Word::label);
      case PLAN -> prices.plans().stream().map(Plan::label);
      case METER -> prices.meters().stream().map(Word::label);
      case ITEM ->
          prices.items().stream().filter(item -> CHARGED.contains(item.kind())).map(Item::label);
      case STACKING -> Stream.of("acumula", "não acumula");
      default -> Stream.empty();
    };
  }
}
