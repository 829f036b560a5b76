package io.catraca.rules.mutation;

import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.mutation.Mutant.Change;
import io.catraca.rules.price.Section;
import io.catraca.rules.reading.SentenceList;
import io.catraca.rules.sheets.CsvWriter;
import io.catraca.rules.sheets.FolderTables;
import io.catraca.rules.sheets.FolderTables.Table;
import io.catraca.rules.table.SourceText;
import io.catraca.rules.table.TableFile;
import io.catraca.rules.table.TableTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks every mutant of a folder of rules and tells which of them nobody would notice. */
public final class Mutation {

  /**
   * What came of it.
   *
   * @param refused mutants that do not pass the check
   * @param noticed mutants that some example fails on
   * @param equivalent mutants that answer every question as before
   * @param missed what else could be changed and no example would tell
   */
  public record Report(int mutants, int refused, int noticed, int equivalent, List<Change> missed) {

    public Report {
      missed = List.copyOf(missed);
    }
  }

  /** Hears how far it has come. */
  @FunctionalInterface
  public interface Progress {
    void at(int done, int all);
  }

  private enum Fate {
    REFUSED,
    NOTICED,
    EQUIVALENT,
    MISSED
  }

  private static final Comparator<Mutant> ORDER =
      Comparator.comparing((Mutant mutant) -> mutant.change().file())
          .thenComparingInt(mutant -> mutant.change().line());

  private final RuleCheck check;
  private final SortedMap<String, byte[]> files;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutation(RuleCheck check, RuleFiles files) {
    this.check = check;
    this.files = new TreeMap<>(files.contents());
  }

  /**
   * Tries all mutants, in the order of files and lines.
   *
   * @param files that pass the check, with examples that all hold
   */
  public static Report run(RuleCheck check, RuleFiles files, Progress progress) {
    Mutation mutation = new Mutation(check, files);
    mutation.takeTablesApart();
    mutation.takeRulesApart();
    mutation.mutants.sort(ORDER);
    return mutation.tryAll(progress);
  }

  /** Sheets become files, so that changing one leaves the others alone. */
  private void takeTablesApart() {
    for (Table table : FolderTables.in(files, new ArrayList<>())) {
      String text = SourceText.decode(files.getOrDefault(table.template(), new byte[0]));
      TableTemplate template = TableTemplate.parse(table.template(), text, new ArrayList<>());
      files.remove(TableFile.fileOf(table.place()));
      files.put(TableMutants.path(table), CsvWriter.write(table.grid()));
      mutants.addAll(TableMutants.of(table, template));
    }
  }

  private void takeRulesApart() {
    for (String path : List.copyOf(files.keySet())) {
      String text = SourceText.decode(files.getOrDefault(path, new byte[0]));
      if (path.endsWith(".drl")) {
        mutants.addAll(PlainMutants.of(path, text));
      } else if (path.endsWith(".dslr")) {
        SentenceMutants sentences = SentenceMutants.of(path, text, entriesBeside(path));
        files.remove(path);
        files.putAll(sentences.files());
        mutants.addAll(sentences.mutants());
      }
    }
  }

  private List<SentenceList.Entry> entriesBeside(String path) {
    String top = path.substring(0, path.indexOf('/') + 1);
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith(top) && file.getKey().endsWith(".dsl"))
        .flatMap(file -> SentenceList.read(SourceText.decode(file.getValue())).stream())
        .toList();
  }

  private Report tryAll(Progress progress) {
    RuleFiles original = new RuleFiles(files);
    RuleContents answers =
        check
            .check(original)
            .contents()
            .orElseThrow(() -> new IllegalStateException("rules taken apart say something else"));
    int[] fates = new int[Fate.values().length];
    List<Change> missed = new ArrayList<>();
    for (int index = 0; index < mutants.size(); index++) {
      progress.at(index, mutants.size());
      Mutant mutant = mutants.get(index);
      Fate fate = fate(check.check(mutant.of(original)), answers, original);
      fates[fate.ordinal()]++;
      if (fate == Fate.MISSED) {
        missed.add(mutant.change());
      }
    }
    progress.at(mutants.size(), mutants.size());
    return new Report(
        mutants.size(),
        fates[Fate.REFUSED.ordinal()],
        fates[Fate.NOTICED.ordinal()],
        fates[Fate.EQUIVALENT.ordinal()],
        missed);
  }

  private static Fate fate(Checked checked, RuleContents answers, RuleFiles original) {
    if (!checked.examples().problems().isEmpty()) {
      return Fate.NOTICED;
    }
    if (checked.contents().isEmpty()) {
      return Fate.REFUSED;
    }
    RuleContents now = checked.contents().get();
    RuleDiff diff = RuleDiff.between(new Edition(original, answers), new Edition(original, now));
    boolean same = diff.answersAlike() && printed(answers).equals(printed(now));
    return same ? Fate.EQUIVALENT : Fate.MISSED;
  }

  /** What is printed where: a position counts by the order that it makes. */
  private static List<List<String>> printed(RuleContents contents) {
    List<List<String>> printed = new ArrayList<>();
    for (Section section : contents.prices().sections()) {
      List<String> rows = new ArrayList<>(List.of(section.label()));
      section.rows().forEach(row -> rows.add(row.item().code() + " " + row.label()));
      printed.add(rows);
    }
    return printed;
  }
}
