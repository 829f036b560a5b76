package io.catraca.rules.sheets;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.sheets.Conversion.Converted;
import io.catraca.rules.sheets.Conversion.Kind;
import io.catraca.rules.sheets.Conversion.Move;
import io.catraca.rules.sheets.FolderTables.Table;
import io.catraca.rules.table.TableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings tables from anywhere into the folder that has their templates. A table that stands there
 * in another file is taken out of it.
 */
public final class TableImport {

  /**
   * What an import comes to.
   *
   * @param replaced files of the folder that hold nothing but tables that now come from elsewhere
   */
  public record Imported(Converted converted, List<String> replaced) {

    public Imported {
      replaced = List.copyOf(replaced);
    }
  }

  private final SortedMap<String, byte[]> folder;
  private final SortedMap<String, byte[]> templates;

  /** The files to import by the path that they would have in the folder. */
  private final SortedMap<String, byte[]> sources = new TreeMap<>();

  private final Map<String, String> given = new HashMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private TableImport(SortedMap<String, byte[]> folder) {
    this.folder = folder;
    this.templates = new TreeMap<>(folder);
    templates.keySet().removeIf(path -> !path.endsWith(FolderTables.TEMPLATE));
  }

  /**
   * Converts files for a folder.
   *
   * @param files contents by path, anywhere
   */
  public static Imported convert(
      SortedMap<String, byte[]> folder, Map<String, byte[]> files, Kind kind) {
    TableImport all = new TableImport(folder);
    files.forEach(all::add);
    all.sources.putAll(all.templates);
    Converted converted = Conversion.convert(all.sources, path -> true, kind, "tables");
    List<String> replaced = all.replaced(converted);
    converted.problems().forEach(problem -> all.problems.add(all.asGiven(problem)));
    List<Move> moves =
        converted.moves().stream()
            .map(move -> new Move(move.table(), all.asGiven(move.from()), move.to()))
            .toList();
    return new Imported(new Converted(converted.files(), moves, all.problems), replaced);
  }

  private void add(String path, byte[] contents) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String place = home(path, name, contents) + name;
    if (!FolderTables.isTable(place) || given.put(place, path) != null) {
      problems.add(RuleProblem.inFile(path, "table.notImported"));
    } else {
      sources.put(place, contents);
    }
  }

  /**
   * The folder that knows most of a file's tables; of several the one that the file is named for or
   * stands in.
   */
  private String home(String path, String name, byte[] contents) {
    String likely = "/" + path.replace('\\', '/').replaceFirst("\\.[^./]*$", "/");
    SortedSet<String> homes = new TreeSet<>();
    templates.keySet().forEach(template -> homes.add(FolderTables.homeOf(template)));
    String best = "";
    int most = -1;
    for (String home : homes) {
      SortedMap<String, byte[]> there = new TreeMap<>(templates);
      there.keySet().removeIf(template -> !FolderTables.homeOf(template).equals(home));
      there.put(home + name, contents);
      int known = 2 * known(there) + (likely.contains("/" + home) ? 1 : 0);
      if (known > most) {
        most = known;
        best = home;
      }
    }
    return best;
  }

  /** Halves of tables: one that looks like a slip of some table's name is half known. */
  private static int known(SortedMap<String, byte[]> files) {
    List<RuleProblem> told = new ArrayList<>();
    int tables = FolderTables.toConvert(files, told).size();
    boolean alike = told.stream().anyMatch(problem -> problem.code().equals("table.unknownSheet"));
    return 2 * tables + (alike ? 1 : 0);
  }

  private RuleProblem asGiven(RuleProblem problem) {
    return problem.movedTo(asGiven(problem.file()));
  }

  private String asGiven(String place) {
    String file = TableFile.fileOf(place);
    return given.getOrDefault(file, file) + place.substring(file.length());
  }

  private List<String> replaced(Converted converted) {
    Set<String> moved = converted.moves().stream().map(Move::table).collect(Collectors.toSet());
    List<Table> before = FolderTables.toConvert(folder, new ArrayList<>());
    SortedSet<String> replaced = new TreeSet<>();
    before.stream()
        .filter(table -> moved.contains(table.stem()))
        .map(table -> TableFile.fileOf(table.place()))
        .forEach(replaced::add);
    Set<String> touched = new HashSet<>(replaced);
    touched.addAll(converted.files().keySet());
    before.stream()
        .filter(table -> !moved.contains(table.stem()))
        .filter(table -> touched.contains(TableFile.fileOf(table.place())))
        .forEach(table -> problems.add(RuleProblem.inFile(table.place(), "table.wouldBeLost")));
    replaced.removeAll(converted.files().keySet());
    return List.copyOf(replaced);
  }
}
