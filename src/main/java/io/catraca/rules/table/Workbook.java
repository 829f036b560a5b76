package io.catraca.rules.table;

import io.catraca.rules.model.RuleProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipCollection;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.xml.sax.SAXException;

/**
 * Reads the sheets of an {@code .xlsx} file. They are read as a stream and within limits, so that
 * no file costs more memory than a large table.
 */
final class Workbook {

  private static final long MOST_UNPACKED = 64L * 1024 * 1024;
  private static final int MOST_PARTS = 1_000;
  private static final String SPREADSHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /** What makes a workbook unusable, as the code of a problem. */
  static final class Unusable extends SAXException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Object[] arguments;

    Unusable(String code, Object... arguments) {
      super(code);
      this.code = code;
      this.arguments = arguments;
    }
  }

  private final String file;
  private final boolean reaisUnsaid;
  private final List<RuleProblem> problems;
  private String reading;

  /**
   * Prepares to read a workbook.
   *
   * @param reaisUnsaid whether numbers in reais are told without their currency, as in most tables
   */
  Workbook(String file, boolean reaisUnsaid, List<RuleProblem> problems) {
    this.file = file;
    this.reading = file;
    this.reaisUnsaid = reaisUnsaid;
    this.problems = problems;
  }

  static boolean isZip(byte[] contents) {
    return contents.length > 3 && contents[0] == 'P' && contents[1] == 'K' && contents[2] == 3;
  }

  /** Old {@code .xls} files, and new ones that are locked with a password. */
  static boolean isOldOffice(byte[] contents) {
    return contents.length > 3
        && (contents[0] & 0xFF) == 0xD0
        && (contents[1] & 0xFF) == 0xCF
        && contents[2] == 0x11;
  }

  /** Its filled sheets; what is wrong is added to the problems. */
  Optional<List<TableFile.Sheet>> read(byte[] contents) {
    try {
      demandZip(contents);
      demandReasonableSize(contents);
      try (OPCPackage opened = OPCPackage.open(new ByteArrayInputStream(contents))) {
        return Optional.of(read(opened));
      }
    } catch (Unusable e) {
      problems.add(RuleProblem.inFile(reading, e.code, e.arguments));
    } catch (IOException | OpenXML4JException | SAXException | RuntimeException e) {
      problems.add(
          isBomb(e)
              ? RuleProblem.inFile(file, "table.tooManyCells", TableFile.MOST_CELLS)
              : RuleProblem.inFile(file, "table.brokenWorkbook"));
    }
    return Optional.empty();
  }

  /** The library tells what unpacks to a hundred times its size by its message alone. */
  private static boolean isBomb(Exception thrown) {
    return String.valueOf(thrown.getMessage()).contains("Zip bomb");
  }

  private static void demandZip(byte[] contents) throws Unusable {
    if (isOldOffice(contents)) {
      throw new Unusable(isLocked(contents) ? "table.locked" : "table.oldWorkbook");
    }
    if (!isZip(contents)) {
      throw new Unusable("table.noWorkbook");
    }
  }

  private static boolean isLocked(byte[] contents) {
    try (POIFSFileSystem old = new POIFSFileSystem(new ByteArrayInputStream(contents))) {
      return old.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY);
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  /** Unpacks it to nowhere, because the library unpacks whole parts into memory. */
  private static void demandReasonableSize(byte[] contents) throws IOException, Unusable {
    byte[] buffer = new byte[8192];
    long unpacked = 0;
    int parts = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(contents))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts++;
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          unpacked += read;
          if (unpacked > MOST_UNPACKED || parts > MOST_PARTS) {
            throw new Unusable("table.tooManyCells", TableFile.MOST_CELLS);
          }
        }
      }
    }
  }

  private List<TableFile.Sheet> read(OPCPackage opened)
      throws IOException, OpenXML4JException, SAXException {
    PackagePart book = opened.getPart(bookOf(opened));
    if (book == null || !book.getContentType().startsWith(SPREADSHEET)) {
      throw new Unusable("table.noWorkbook");
    }
    WorkbookParts.Contents contents = WorkbookParts.contents(book.getInputStream());
    CellFormats formats = new CellFormats(contents.since1904(), reaisUnsaid);
    SharedTexts texts = new SharedTexts();
    for (PackagePart part : opened.getPartsByContentType(SPREADSHEET + "styles+xml")) {
      WorkbookParts.parse(part.getInputStream(), formats);
    }
    for (PackagePart part : opened.getPartsByContentType(SPREADSHEET + "sharedStrings+xml")) {
      WorkbookParts.parse(part.getInputStream(), texts);
    }
    List<TableFile.Sheet> filled = new ArrayList<>();
    for (WorkbookParts.Part sheet : contents.sheets()) {
      if (!sheet.isNote()) {
        reading = contents.sheets().size() > 1 ? TableFile.place(file, sheet.name()) : file;
        SheetCells cells = new SheetCells(texts.all(), formats);
        WorkbookParts.parse(partOf(book, sheet), cells);
        Grid grid = cells.grid();
        if (!grid.rows().isEmpty()) {
          filled.add(new TableFile.Sheet(sheet.name(), sheet.hidden(), grid));
        }
      }
    }
    return filled;
  }

  private static PackageRelationship bookOf(OPCPackage opened) throws Unusable {
    for (String type :
        List.of(
            PackageRelationshipTypes.CORE_DOCUMENT,
            PackageRelationshipTypes.STRICT_CORE_DOCUMENT)) {
      PackageRelationshipCollection found = opened.getRelationshipsByType(type);
      if (!found.isEmpty()) {
        return found.getRelationship(0);
      }
    }
    throw new Unusable("table.noWorkbook");
  }

  private static InputStream partOf(PackagePart book, WorkbookParts.Part sheet)
      throws IOException, OpenXML4JException {
    PackageRelationship relation = book.getRelationship(sheet.relation());
    if (relation == null) {
      throw new IOException("no part for the sheet " + sheet.name());
    }
    return book.getRelatedPart(relation).getInputStream();
  }
}
