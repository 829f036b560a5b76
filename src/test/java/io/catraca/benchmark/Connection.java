package io.catraca.benchmark;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A kept connection to the server on this machine that sends rendered requests and reads answers,
 * with as little work as can be: client and server share the processors.
 */
final class Connection implements Closeable {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int BUFFER = 1 << 16;
  private static final int STATUS_FROM = "HTTP/1.1 ".length();

  private final Socket socket;
  private final byte[] buffer = new byte[BUFFER];
  private byte[] body = new byte[BUFFER];
  private int position;
  private int limit;
  private int bodyLength;

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** Sends a request and compares the answer's body; refuses any other answer and status. */
  void expect(byte[] request, byte[] expected) throws IOException {
    exchange(request);
    if (!Arrays.equals(body, 0, bodyLength, expected, 0, expected.length)) {
      throw new IllegalStateException("another answer than before: " + bodyText());
    }
  }

  /** Sends a request and gives the body of its answer. */
  byte[] ask(byte[] request) throws IOException {
    exchange(request);
    return Arrays.copyOf(body, bodyLength);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    bodyLength = 0;
    String status = line();
    int length = -1;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (isHeader(line, "content-length:")) {
        length = Integer.parseInt(line, "content-length:".length() + 1, line.length(), 10);
      }
      chunked |= isHeader(line, "transfer-encoding:");
    }
    if (chunked) {
      readChunks();
    } else {
      readBody(length);
    }
    if (!status.startsWith("200", STATUS_FROM)) {
      throw new IllegalStateException("expected 200 and not " + status + ": " + bodyText());
    }
  }

  private static boolean isHeader(String line, String name) {
    return line.regionMatches(true, 0, name, 0, name.length());
  }

  private void readChunks() throws IOException {
    int size = chunk();
    while (size > 0) {
      readBody(size);
      line();
      size = chunk();
    }
    line();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().toLowerCase(Locale.ROOT), 16);
  }

  /** Adds so many bytes to the body. */
  private void readBody(int length) throws IOException {
    if (length < 0) {
      throw new IllegalStateException("the answer tells neither its length nor chunks");
    }
    if (bodyLength + length > body.length) {
      body = Arrays.copyOf(body, Math.max(bodyLength + length, 2 * body.length));
    }
    int wanted = length;
    while (wanted > 0) {
      fill();
      int taken = Math.min(wanted, limit - position);
      System.arraycopy(buffer, position, body, bodyLength, taken);
      position += taken;
      bodyLength += taken;
      wanted -= taken;
    }
  }

  /** The next line without its end. A line lies within one buffer but for the rare one. */
  private String line() throws IOException {
    StringBuilder before = new StringBuilder();
    while (true) {
      fill();
      for (int end = position; end < limit; end++) {
        if (buffer[end] == '\n') {
          String rest = new String(buffer, position, end - position, StandardCharsets.ISO_8859_1);
          position = end + 1;
          return (before.isEmpty() ? rest : before + rest).stripTrailing();
        }
      }
      before.append(new String(buffer, position, limit - position, StandardCharsets.ISO_8859_1));
      position = limit;
    }
  }

  private void fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = socket.getInputStream().read(buffer);
      if (limit < 0) {
        limit = 0;
        throw new EOFException("the server closed the connection");
      }
    }
  }

  private String bodyText() {
    return new String(body, 0, Math.min(bodyLength, 500), StandardCharsets.UTF_8);
  }
}
