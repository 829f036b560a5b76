package io.catraca.rules.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.reading.SentenceList.Part;
import io.catraca.rules.vocabulary.Vocabulary.DeclaredWord;
import io.catraca.rules.vocabulary.Vocabulary.Fact;
import io.catraca.rules.vocabulary.Vocabulary.Keyword;
import io.catraca.rules.vocabulary.Vocabulary.Method;
import io.catraca.rules.vocabulary.Vocabulary.Parameter;
import io.catraca.rules.vocabulary.Vocabulary.Property;
import io.catraca.rules.vocabulary.Vocabulary.Sentence;
import io.catraca.rules.vocabulary.Vocabulary.Table;
import io.catraca.rules.vocabulary.Vocabulary.TableColumn;
import io.catraca.text.Message;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What authors are told they may write, against the shipped files and the classes of facts. */
final class VocabularyTest {

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void sentencesComeWithTheirPlaceAndTheWordsTheyTake() {
    Vocabulary vocabulary = of(shipped);

    assertThat(vocabulary.sentences())
        .contains(
            new Sentence(
                Part.WHEN,
                "quem vê tem perfil {perfil}",
                "access/visibility.dsl",
                line("access/visibility.dsl", "[when]quem vê tem perfil"),
                List.of(new Parameter("perfil", List.of("Administrador", "Atendente")))),
            new Sentence(
                Part.THEN,
                "esconde",
                "access/visibility.dsl",
                line("access/visibility.dsl", "[then]esconde"),
                List.of()));
    assertThat(vocabulary.keywords())
        .contains(new Keyword("regra", "rule", "access/visibility.dsl", 4));
  }

  @Test
  void sentenceAndWordAddedToTheFilesAreListed() {
    Vocabulary vocabulary =
        of(
            shipped
                .append("access/levels.csv", "NIGHT;Plantão\n")
                .append(
                    "access/visibility.dsl",
                    "\n[when]o plantão é {nível}=AccessQuestion(levelLabel == \"{nível}\")\n"));

    assertThat(vocabulary.words().get("levels"))
        .endsWith(new DeclaredWord("NIGHT", "Plantão", "access/levels.csv", 5));
    assertThat(vocabulary.sentences().stream().filter(s -> s.text().equals("o plantão é {nível}")))
        .singleElement()
        .extracting(sentence -> sentence.parameters().get(0).words())
        .isEqualTo(List.of("Todos", "Equipe", "Atendente", "Plantão"));
  }

  @Test
  void everyKindOfWordIsListedWithItsRow() {
    Vocabulary vocabulary = of(shipped);

    assertThat(vocabulary.words().keySet())
        .containsExactly("levels", "profiles", "tabs", "plans", "meters", "sections", "items");
    assertThat(vocabulary.words().get("sections"))
        .contains(
            new DeclaredWord("TOP", "", "plans/sections.csv", 2),
            new DeclaredWord("CRM", "CRM", "plans/sections.csv", 11));
    assertThat(vocabulary.words().get("plans"))
        .startsWith(new DeclaredWord("AUTOMATION", "Automation", "plans/plans.csv", 2));
    vocabulary
        .words()
        .forEach(
            (kind, words) ->
                assertThat(words)
                    .as(kind)
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(word.line()).isNotNull()));
  }

  @Test
  void columnsOfATableAreListedWithOneForEachPlan() {
    Table table =
        of(shipped).tables().stream()
            .filter(found -> found.file().equals("plans/add-ons.csv"))
            .findFirst()
            .orElseThrow();

    assertThat(table.template()).isEqualTo("plans/add-ons.drt");
    assertThat(table.columns())
        .extracting(TableColumn::heading)
        .startsWith("Código", "Adicional")
        .endsWith("Automation", "Pro", "Advanced");
    TableColumn per = table.columns().get(4);
    assertThat(per.choices()).containsExactly("mês", "mês/usuário", "uma vez");
    assertThat(per.required()).isTrue();
    TableColumn pro = table.columns().get(table.columns().size() - 2);
    assertThat(pro.plan()).isEqualTo("PRO");
    assertThat(pro.forms())
        .extracting(Vocabulary.Form::name)
        .containsExactly("preço", "faixas", "sob consulta", "—");
  }

  /** Message refuses a key that a language lacks, and a description is never empty. */
  @Test
  void everyFactAndAnswerIsDescribedInBothLanguages() {
    for (Locale language : List.of(Message.PORTUGUESE, Locale.ENGLISH)) {
      List<Fact> all =
          Stream.concat(Facts.questions(language).stream(), Facts.answers(language).stream())
              .toList();
      for (Fact fact : all) {
        assertThat(fact.description()).as(fact.name()).isNotBlank();
        assertThat(fact.properties()).extracting(Property::description).doesNotContain("");
        assertThat(fact.methods()).extracting(Method::description).doesNotContain("");
      }
    }
  }

  @Test
  void factsAreTheirPropertiesAndAnswersAreWhatTheySay() {
    Vocabulary vocabulary = of(shipped);

    assertThat(vocabulary.facts().get(0).properties())
        .extracting(Property::name)
        .contains("status", "inTeam", "levelLabel", "viewerAttendant", "withinHistory");
    assertThat(vocabulary.facts().get(1).methods())
        .extracting(Method::call)
        .contains("isAbout(String code)", "isFor(String code)");
    assertThat(vocabulary.answers().get(0).methods())
        .extracting(Method::call)
        .contains("showIn(String tab)", "hide()")
        .noneMatch(call -> call.startsWith("startQuestion") || call.startsWith("levels("));
  }

  private static Vocabulary of(RuleFolderFixture files) {
    return Vocabulary.of(new RuleFiles(files.files()), files.contents(), Message.PORTUGUESE);
  }

  private int line(String file, String start) {
    return 1
        + shipped.text(file).lines().takeWhile(line -> !line.startsWith(start)).toList().size();
  }
}
