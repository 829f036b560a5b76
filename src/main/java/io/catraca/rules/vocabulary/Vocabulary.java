package io.catraca.rules.vocabulary;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.reading.SentenceList.Part;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that authors of a set of rules may write.
 *
 * @param words by kind: levels, profiles, tabs, plans, meters, sections, items
 * @param facts what conditions may ask
 * @param answers what consequences may say
 */
public record Vocabulary(
    List<Sentence> sentences,
    List<Keyword> keywords,
    Map<String, List<DeclaredWord>> words,
    List<Fact> facts,
    List<Fact> answers,
    List<Table> tables) {

  /** A sentence, with the declared words that each of its parameters takes. */
  @Schema(name = "VocabularySentence")
  public record Sentence(
      Part part, String text, String file, int line, List<Parameter> parameters) {}

  /** A parameter of a sentence. */
  @Schema(name = "VocabularyParameter")
  public record Parameter(String name, List<String> words) {}

  /**
   * A word that gives a rule its shape.
   *
   * @param meaning the engine's word for it
   */
  @Schema(name = "VocabularyKeyword")
  public record Keyword(String word, String meaning, String file, int line) {}

  /**
   * A declared word.
   *
   * @param file where it is declared; null, as its line, where that is in no table
   */
  @Schema(name = "VocabularyWord")
  public record DeclaredWord(
      String code, String label, @Nullable String file, @Nullable Integer line) {}

  /** A class that rules see. */
  @Schema(name = "VocabularyFact")
  public record Fact(
      String name, String description, List<Property> properties, List<Method> methods) {}

  /** A property of a fact. */
  @Schema(name = "VocabularyProperty")
  public record Property(String name, String type, String description) {}

  /** A question or an answer that takes arguments, such as {@code isAbout(String code)}. */
  @Schema(name = "VocabularyMethod")
  public record Method(String name, String call, String returns, String description) {}

  /** A table and its columns. */
  @Schema(name = "VocabularyTable")
  public record Table(String file, String template, List<TableColumn> columns) {}

  /**
   * A column of a table.
   *
   * @param plan code of the plan that the column is for; null where it is for none
   * @param forms what its cells may be, each with an example
   * @param choices words that its cells may be, where those are few
   * @param required whether each cell must be filled
   */
  @Schema(name = "VocabularyColumn")
  public record TableColumn(
      String heading,
      @Nullable String plan,
      List<Form> forms,
      List<String> choices,
      boolean required) {}

  /** A form of a cell, with a cell that has it. */
  @Schema(name = "VocabularyForm")
  public record Form(String name, String example) {}

  /** The vocabulary of files, described in a language. */
  public static Vocabulary of(RuleFiles files, RuleContents contents, Locale language) {
    Tables tables = Tables.in(files);
    return new Vocabulary(
        Sentences.sentences(files, contents),
        Sentences.keywords(files),
        Words.of(contents, tables),
        Facts.questions(language),
        Facts.answers(language),
        tables.views(contents.prices().plans()));
  }
}
