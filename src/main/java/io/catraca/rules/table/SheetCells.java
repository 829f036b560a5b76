package io.catraca.rules.table;

import io.catraca.rules.table.Grid.Hidden;
import io.catraca.rules.table.Grid.Merged;
import io.catraca.rules.table.Grid.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Collects the filled cells of one sheet as text. */
final class SheetCells extends DefaultHandler {

  private static final Pattern PLACE = Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7})");
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
  private static final Pattern NO_EXTENT = Pattern.compile("0+(\\.0*)?");
  private static final long MOST_LETTERS = 10_000_000;
  private static final int MOST_MERGED = 1_000;

  private final List<String> shared;
  private final CellFormats formats;
  private final TreeMap<Integer, TreeMap<Integer, String>> rows = new TreeMap<>();
  private final Map<Place, String> faults = new HashMap<>();
  private final Map<Place, String> doubts = new HashMap<>();
  private final List<Merged> merged = new ArrayList<>();
  private final SortedSet<Integer> hiddenRows = new TreeSet<>();
  private final BitSet hiddenColumns = new BitSet();
  private final StringBuilder value = new StringBuilder();
  private int row;
  private int column;
  private int cells;
  private long letters;
  private String type = "";
  private int style;
  private boolean formula;
  private boolean hasValue;
  private boolean inValue;
  private boolean inPhonetic;

  SheetCells(List<String> shared, CellFormats formats) {
    this.shared = shared;
    this.formats = formats;
  }

  Grid grid() {
    List<Grid.Row> all = new ArrayList<>();
    rows.forEach(
        (number, byColumn) -> {
          List<String> texts = new ArrayList<>();
          byColumn.forEach(
              (index, text) -> {
                while (texts.size() < index) {
                  texts.add("");
                }
                texts.add(text);
              });
          all.add(new Grid.Row(number, texts));
        });
    return new Grid(all, faults, merged, hidden(), doubts);
  }

  /** Of what is hidden, what is filled. */
  private Hidden hidden() {
    SortedSet<Integer> columns = new TreeSet<>();
    rows.values().forEach(byColumn -> columns.addAll(byColumn.keySet()));
    columns.removeIf(index -> !hiddenColumns.get(index));
    hiddenRows.retainAll(rows.keySet());
    return new Hidden(hiddenRows, columns);
  }

  @Override
  public void startElement(String uri, String name, String prefixed, Attributes said)
      throws Workbook.Unusable {
    switch (name) {
      case "col" -> startColumns(said);
      case "row" -> startRow(said);
      case "c" -> startCell(said);
      case "f" -> formula = true;
      case "rPh" -> inPhonetic = true;
      case "v", "t" -> {
        inValue = !inPhonetic;
        hasValue = true;
      }
      case "mergeCell" -> merge(Objects.requireNonNullElse(said.getValue("ref"), ""));
      default -> {}
    }
  }

  private void startColumns(Attributes said) {
    if (isHidden(said, "width")) {
      int last = Math.min(CellFormats.number(said.getValue("max")), TableFile.MOST_COLUMNS);
      int first = Math.min(Math.max(CellFormats.number(said.getValue("min")), 1), last + 1);
      hiddenColumns.set(first - 1, last);
    }
  }

  private void startRow(Attributes said) {
    String number = said.getValue("r");
    row = number == null ? row + 1 : CellFormats.number(number);
    column = -1;
    if (isHidden(said, "ht")) {
      hiddenRows.add(row);
    }
  }

  /** Whether a row or column is hidden, or filtered away, or has no size to be seen in. */
  private static boolean isHidden(Attributes said, String size) {
    String extent = Objects.requireNonNullElse(said.getValue(size), "");
    return WorkbookParts.isTrue(said.getValue("hidden")) || NO_EXTENT.matcher(extent).matches();
  }

  private void startCell(Attributes said) {
    Matcher place = PLACE.matcher(Objects.requireNonNullElse(said.getValue("r"), ""));
    column = place.matches() ? columnOf(place.group(1)) : column + 1;
    row = place.matches() ? Integer.parseInt(place.group(2)) : row;
    type = Objects.requireNonNullElse(said.getValue("t"), "n");
    style = CellFormats.number(said.getValue("s"));
    formula = false;
    hasValue = false;
    value.setLength(0);
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inValue) {
      value.append(characters, start, length);
    }
  }

  @Override
  public void endElement(String uri, String name, String prefixed) throws Workbook.Unusable {
    switch (name) {
      case "v", "t" -> inValue = false;
      case "rPh" -> inPhonetic = false;
      case "c" -> endCell();
      default -> {}
    }
  }

  private void endCell() throws Workbook.Unusable {
    String stored = value.toString();
    String text = text(stored);
    boolean noResult = formula && !type.equals("str") && (!hasValue || stored.isEmpty());
    if (noResult || type.equals("e")) {
      faults.put(
          new Place(row, column), noResult ? "table.formulaNotCounted" : "table.formulaFailed");
      text = noResult ? "=" : stored;
    }
    if (type.equals("n") && !noResult) {
      formats.hidden(stored.strip(), style).ifPresent(this::doubt);
    }
    if (text.isBlank()) {
      return;
    }
    cells++;
    letters += text.length();
    if (cells > TableFile.MOST_CELLS || letters > MOST_LETTERS) {
      throw new Workbook.Unusable("table.tooManyCells", TableFile.MOST_CELLS);
    }
    if (column >= TableFile.MOST_COLUMNS) {
      throw new Workbook.Unusable("table.tooWide", TableFile.MOST_COLUMNS);
    }
    rows.computeIfAbsent(row, number -> new TreeMap<>()).put(column, text);
  }

  private void doubt(String code) {
    boolean unknown = code.equals(CellForm.ZERO_SHOWN_AS_DASH);
    (unknown ? faults : doubts).put(new Place(row, column), code);
  }

  private String text(String stored) {
    return switch (type) {
      case "s" -> {
        int index = stored.isEmpty() ? shared.size() : CellFormats.number(stored.strip());
        yield index < shared.size() ? shared.get(index) : "";
      }
      case "b" ->
          stored.isEmpty() ? "" : stored.equals("1") || stored.equals("true") ? "sim" : "não";
      case "n" -> stored.isEmpty() ? "" : formats.show(stored.strip(), style);
      case "d" -> stored.replaceFirst("T00:00(:00(\\.0+)?)?Z?$", "");
      default -> SourceText.plain(unescaped(stored));
    };
  }

  /** Letters that XML cannot have are written by their number. */
  static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private void merge(String area) throws Workbook.Unusable {
    String[] corners = area.split(":", 2);
    Matcher first = PLACE.matcher(corners[0]);
    Matcher last = PLACE.matcher(corners[corners.length - 1]);
    if (first.matches() && last.matches()) {
      merged.add(new Merged(placeOf(first), placeOf(last)));
    }
    if (merged.size() > MOST_MERGED) {
      throw new Workbook.Unusable("table.tooManyCells", TableFile.MOST_CELLS);
    }
  }

  private static Place placeOf(Matcher place) {
    return new Place(Integer.parseInt(place.group(2)), columnOf(place.group(1)));
  }

  private static int columnOf(String letters) {
    int number = 0;
    for (int index = 0; index < letters.length(); index++) {
      number = number * 26 + letters.charAt(index) - 'A' + 1;
    }
    return number - 1;
  }
}
