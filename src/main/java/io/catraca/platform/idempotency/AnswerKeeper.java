package io.catraca.platform.idempotency;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the answer of a request that was let through, before its first byte is sent. Only successes
 * are kept: what was refused or failed changed nothing, and may be mended and sent again with the
 * same key. Where keeping fails the caller is answered all the same, for the work is done.
 */
@Idempotent
final class AnswerKeeper implements ContainerResponseFilter, WriterInterceptor {

  private static final Logger LOGGER = LoggerFactory.getLogger(AnswerKeeper.class);
  private static final String ATTEMPT = "io.catraca.attempt";
  private static final String UNWRITTEN = "io.catraca.unwritten";
  private static final List<String> KEPT_HEADERS =
      List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL);

  private final FirstAnswers answers;

  /** An answer whose body is not written yet. */
  private record Unwritten(Attempt attempt, int status, Map<String, String> headers) {}

  AnswerKeeper(FirstAnswers answers) {
    this.answers = answers;
  }

  /** Has the answer of this request kept. */
  static void expect(ContainerRequestContext request, Attempt attempt) {
    request.setProperty(ATTEMPT, attempt);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(ATTEMPT) instanceof Attempt attempt)) {
      return;
    }
    request.removeProperty(ATTEMPT);
    Unwritten unwritten = new Unwritten(attempt, response.getStatus(), headers(response));
    if (Family.familyOf(response.getStatus()) != Family.SUCCESSFUL) {
      release(attempt);
    } else if (response.hasEntity()) {
      request.setProperty(UNWRITTEN, unwritten);
    } else {
      keep(unwritten, unwritten.headers(), new byte[0]);
    }
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(UNWRITTEN) instanceof Unwritten unwritten)) {
      context.proceed();
      return;
    }
    context.removeProperty(UNWRITTEN);
    byte[] body = write(context, unwritten.attempt());
    Map<String, String> headers = new TreeMap<>(unwritten.headers());
    headers.put(HttpHeaders.CONTENT_TYPE, context.getMediaType().toString());
    keep(unwritten, headers, body);
    context.getOutputStream().write(body);
  }

  private byte[] write(WriterInterceptorContext context, Attempt attempt) throws IOException {
    OutputStream out = context.getOutputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    context.setOutputStream(body);
    try {
      context.proceed();
    } catch (IOException | RuntimeException e) {
      release(attempt);
      throw e;
    } finally {
      context.setOutputStream(out);
    }
    return body.toByteArray();
  }

  private static Map<String, String> headers(ContainerResponseContext response) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : KEPT_HEADERS) {
      String value = response.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private void keep(Unwritten unwritten, Map<String, String> headers, byte[] body) {
    try {
      if (!answers.keep(unwritten.attempt(), new Answer(unwritten.status(), headers, body))) {
        LOGGER.warn("A request was taken over while it was still worked on; it was done twice");
      }
    } catch (RuntimeException e) {
      LOGGER.warn("The answer of a request is not kept; repeated, it will be done again", e);
    }
  }

  private void release(Attempt attempt) {
    try {
      answers.release(attempt);
    } catch (RuntimeException e) {
      LOGGER.warn("A failed request can be repeated with its key in a minute only", e);
    }
  }
}
