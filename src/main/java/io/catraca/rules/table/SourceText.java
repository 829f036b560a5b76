package io.catraca.rules.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The text of a rule file as editors and spreadsheets save it: UTF-8 with or without a byte order
 * mark, or Windows-1252; any line ends, any kind of blank. Accents come out composed, so that equal
 * words are equal.
 */
public final class SourceText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Blanks that look like any other and that spreadsheets put behind a currency's symbol. */
  private static final Pattern ODD_BLANK = Pattern.compile("[\\u00A0\\u2007\\u202F]");

  private SourceText() {}

  public static String decode(byte[] contents) {
    String text = decodeBytes(contents);
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String lines = unmarked.replace("\r\n", "\n").replace('\r', '\n');
    String blanks = ODD_BLANK.matcher(lines).replaceAll(" ");
    return Normalizer.normalize(blanks, Normalizer.Form.NFC);
  }

  private static String decodeBytes(byte[] contents) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(contents)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(contents, WINDOWS);
    }
  }
}
