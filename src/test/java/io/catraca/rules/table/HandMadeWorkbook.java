package io.catraca.rules.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, to have what no spreadsheet would let one type. */
public final class HandMadeWorkbook {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final Map<String, String> states = new HashMap<>();
  private final StringBuilder formats = new StringBuilder();
  private final StringBuilder styles = new StringBuilder("<xf numFmtId=\"0\"/>");
  private String shared = "";
  private String properties = "";
  private String doctype = "";
  private int styleCount = 1;

  /** A sheet of these lines with {@code ;} between the cells, as CSV files have them. */
  public HandMadeWorkbook table(String name, String csv) {
    return sheet(name, rows(csv.replace(';', '|').split("\n", -1)), "");
  }

  /** Hides a sheet from whoever opens the workbook. */
  public HandMadeWorkbook hidden(String name, String state) {
    states.put(name, " state=\"" + state + "\"");
    return this;
  }

  /** Something that stands before the cells of a sheet. */
  public HandMadeWorkbook before(String name, String elements) {
    sheets.computeIfPresent(name, (known, sheet) -> elements + sheet);
    return this;
  }

  /** A sheet with these rows, and what comes after them. */
  public HandMadeWorkbook sheet(String name, String rows, String after) {
    sheets.put(name, "<sheetData>" + rows + "</sheetData>" + after);
    return this;
  }

  public HandMadeWorkbook sheet(String rows) {
    return sheet("Plan1", rows, "");
  }

  /** Rows of text with {@code |} between the cells. */
  public static String rows(String... lines) {
    StringBuilder rows = new StringBuilder();
    for (int row = 1; row <= lines.length; row++) {
      rows.append("<row r=\"").append(row).append("\">");
      String[] cells = lines[row - 1].split("\\|", -1);
      for (int column = 0; column < cells.length; column++) {
        char letter = (char) ('A' + column);
        rows.append(
            cell(
                "" + letter + row,
                "t=\"inlineStr\"",
                "<is><t>" + escaped(cells[column]) + "</t></is>"));
      }
      rows.append("</row>");
    }
    return rows.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  public static String cell(String place, String attributes, String inside) {
    return "<c r=\"%s\" %s>%s</c>".formatted(place, attributes, inside);
  }

  /** A number with a style. */
  public static String number(String place, String stored, int style) {
    return cell(place, "s=\"" + style + "\"", "<v>" + stored + "</v>");
  }

  /** Adds a style; the first is 1. */
  public HandMadeWorkbook style(String format) {
    int id = 163 + styleCount;
    formats.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(id, format));
    return style(id);
  }

  /** Adds a style of a format that every spreadsheet knows. */
  public HandMadeWorkbook style(int format) {
    styles.append("<xf numFmtId=\"%d\"/>".formatted(format));
    styleCount++;
    return this;
  }

  public HandMadeWorkbook shared(String items) {
    shared = items;
    return this;
  }

  public HandMadeWorkbook since1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /** Lets nobody add or move sheets. */
  public HandMadeWorkbook protectedStructure() {
    properties += "<workbookProtection workbookPassword=\"CC2A\" lockStructure=\"1\"/>";
    return this;
  }

  /** Puts something between the declaration and the root of each part. */
  public HandMadeWorkbook doctype(String declaration) {
    doctype = declaration;
    return this;
  }

  public byte[] bytes() {
    Map<String, String> parts = new LinkedHashMap<>();
    StringBuilder overrides = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    StringBuilder list = new StringBuilder();
    int number = 0;
    for (Map.Entry<String, String> sheet : sheets.entrySet()) {
      number++;
      String part = "worksheets/sheet" + number + ".xml";
      parts.put("xl/" + part, element("worksheet", sheet.getValue()));
      overrides.append(override("xl/" + part, "worksheet+xml"));
      relations.append(relation("s" + number, "worksheet", part));
      list.append(
          "<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"s%d\"/>"
              .formatted(sheet.getKey(), number, states.getOrDefault(sheet.getKey(), ""), number));
    }
    parts.put("xl/workbook.xml", element("workbook", properties + "<sheets>" + list + "</sheets>"));
    parts.put(
        "xl/styles.xml",
        element(
            "styleSheet",
            "<numFmts>"
                + formats
                + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs>"
                + styles
                + "</cellXfs>"));
    parts.put("xl/sharedStrings.xml", element("sst", shared));
    relations.append(relation("styles", "styles", "styles.xml"));
    relations.append(relation("shared", "sharedStrings", "sharedStrings.xml"));
    overrides.append(override("xl/workbook.xml", "sheet.main+xml"));
    overrides.append(override("xl/styles.xml", "styles+xml"));
    overrides.append(override("xl/sharedStrings.xml", "sharedStrings+xml"));
    parts.put("xl/_rels/workbook.xml.rels", relationships(relations.toString()));
    parts.put("_rels/.rels", relationships(relation("book", "officeDocument", "xl/workbook.xml")));
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + overrides
            + "</Types>");
    return zip(parts);
  }

  public static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String element(String name, String inside) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%s<%s xmlns=\"%s\" xmlns:r=\"%s\">%s</%s>"
        .formatted(doctype, name, MAIN, OFFICE, inside, name);
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(part, TYPE + type);
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, OFFICE, type, target);
  }

  private static String relationships(String inside) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + inside
        + "</Relationships>";
  }
}
