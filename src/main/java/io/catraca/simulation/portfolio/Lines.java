package io.catraca.simulation.portfolio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as spreadsheets save it: UTF-8 with or without a byte order mark, or
 * Windows-1252; lines end with LF or CR LF. A line is cut at {@value #LONGEST} bytes, whatever its
 * length, so that no file needs more memory than a line.
 */
final class Lines {

  static final int LONGEST = 65_536;

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int BUFFER = 65_536;
  private static final int MARK = 0xFEFF;

  /**
   * One line.
   *
   * @param number counted from 1
   * @param cut whether it is longer than what is here
   */
  record Line(long number, String text, boolean cut) {}

  private final InputStream file;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] line = new byte[LONGEST];
  private int next;
  private int end;
  private long number;
  private long position;

  Lines(InputStream file) {
    this.file = file;
  }

  /** How many bytes have been read. */
  long position() {
    return position;
  }

  /** The next line; null at the end of the file. */
  @Nullable Line read() throws IOException {
    int length = 0;
    boolean any = false;
    boolean cut = false;
    for (int read = readByte(); read >= 0; read = readByte()) {
      any = true;
      if (read == '\n') {
        break;
      }
      if (length < LONGEST) {
        line[length++] = (byte) read;
      } else {
        cut = true;
      }
    }
    if (!any) {
      return null;
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    number++;
    String text = decode(length);
    boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == MARK;
    return new Line(number, marked ? text.substring(1) : text, cut);
  }

  private int readByte() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, file.read(buffer));
      if (end == 0) {
        return -1;
      }
    }
    position++;
    return buffer[next++] & 0xFF;
  }

  private String decode(int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line, 0, length))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(line, 0, length, WINDOWS);
    }
  }
}
