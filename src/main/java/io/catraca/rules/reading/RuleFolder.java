package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.sheets.FolderTables;
import io.catraca.rules.slip.FileSlips;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.table.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one kind of question, by path below the rules folder. */
public record RuleFolder(String name, SortedMap<String, byte[]> files) {

  private static final String EXAMPLES = ".examples.yaml";

  /** The endings that say what a file is, those that end like another before it. */
  private static final List<String> ENDINGS =
      List.of(".drl.csv", ".drl.xlsx", ".drl", ".dslr", ".dsl", ".drt", ".csv", ".xlsx");

  public RuleFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The files of the folder of this name among all. */
  public static RuleFolder of(String name, SortedMap<String, byte[]> all) {
    SortedMap<String, byte[]> files = new TreeMap<>(all);
    files.keySet().removeIf(path -> !path.startsWith(name + "/") || isExamples(path));
    return new RuleFolder(name, files);
  }

  /** Files that belong to no known folder, which nothing reads, and copies of examples. */
  public static List<RuleProblem> strangers(SortedMap<String, byte[]> all, List<String> folders) {
    Stream<RuleProblem> nowhere =
        all.keySet().stream()
            .filter(path -> folders.stream().noneMatch(folder -> path.startsWith(folder + "/")))
            .filter(path -> !isExamples(path))
            .map(path -> RuleProblem.inFile(path, "file.nowhere").asWarning());
    List<String> examples = all.keySet().stream().filter(RuleFolder::isExamples).toList();
    return Stream.concat(nowhere, FileSlips.among(examples).problems().stream()).toList();
  }

  /** Every file as rules; what is wrong is added to the problems. */
  public List<RuleSource> read(List<RuleProblem> problems) {
    if (files.isEmpty()) {
      problems.add(RuleProblem.inFile(name, "folder.empty"));
    }
    FileSlips slips = FileSlips.among(files.keySet());
    problems.addAll(slips.problems());
    Dictionary dictionary = new Dictionary();
    files.forEach(
        (path, contents) -> {
          if (path.endsWith(".dsl") && !slips.holds(path)) {
            dictionary.add(path, SourceText.decode(contents), problems);
          }
        });
    List<RuleSource> sources = new ArrayList<>();
    boolean noDictionary = files.keySet().stream().noneMatch(path -> path.endsWith(".dsl"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (noDictionary && file.getKey().endsWith(".dslr")) {
        problems.add(RuleProblem.inFile(file.getKey(), "dictionary.missing", name));
      } else if (!slips.holds(file.getKey()) && !slips.isMeantFor(file.getKey())) {
        read(file.getKey(), file.getValue(), dictionary, sources, problems);
      }
    }
    for (FolderTables.Table table : FolderTables.in(files, problems)) {
      sources.add(read(table, problems));
    }
    sources.sort(Comparator.comparing(RuleSource::file));
    return sources;
  }

  private static boolean isExamples(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(EXAMPLES);
  }

  private void read(
      String path,
      byte[] contents,
      Dictionary dictionary,
      List<RuleSource> sources,
      List<RuleProblem> problems) {
    String ending = ENDINGS.stream().filter(path::endsWith).findFirst().orElse("");
    String text = SourceText.decode(contents);
    switch (ending) {
      case ".dslr" ->
          sources.add(accepting("#", text, SentenceRules.read(path, text, dictionary, problems)));
      case ".drl" -> sources.add(accepting("//", text, PlainRules.read(path, text)));
      case ".drl.csv", ".drl.xlsx" ->
          DecisionTable.read(path, contents, problems).ifPresent(sources::add);
      case ".csv", ".xlsx", ".drt", ".dsl" -> {}
      default -> problems.add(RuleProblem.inFile(path, "file.unknownKind").asWarning());
    }
  }

  private static RuleSource accepting(String commentMark, String text, RuleSource source) {
    List<Integer> lines = source.refs().stream().map(RuleRef::line).toList();
    return source.accepting(AcceptanceComments.in(text, commentMark, lines));
  }

  private RuleSource read(FolderTables.Table table, List<RuleProblem> problems) {
    String template = table.template();
    String text = SourceText.decode(files.getOrDefault(template, new byte[0]));
    return TableRules.read(table.place(), table.grid(), template, text, problems);
  }

  /** Whether the same files say the same, byte by byte. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RuleFolder folder
        && name.equals(folder.name)
        && files.keySet().equals(folder.files.keySet())
        && files.entrySet().stream()
            .allMatch(file -> Arrays.equals(file.getValue(), folder.files.get(file.getKey())));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, files.keySet());
  }
}
