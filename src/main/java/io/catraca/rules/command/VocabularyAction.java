package io.catraca.rules.command;

import io.catraca.rules.check.Checked;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.reading.SentenceList.Part;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.Terminal;
import io.catraca.rules.vocabulary.Vocabulary;
import io.catraca.rules.vocabulary.Vocabulary.DeclaredWord;
import io.catraca.rules.vocabulary.Vocabulary.Fact;
import io.catraca.rules.vocabulary.Vocabulary.Sentence;
import io.catraca.rules.vocabulary.Vocabulary.Table;
import io.catraca.rules.vocabulary.Vocabulary.TableColumn;
import java.util.List;
import java.util.stream.Collectors;

/** {@code rules vocabulary}: what authors of the folder's rules may write. */
final class VocabularyAction implements Action {

  @Override
  public Exit run(Call call) throws Call.Broken {
    RuleFiles files = Call.read(call.folder());
    Checked checked = call.check(files);
    if (checked.contents().isEmpty()) {
      throw new Call.Broken(checked.problems());
    }
    Terminal terminal = call.terminal();
    Vocabulary vocabulary = Vocabulary.of(files, checked.contents().get(), terminal.language());
    if (terminal.json()) {
      terminal.json(vocabulary);
    } else {
      print(vocabulary, terminal);
    }
    return Exit.GOOD;
  }

  private static void print(Vocabulary vocabulary, Terminal terminal) {
    sentences("command.conditions", Part.WHEN, vocabulary, terminal);
    sentences("command.consequences", Part.THEN, vocabulary, terminal);
    vocabulary.words().forEach((kind, words) -> words(kind, words, terminal));
    vocabulary.tables().forEach(table -> table(table, terminal));
    terminal.say("command.facts");
    vocabulary.facts().forEach(fact -> fact(fact, terminal));
    terminal.say("command.answers");
    vocabulary.answers().forEach(fact -> fact(fact, terminal));
  }

  private static void sentences(
      String heading, Part part, Vocabulary vocabulary, Terminal terminal) {
    terminal.say(heading);
    vocabulary.sentences().stream()
        .filter(sentence -> sentence.part() == part)
        .forEach(sentence -> terminal.line("  " + line(sentence)));
  }

  private static String line(Sentence sentence) {
    String words =
        sentence.parameters().stream()
            .filter(parameter -> !parameter.words().isEmpty())
            .map(parameter -> parameter.name() + ": " + String.join(", ", parameter.words()))
            .collect(Collectors.joining("; "));
    String where = sentence.file() + ":" + sentence.line();
    return sentence.text() + (words.isEmpty() ? "" : "  [" + words + "]") + "  (" + where + ")";
  }

  private static void words(String kind, List<DeclaredWord> words, Terminal terminal) {
    terminal.say("command.words." + kind);
    for (DeclaredWord word : words) {
      String where = word.file() == null ? "" : "  (" + word.file() + ":" + word.line() + ")";
      terminal.line("  " + word.code() + "  " + word.label() + where);
    }
  }

  private static void table(Table table, Terminal terminal) {
    terminal.say("command.table", table.file());
    for (TableColumn column : table.columns()) {
      String cells =
          column.choices().isEmpty()
              ? column.forms().stream()
                  .map(form -> form.name() + " (" + form.example() + ")")
                  .collect(Collectors.joining(" | "))
              : String.join(" | ", column.choices());
      terminal.say(
          column.required() ? "command.column" : "command.optionalColumn", column.heading(), cells);
    }
  }

  private static void fact(Fact fact, Terminal terminal) {
    terminal.line("  " + fact.name() + "  " + fact.description());
    fact.properties()
        .forEach(
            property ->
                terminal.line(
                    "    "
                        + property.name()
                        + " : "
                        + property.type()
                        + "  "
                        + property.description()));
    fact.methods()
        .forEach(method -> terminal.line("    " + method.call() + "  " + method.description()));
  }
}
