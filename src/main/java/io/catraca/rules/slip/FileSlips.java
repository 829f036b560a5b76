package io.catraca.rules.slip;

import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Files whose names say that they are copies of others, or tables saved under a name or as a kind
 * of file that is not read. A copy that counted beside its original would be a second truth.
 */
public final class FileSlips {

  /** The endings of the files that are read, those that end like another before it. */
  private static final List<String> READ =
      List.of(
          ".drl.csv",
          ".drl.xlsx",
          ".examples.yaml",
          ".drl",
          ".dslr",
          ".dsl",
          ".drt",
          ".csv",
          ".xlsx");

  private static final Set<String> TABLES = Set.of(".csv", ".xlsx");
  private static final String TEMPLATE = ".drt";

  /** What programs of spreadsheets save as else. */
  private static final Pattern OTHER_KIND =
      Pattern.compile(
          "(?i)\\.(xls|xlsm|xlsb|xltx|xlt|ods|fods|ots|numbers|tsv|tab|prn|dif|slk|html?|mht|txt)$");

  /** What file managers, browsers and people add to the name of a copy. */
  private static final Pattern COPY =
      Pattern.compile(
          "(?i)[ _]?\\(\\d+\\)$"
              + "|[ _.-]+(c[oó]pia|copy|backup|bak|old|velh[oa]|antig[oa])([ _-]?\\d+)?$"
              + "|^(c[oó]pia|copy)( \\(?\\d+\\)?)? (de|of) "
              + "| - (p[aá]gina|planilha|plan|sheet|folha) ?\\d*$"
              + "|\\.(csv|xlsx?)$");

  /** Behind the name of a table, what makes it look like another edition of it. */
  private static final Pattern EDITION = Pattern.compile("[ _.-].*|\\d+");

  /** A slip, with the template that the file was meant for, where it is a table. */
  private record Slip(RuleProblem problem, Optional<String> template) {}

  private final Set<String> paths;
  private final Map<String, Slip> slips = new TreeMap<>();

  private FileSlips(Collection<String> paths, Predicate<String> sheets) {
    this.paths = new TreeSet<>(paths);
    for (String path : this.paths) {
      slip(path).filter(slip -> !sheets.test(path)).ifPresent(slip -> slips.put(path, slip));
    }
  }

  /** The slips among the files of a folder. */
  public static FileSlips among(Collection<String> paths) {
    return among(paths, path -> false);
  }

  /**
   * The same.
   *
   * @param sheets whether a file is a workbook of several sheets, which goes by their names
   */
  public static FileSlips among(Collection<String> paths, Predicate<String> sheets) {
    return new FileSlips(paths, sheets);
  }

  /** The ending that says what a file is; empty where no file that ends so is read. */
  public static String ending(String path) {
    return READ.stream().filter(path::endsWith).findFirst().orElse("");
  }

  /** Whether a dictionary is among them, so that sentences lack it for that alone. */
  public boolean holdDictionary() {
    return slips.keySet().stream().anyMatch(path -> path.toLowerCase(Locale.ROOT).endsWith(".dsl"));
  }

  public List<RuleProblem> problems() {
    return slips.values().stream().map(Slip::problem).toList();
  }

  /** Whether a file is one of them, so that it is not to be read. */
  public boolean holds(String path) {
    return slips.containsKey(path);
  }

  /** Whether the table of a template is there under another name, which is told. */
  public boolean isMeantFor(String template) {
    return slips.values().stream().anyMatch(slip -> slip.template().equals(Optional.of(template)));
  }

  private Optional<Slip> slip(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String ending = ending(lower);
    if (!ending.isEmpty()) {
      String stem = path.substring(0, path.length() - ending.length());
      return TABLES.contains(ending) ? table(path, stem, ending) : other(path, stem, ending);
    }
    if (!OTHER_KIND.matcher(path).find()) {
      return Optional.empty();
    }
    String stem = path.substring(0, path.lastIndexOf('.'));
    return Optional.of(otherKind(path, stem, path.substring(stem.length())));
  }

