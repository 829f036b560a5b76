package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.reading.DecisionColumn.Kind;
import io.catraca.rules.source.Gaps;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.RuleSource.Origin;
import io.catraca.rules.source.WordScan;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.table.Grid;
import io.catraca.rules.table.TableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.template.model.DRLOutput;
import org.drools.template.model.Rule;
import org.drools.template.parser.DataListener;

/**
 * Makes rules of a Drools decision table. Drools is handed one row at a time, below its headings,
 * after every cell has been checked: so each rule and each line of it is known by its cell.
 */
final class DecisionTable {

  private static final String TABLE = "ruletable";
  private static final int MOST_ROWS = 500;

  /** What Drools would read beside the tables; {@code RuleSet} only names a package. */
  private static final Set<String> SETTINGS =
      Set.of(
          "import",
          "functions",
          "variables",
          "queries",
          "declare",
          "unit",
          "dialect",
          "escapequotes",
          "sequential",
          "sequentialminpriority",
          "sequentialmaxpriority",
          "numericdisabled",
          "ignorenumericformat",
          "priority",
          "duration",
          "timer",
          "enabled",
          "calendars",
          "no-loop",
          "lock-on-active",
          "auto-focus",
          "activation-group",
          "agenda-group",
          "ruleflow-group",
          "date-effective",
          "date-expires",
          "metadata");

  /** What a line of the rules was made of: cells of its row, and the code that they go into. */
  private record Written(int row, int column, String text) {}

  private final String file;
  private final Grid grid;
  private final DecisionSheet sheet;
  private final List<RuleProblem> problems;
  private final StringBuilder drl = new StringBuilder();
  private final Map<String, RuleRef> rules = new HashMap<>();
  private final TreeMap<Integer, Origin> origins = new TreeMap<>();
  private final Map<Integer, List<Written>> written = new HashMap<>();
  private int lines;
  private int tables;

  private DecisionTable(String file, Grid grid, List<RuleProblem> problems) {
    this.file = file;
    this.grid = grid;
    this.sheet = new DecisionSheet(file, grid, problems);
    this.problems = problems;
  }

  static Optional<RuleSource> read(String file, byte[] contents, List<RuleProblem> problems) {
    return TableFile.read(file, contents, problems).flatMap(grid -> read(file, grid, problems));
  }

  private static Optional<RuleSource> read(String file, Grid grid, List<RuleProblem> problems) {
    DecisionTable table = new DecisionTable(file, grid, problems);
    int before = problems.size();
    if (!table.sheet.hasEndlessCells()) {
      table.readTables();
    }
    if (table.tables == 0 && problems.size() == before) {
      problems.add(RuleProblem.inFile(file, "decision.noTable"));
    } else if (table.rules.isEmpty() && problems.size() == before) {
      problems.add(RuleProblem.inFile(file, "decision.noRow"));
    }
    if (table.rules.isEmpty()) {
      return Optional.empty();
    }
    Gaps gaps = new Gaps(Map.of(), false, problems.size() > before);
    String drl = table.drl.toString();
    return Optional.of(
        new RuleSource(
            file, drl, table.rules, table.words(drl), null, List.of(), table.origins, gaps));
  }

  private List<WordUse> words(String text) {
    Set<WordUse> uses = new LinkedHashSet<>();
    for (WordScan.Found found : WordScan.in(text, false)) {
      List<Written> cells = written.getOrDefault(found.line(), List.of());
      Optional<Written> cell =
          cells.stream().filter(one -> one.text().contains(found.word())).findFirst();
      uses.add(
          new WordUse(
              file,
              cell.map(Written::row).orElse(1),
              cell.map(Written::column).orElse(-1),
              "",
              found.kind(),
              found.by(),
              found.word()));
    }
    return List.copyOf(uses);
  }

  private void readTables() {
    int next = 0;
    for (Grid.Row row : grid.rows()) {
      if (row.number() >= next) {
        Optional<Grid.Place> table = tableIn(row);
        if (table.isPresent()) {
          next = readTable(table.get());
        } else {
          refuseSettings(row);
        }
      }
    }
  }

  private Optional<Grid.Place> tableIn(Grid.Row row) {
    Optional<Grid.Place> found = Optional.empty();
    for (int index = 0; index < row.cells().size(); index++) {
      String cell = row.cell(index).toLowerCase(Locale.ROOT);
      if (cell.equals(TABLE) || cell.startsWith(TABLE + " ")) {
        if (found.isPresent()) {
          sheet.add(row.number(), index, "decision.tableBeside");
        } else {
          found = Optional.of(new Grid.Place(row.number(), index));
        }
      }
    }
    return found;
  }

  /**
   * Drools takes the first filled cell of such a row for the name of a setting. Below a table it is
   * a row that a blank one has cut off, which would not be in force.
   */
  private void refuseSettings(Grid.Row row) {
    for (int index = 0; index < row.cells().size(); index++) {
      String cell = row.cell(index);
      if (!cell.isEmpty()) {
        if (SETTINGS.contains(cell.toLowerCase(Locale.ROOT))) {
          sheet.add(row.number(), index, "decision.setting", cell);
        } else if (tables > 0 && !cell.startsWith("#")) {
          sheet.add(row.number(), index, "decision.rowBelowTable", cell);
        }
        return;
      }
    }
  }

