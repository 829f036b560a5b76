package io.catraca.rules.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * The text of a rule file as editors and spreadsheets save it: UTF-8 with or without a byte order
 * mark, or Windows-1252; any line ends. Accents come out composed, so that equal words are equal.
 */
public final class SourceText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private SourceText() {}

  public static String decode(byte[] contents) {
    String text = decodeBytes(contents);
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String lines = unmarked.replace("\r\n", "\n").replace('\r', '\n');
    return Normalizer.normalize(lines, Normalizer.Form.NFC);
  }

  private static String decodeBytes(byte[] contents) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(contents)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(contents, WINDOWS);
    }
  }
}
