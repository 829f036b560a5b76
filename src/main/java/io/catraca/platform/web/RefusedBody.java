package io.catraca.platform.web;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and drops the body of a request that is refused before anybody read it. The server would
 * otherwise close the connection behind the answer, and a client that sends its next request on it
 * would fail for no reason of its own. A stranger's body is not waited for, nor one that is long:
 * there the answer says that the connection ends.
 */
final class RefusedBody implements ContainerResponseFilter {

  private static final int DROPPED_AT_MOST = 256 << 10;

  @Context private @Nullable HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    HttpServletRequest raw = servletRequest;
    boolean refused = response.getStatus() >= Status.BAD_REQUEST.getStatusCode();
    if (raw != null && refused && !isRead(raw, response.getStatus())) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }

  /** Whether nothing is left of the body, after dropping what may be waited for. */
  private static boolean isRead(HttpServletRequest request, int status) throws IOException {
    ServletInputStream body = request.getInputStream();
    boolean stranger = status == Status.UNAUTHORIZED.getStatusCode();
    boolean asksFirst = request.getHeader("Expect") != null;
    if (stranger || asksFirst || request.getContentLengthLong() > DROPPED_AT_MOST) {
      return hasNone(request) || body.isFinished();
    }
    try {
      return body.readNBytes(DROPPED_AT_MOST).length < DROPPED_AT_MOST;
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  private static boolean hasNone(HttpServletRequest request) {
    return request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
  }
}
