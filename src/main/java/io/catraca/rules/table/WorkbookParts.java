package io.catraca.rules.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Takes the parts of a workbook apart, without entities or anything from outside. */
final class WorkbookParts {

  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  /** A sheet, with the relation by which its part is found. */
  record Part(String name, String relation, boolean hidden) {

    /** Whether it is a note of its author's, as rows are that begin in the same way. */
    boolean isNote() {
      return name.startsWith("#");
    }
  }

  /**
   * What the workbook itself says.
   *
   * @param since1904 whether days are counted from 1904, as old Macintoshes do
   */
  record Contents(List<Part> sheets, boolean since1904) {

    Contents {
      sheets = List.copyOf(sheets);
    }
  }

  private WorkbookParts() {}

  static void parse(InputStream part, DefaultHandler handler) throws IOException, SAXException {
    try (part) {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.newSAXParser().parse(part, handler);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java has these features", e);
    }
  }

  static Contents contents(InputStream part) throws IOException, SAXException {
    List<Part> sheets = new ArrayList<>();
    boolean[] since1904 = {false};
    parse(
        part,
        new DefaultHandler() {
          @Override
          public void startElement(String uri, String name, String prefixed, Attributes said) {
            if (name.equals("workbookPr")) {
              since1904[0] = isTrue(said.getValue("date1904"));
            } else if (name.equals("sheet")) {
              String title = String.valueOf(said.getValue("name"));
              boolean hidden = !"visible".equals(stateOf(said));
              sheets.add(new Part(title, relation(said), hidden));
            }
          }
        });
    return new Contents(sheets, since1904[0]);
  }

  private static String relation(Attributes said) {
    for (int index = 0; index < said.getLength(); index++) {
      boolean ofRelations = said.getURI(index).toLowerCase(Locale.ROOT).endsWith("relationships");
      if (ofRelations && said.getLocalName(index).equals("id")) {
        return said.getValue(index);
      }
    }
    return "";
  }

  private static String stateOf(Attributes said) {
    return Objects.requireNonNullElse(said.getValue("state"), "visible");
  }

  static boolean isTrue(@Nullable String value) {
    return "1".equals(value) || "true".equals(value);
  }
}
