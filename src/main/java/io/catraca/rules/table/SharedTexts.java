package io.catraca.rules.table;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The texts that a workbook's cells share, without fonts and without reading aids. */
final class SharedTexts extends DefaultHandler {

  private final List<String> texts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean inText;
  private boolean inPhonetic;

  List<String> all() {
    return texts;
  }

  @Override
  public void startElement(String uri, String name, String prefixed, Attributes said) {
    switch (name) {
      case "si" -> text.setLength(0);
      case "rPh" -> inPhonetic = true;
      case "t" -> inText = !inPhonetic;
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String name, String prefixed) {
    switch (name) {
      case "si" -> texts.add(SourceText.plain(SheetCells.unescaped(text.toString())));
      case "rPh" -> inPhonetic = false;
      case "t" -> inText = false;
      default -> {}
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inText) {
      text.append(characters, start, length);
    }
  }
}