  /** Reads to the first blank row, and says which row comes then. */
  private int readTable(Grid.Place table) {
    tables++;
    int before = problems.size();
    List<DecisionColumn> columns = DecisionHeader.read(sheet, table, problems);
    boolean goodHeader = problems.size() == before;
    int number = table.row() + DecisionHeader.ROWS + 1;
    int rows = 0;
    while (isFilled(number, table.column())) {
      boolean note =
          sheet.value(number, table.column()).startsWith("#")
              && grid.fault(number, table.column()).isEmpty();
      if (goodHeader && !note && rows < MOST_ROWS) {
        readRow(table, columns, number);
      }
      rows++;
      number++;
    }
    if (rows > MOST_ROWS) {
      problems.add(RuleProblem.atLine(file, table.row(), "decision.tooLong", rows, MOST_ROWS));
    }
    return number;
  }

  private boolean isFilled(int number, int from) {
    for (int index = from; index < sheet.width(number); index++) {
      if (!sheet.value(number, index).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void readRow(Grid.Place table, List<DecisionColumn> columns, int number) {
    int before = problems.size();
    for (DecisionColumn column : columns) {
      String cell = sheet.value(number, column.index());
      Optional<String> fault = grid.fault(number, column.index());
      if (fault.isPresent()) {
        sheet.add(number, column.index(), fault.get(), cell);
      } else if (!cell.isEmpty()) {
        column.problemWith(cell).ifPresent(code -> sheet.add(number, column.index(), code, cell));
      }
    }
    for (Kind needed : List.of(Kind.CONDITION, Kind.ACTION)) {
      if (filled(columns, needed, number).isEmpty()) {
        problems.add(RuleProblem.atLine(file, number, "decision.emptyRow", needed.name()));
      }
    }
    if (problems.size() == before) {
      add(table, columns, number);
    }
  }

  private void add(Grid.Place table, List<DecisionColumn> columns, int number) {
    try {
      Rule rule = generate(columns, number);
      String name = "row " + number;
      rule.setName(name);
      rule.setComment(null);
      DRLOutput output = new DRLOutput();
      rule.renderDRL(output);
      rules.put(name, new RuleRef(nameOf(table, columns, number), file, number));
      append(table, output.getDRL(), columns, number);
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problems.add(RuleProblem.atLine(file, number, "decision.unreadable", reason));
    }
  }

  private String nameOf(Grid.Place table, List<DecisionColumn> columns, int number) {
    return columns.stream()
        .filter(column -> column.kind() == Kind.NAME)
        .map(column -> sheet.value(number, column.index()))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                sheet.value(table.row(), table.column()).substring(TABLE.length()).strip()
                    + " "
                    + number)
        .strip();
  }

  /** Has Drools make the rule of one row, as if it were the only one of its table. */
  private Rule generate(List<DecisionColumn> columns, int number) {
    DefaultRuleSheetListener listener = new DefaultRuleSheetListener(false, true);
    listener.startSheet(file);
    listener.newCell(0, 0, "RuleTable rows", DataListener.NON_MERGED);
    List<DecisionColumn> read =
        columns.stream()
            .filter(column -> column.kind().isCode() || column.kind() == Kind.PRIORITY)
            .toList();
    for (DecisionColumn column : read) {
      listener.newCell(1, column.index(), column.kind().name(), DataListener.NON_MERGED);
    }
    for (DecisionColumn column : read) {
      listener.newCell(2, column.index(), column.object(), column.objectStart());
    }
    for (DecisionColumn column : read) {
      listener.newCell(3, column.index(), column.code(), DataListener.NON_MERGED);
    }
    listener.newRow(5, columns.size());
    for (DecisionColumn column : read) {
      String value = column.handedOver(sheet.value(number, column.index()));
      listener.newCell(5, column.index(), value, DataListener.NON_MERGED);
    }
    listener.finishSheet();
    return listener.getRuleSet().getRules().get(0);
  }

  /** Each object's cells make one line, in the order of columns; so a line leads to its cell. */
  private void append(Grid.Place table, String rule, List<DecisionColumn> columns, int number) {
    List<DecisionColumn> left = new ArrayList<>();
    for (String line : rule.lines().toList()) {
      lines++;
      switch (line.strip()) {
        case "when" -> left = filled(columns, Kind.CONDITION, number);
        case "then" -> left = filled(columns, Kind.ACTION, number);
        default -> {
          if (!left.isEmpty() && line.startsWith("\t\t")) {
            DecisionColumn column = left.remove(0);
            origins.put(lines, new Origin(number, column.index()));
            written.put(lines, cellsOf(table, column, columns, number));
          } else {
            origins.put(lines, new Origin(number, -1));
          }
        }
      }
      drl.append(line).append('\n');
    }
  }

  /** The filled cells of an object, then the code above them. */
  private List<Written> cellsOf(
      Grid.Place table, DecisionColumn first, List<DecisionColumn> columns, int number) {
    List<DecisionColumn> own =
        columns.stream()
            .filter(column -> column.kind() == first.kind())
            .filter(column -> column.objectStart() == first.objectStart())
            .filter(column -> !sheet.value(number, column.index()).isEmpty())
            .toList();
    List<Written> cells = new ArrayList<>();
    own.forEach(
        column ->
            cells.add(new Written(number, column.index(), sheet.value(number, column.index()))));
    int code = table.row() + DecisionHeader.CODE;
    own.forEach(column -> cells.add(new Written(code, column.index(), column.code())));
    return cells;
  }

  /** The first filled column of each object. */
  private List<DecisionColumn> filled(List<DecisionColumn> columns, Kind kind, int number) {
    Map<Integer, DecisionColumn> byObject = new TreeMap<>();
    for (DecisionColumn column : columns) {
      if (column.kind() == kind && !sheet.value(number, column.index()).isEmpty()) {
        byObject.putIfAbsent(column.objectStart(), column);
      }
    }
    return new ArrayList<>(byObject.values());
  }
}
