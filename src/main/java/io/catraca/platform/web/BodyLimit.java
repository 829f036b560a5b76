package io.catraca.platform.web;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies over a limit without keeping them, whether their length is told or not. The rest
 * of a refused body is read and dropped up to a bound, because a client that is cut off while it
 * sends would see a broken connection and not the answer.
 */
@Priority(BodyLimit.AFTER_AUTHORIZATION)
public final class BodyLimit implements ContainerRequestFilter {

  static final int AFTER_AUTHORIZATION = 2500;

  private static final int DROPPED_AT_MOST = 128 << 20;
  private static final int BUFFER = 64 << 10;

  private final long maxBytes;

  BodyLimit(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (length(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > maxBytes) {
      if (request.getHeaderString("Expect") == null) {
        drop(request.getEntityStream());
      }
      throw tooLarge();
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Limited(request.getEntityStream()));
    }
  }

  private static long length(@Nullable String header) {
    try {
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Reads and drops what is left of a body, up to a bound, so that its sender sees the answer. */
  public static void drop(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long dropped = 0;
    int read = 0;
    while (read >= 0 && dropped < DROPPED_AT_MOST) {
      dropped += read;
      read = body.read(buffer);
    }
  }

  private Problem tooLarge() {
    return new Problem(ProblemType.TOO_LARGE, Message.of("body.tooLarge", maxBytes));
  }

  private final class Limited extends FilterInputStream {

    private long seen;

    Limited(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      seen += Math.max(read, 0);
      if (seen > maxBytes) {
        drop(in);
        throw tooLarge();
      }
    }
  }
}
