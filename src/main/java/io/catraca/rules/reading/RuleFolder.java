package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.sheets.FolderTables;
import io.catraca.rules.slip.FileSlips;
import io.catraca.rules.source.AcceptanceComments;
import io.catraca.rules.source.Lost;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.table.SourceText;
import io.catraca.rules.table.TableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one kind of question, by path below the rules folder. */
public record RuleFolder(String name, SortedMap<String, byte[]> files) {

  private static final String EXAMPLES = ".examples.yaml";

  /** Which may be empty, and whose files may all be comments. */
  private static final String PROMOTIONS = "billing";

  /** The longest file that cannot be read and is still searched for words, in bytes. */
  private static final int MOST_SEARCHED = 500_000;

  /** The files that are rules by themselves. */
  private static final Set<String> SOURCES =
      Set.of(".drl.csv", ".drl.xlsx", ".drl", ".dslr", ".csv", ".xlsx");

  public RuleFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The files of the folder of this name among all. */
  public static RuleFolder of(String name, SortedMap<String, byte[]> all) {
    SortedMap<String, byte[]> files = new TreeMap<>(all);
    files.keySet().removeIf(path -> !path.startsWith(name + "/") || isExamples(path));
    return new RuleFolder(name, files);
  }

  /** Whether it may say nothing at all. */
  public boolean mayBeSilent() {
    return name.equals(PROMOTIONS);
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

  /**
   * Every file as rules, as far as it can be read; what is wrong is added to the problems. Of a
   * file without any rule that can be read there is no source.
   */
  public List<RuleSource> read(List<RuleProblem> problems) {
    FileSlips slips = slips();
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
        if (slips.holdDictionary()) {
          continue;
        }
        problems.add(RuleProblem.inFile(file.getKey(), "dictionary.missing", name));
      } else if (!slips.holds(file.getKey()) && !slips.isMeantFor(file.getKey())) {
        read(file.getKey(), file.getValue(), dictionary, sources, problems);
      }
    }
    SortedMap<String, byte[]> own = new TreeMap<>(files);
    own.keySet().removeIf(slips::holds);
    for (FolderTables.Table table : FolderTables.in(own, slips::isMeantFor, problems)) {
      read(table, problems).ifPresent(sources::add);
    }
    sources.sort(Comparator.comparing(RuleSource::file));
    return sources;
  }

  private FileSlips slips() {
    return FileSlips.among(files.keySet(), this::isOfSeveralSheets);
  }

  private boolean isOfSeveralSheets(String path) {
    byte[] contents = files.getOrDefault(path, new byte[0]);
    return path.endsWith(".xlsx")
        && TableFile.sheets(path, contents, new ArrayList<>())
            .filter(sheets -> sheets.size() > 1)
            .isPresent();
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
    String text = SourceText.decode(contents);
    switch (FileSlips.ending(path)) {
      case ".dslr" ->
          SentenceRules.read(path, text, dictionary, mayBeSilent(), problems)
              .ifPresent(source -> sources.add(accepting("#", text, source)));
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

  private Optional<RuleSource> read(FolderTables.Table table, List<RuleProblem> problems) {
    String template = table.template();
    String text = SourceText.decode(files.getOrDefault(template, new byte[0]));
    return TableRules.read(table.place(), table.grid(), template, text, problems);
  }

  /**
   * The folder without some files and without those that mean nothing but by them: a table is read
   * by its template, a workbook by those of its sheets, sentences by every dictionary there is.
   */
  public RuleFolder without(Set<String> refused) {
    SortedMap<String, byte[]> left = new TreeMap<>(files);
    left.keySet().removeAll(refused);
    boolean dictionary = refused.stream().anyMatch(path -> path.endsWith(".dsl"));
    boolean template = refused.stream().anyMatch(path -> path.endsWith(".drt"));
    left.keySet()
        .removeIf(
            path ->
                refused.contains(stem(path) + ".drt")
                    || (template && isOfWorkbook(path))
                    || (dictionary && (path.endsWith(".dslr") || path.endsWith(".dsl"))));
    return new RuleFolder(name, left);
  }

  /** Whether it is a workbook, or a template whose table can only be a sheet of one. */
  private boolean isOfWorkbook(String path) {
    return FileSlips.ending(path).equals(".xlsx")
        || (path.endsWith(".drt") && !files.containsKey(stem(path) + ".csv"));
  }

  /**
   * The files of which not all rules are asked. One that could not be read may have said anything,
   * and so may the table that a template has lost.
   *
   * @param read the files that could be read
   * @param asked those of them that are asked
   */
  public List<Lost> lost(Collection<RuleSource> read, Collection<RuleSource> asked) {
    FileSlips slips = slips();
    Map<String, List<RuleSource>> readable =
        read.stream().collect(Collectors.groupingBy(one -> TableFile.fileOf(one.file())));
    Set<String> whole =
        asked.stream()
            .filter(one -> !one.gaps().rules())
            .map(RuleSource::file)
            .collect(Collectors.toSet());
    List<Lost> lost = new ArrayList<>();
    for (String path : files.keySet()) {
      List<RuleSource> parts = readable.getOrDefault(path, List.of());
      boolean isWhole =
          !parts.isEmpty() && parts.stream().allMatch(part -> whole.contains(part.file()));
      boolean isSource =
          SOURCES.contains(FileSlips.ending(path)) && !slips.holds(path) && !hasTwin(path);
      boolean isLone = !slips.holds(path) && isWithoutTable(path, read);
      if (isLone || (isSource && !isWhole)) {
        lost.add(new Lost(path, parts.isEmpty() ? null : textOf(path)));
      }
    }
    return lost;
  }

  private boolean hasTwin(String path) {
    return FileSlips.ending(path).equals(".xlsx") && files.containsKey(stem(path) + ".csv");
  }

  /** Whether it is a template that no CSV is named for and that no table was read by. */
  private boolean isWithoutTable(String path, Collection<RuleSource> read) {
    return path.endsWith(".drt")
        && !files.containsKey(stem(path) + ".csv")
        && read.stream()
            .map(RuleSource::table)
            .noneMatch(table -> table != null && table.template().equals(path));
  }

  /** What a file says, with what it means by its template or dictionary; null for a workbook. */
  private @Nullable String textOf(String path) {
    byte[] contents = Objects.requireNonNull(files.get(path));
    if (path.endsWith(".xlsx") || contents.length > MOST_SEARCHED) {
      return null;
    }
    StringBuilder text = new StringBuilder(SourceText.decode(contents));
    files.forEach(
        (other, bytes) -> {
          boolean isMeaning = path.endsWith(".dslr") && other.endsWith(".dsl");
          if (isMeaning || other.equals(stem(path) + ".drt")) {
            text.append('\n').append(SourceText.decode(bytes));
          }
        });
    return text.toString();
  }

  private static String stem(String path) {
    return path.substring(0, path.length() - FileSlips.ending(path).length());
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