  private Optional<Slip> table(String path, String stem, String ending) {
    String original = original(stem);
    if (paths.contains(original + TEMPLATE) && !path.equals(original + ending)) {
      return Optional.of(copy(path, original, ending));
    }
    if (!path.endsWith(ending)) {
      return Optional.of(new Slip(misnamed(path, stem + ending), Optional.empty()));
    }
    return paths.contains(stem + TEMPLATE)
        ? Optional.empty()
        : likeATable(stem).map(meant -> copy(path, meant, ending));
  }

  private Slip copy(String path, String meant, String ending) {
    RuleProblem problem =
        tableOf(meant)
            .filter(table -> !table.equals(path))
            .map(table -> RuleProblem.inFile(path, "file.copy", table))
            .orElseGet(() -> misnamed(path, meant + ending));
    return new Slip(problem, Optional.of(meant + TEMPLATE));
  }

  /** Another file of rules is a copy only beside its original. */
  private Optional<Slip> other(String path, String stem, String ending) {
    String original = original(stem) + ending;
    if (!path.equals(original) && paths.contains(original)) {
      return Optional.of(
          new Slip(RuleProblem.inFile(path, "file.copy", original), Optional.empty()));
    }
    return path.endsWith(ending)
        ? Optional.empty()
        : Optional.of(new Slip(misnamed(path, stem + ending), Optional.empty()));
  }

  private Slip otherKind(String path, String stem, String ending) {
    String original = original(stem);
    boolean isTable = paths.contains(original + TEMPLATE);
    String wanted = (isTable ? original : stem) + ".xlsx";
    Optional<String> table = isTable ? tableOf(original) : Optional.empty();
    RuleProblem problem =
        table
            .map(there -> RuleProblem.inFile(path, "file.otherKindBeside", ending, wanted, there))
            .orElseGet(() -> RuleProblem.inFile(path, "file.otherKind", ending, wanted));
    return new Slip(
        isTable ? problem : problem.asWarning(),
        isTable ? Optional.of(original + TEMPLATE) : Optional.empty());
  }

  private static RuleProblem misnamed(String path, String wanted) {
    return RuleProblem.inFile(path, "file.misnamed", wanted);
  }

  /** The table of a template, as CSV or as a workbook. */
  private Optional<String> tableOf(String stem) {
    return TABLES.stream()
        .sorted()
        .map(ending -> stem + ending)
        .filter(paths::contains)
        .findFirst();
  }

  /** The name without the marks of a copy; in the letters of the template of that name. */
  private String original(String stem) {
    String folder = stem.substring(0, stem.lastIndexOf('/') + 1);
    String name =
        Normalizer.normalize(stem.substring(folder.length()), Normalizer.Form.NFC).strip();
    String before = "";
    while (!before.equals(name)) {
      before = name;
      name = COPY.matcher(name).replaceAll("").strip();
    }
    String found = name.isEmpty() ? stem : folder + name;
    return paths.stream()
        .filter(path -> path.equalsIgnoreCase(found + TEMPLATE))
        .map(FileSlips::withoutTemplate)
        .findFirst()
        .orElse(found);
  }

  /** The table of which a name without a template looks like another edition, or a slip. */
  private Optional<String> likeATable(String stem) {
    List<String> stems =
        paths.stream()
            .filter(path -> path.endsWith(TEMPLATE))
            .map(FileSlips::withoutTemplate)
            .toList();
    return stems.stream()
        .filter(table -> stem.regionMatches(true, 0, table, 0, table.length()))
        .filter(table -> EDITION.matcher(stem.substring(table.length())).matches())
        .max(Comparator.comparingInt(String::length))
        .or(
            () ->
                Nearest.nearest(name(stem), stems.stream().map(FileSlips::name).toList())
                    .flatMap(
                        near ->
                            stems.stream().filter(table -> name(table).equals(near)).findFirst()));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String withoutTemplate(String path) {
    return path.substring(0, path.length() - TEMPLATE.length());
  }
}
