package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.table.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of one kind of question, as text, by path below the rules folder. */
public record RuleFolder(String name, SortedMap<String, String> files) {

  private static final String EXAMPLES = ".examples.yaml";

  /** The files of the folder of this name among all. */
  public static RuleFolder of(String name, SortedMap<String, byte[]> all) {
    SortedMap<String, String> files = new TreeMap<>();
    all.forEach(
        (path, contents) -> {
          if (path.startsWith(name + "/") && !path.endsWith(EXAMPLES)) {
            files.put(path, SourceText.decode(contents));
          }
        });
    return new RuleFolder(name, files);
  }

  /** Files that belong to no known folder, which nothing reads. */
  public static List<RuleProblem> strangers(SortedMap<String, byte[]> all, List<String> folders) {
    return all.keySet().stream()
        .filter(path -> folders.stream().noneMatch(folder -> path.startsWith(folder + "/")))
        .filter(path -> !path.endsWith(EXAMPLES))
        .map(path -> RuleProblem.inFile(path, "file.nowhere").asWarning())
        .toList();
  }

  /** Every file as rules; what is wrong is added to the problems. */
  public List<RuleSource> read(List<RuleProblem> problems) {
    if (files.isEmpty()) {
      problems.add(RuleProblem.inFile(name, "folder.empty"));
    }
    Dictionary dictionary = new Dictionary();
    files.forEach(
        (path, text) -> {
          if (path.endsWith(".dsl")) {
            dictionary.add(path, text, problems);
          }
        });
    List<RuleSource> sources = new ArrayList<>();
    boolean noDictionary = files.keySet().stream().noneMatch(path -> path.endsWith(".dsl"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (noDictionary && file.getKey().endsWith(".dslr")) {
        problems.add(RuleProblem.inFile(file.getKey(), "dictionary.missing", name));
      } else {
        read(file.getKey(), file.getValue(), dictionary, sources, problems);
      }
    }
    return sources;
  }

  private void read(
      String path,
      String text,
      Dictionary dictionary,
      List<RuleSource> sources,
      List<RuleProblem> problems) {
    String stem =
        path.substring(0, path.lastIndexOf('.') < 0 ? path.length() : path.lastIndexOf('.'));
    switch (path.substring(stem.length())) {
      case ".dslr" ->
          sources.add(accepting("#", text, SentenceRules.read(path, text, dictionary, problems)));
      case ".drl" -> sources.add(accepting("//", text, PlainRules.read(path, text)));
      case ".csv" -> readTable(path, stem + ".drt", sources, problems);
      case ".drt" -> {
        if (!files.containsKey(stem + ".csv")) {
          problems.add(RuleProblem.inFile(path, "template.alone", stem + ".csv"));
        }
      }
      case ".dsl" -> {}
      default -> problems.add(RuleProblem.inFile(path, "file.unknownKind").asWarning());
    }
  }

  private static RuleSource accepting(String commentMark, String text, RuleSource source) {
    List<Integer> lines = source.refs().stream().map(RuleRef::line).toList();
    return source.accepting(AcceptanceComments.in(text, commentMark, lines));
  }

  private void readTable(
      String path, String template, List<RuleSource> sources, List<RuleProblem> problems) {
    String templateText = files.get(template);
    String text = files.get(path);
    if (templateText == null || text == null) {
      problems.add(RuleProblem.inFile(path, "table.alone", template));
    } else {
      sources.add(TableRules.read(path, text, template, templateText, problems));
    }
  }
}
