package io.catraca.rules.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The text of a rule file as editors and spreadsheets save it: UTF-8 with or without a byte order
 * mark, UTF-16 with one, or Windows-1252; any line ends, any kind of blank. Accents come out
 * composed and letters that nobody sees are left out, so that equal words are equal.
 */
public final class SourceText {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Blanks that look like any other and that spreadsheets put behind a currency's symbol. */
  private static final Pattern ODD_BLANK = Pattern.compile("[\\p{Zs}&&[^ ]]");

  /** Byte order marks, and what is copied along from pages of the web. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]");

  private SourceText() {}

  public static String decode(byte[] contents) {
    return plain(decodeBytes(contents));
  }

  /** The text with plain blanks and line ends, without what cannot be seen. */
  static String plain(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    String seen = INVISIBLE.matcher(lines).replaceAll("");
    String blanks = ODD_BLANK.matcher(seen).replaceAll(" ");
    return Normalizer.normalize(blanks, Normalizer.Form.NFC);
  }

  private static String decodeBytes(byte[] contents) {
    if (startsWith(contents, 0xFF, 0xFE) || startsWith(contents, 0xFE, 0xFF)) {
      return new String(contents, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(contents)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(contents, WINDOWS);
    }
  }

  private static boolean startsWith(byte[] contents, int first, int second) {
    return contents.length >= 2 && (contents[0] & 0xFF) == first && (contents[1] & 0xFF) == second;
  }
}
