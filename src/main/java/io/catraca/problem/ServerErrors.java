package io.catraca.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.text.Language;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problem documents for what fails before or beside a resource, in the HTTP server itself. */
public final class ServerErrors extends ErrorHandler {

  private static final Logger LOGGER = LoggerFactory.getLogger(ServerErrors.class);
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  private final ObjectMapper json;

  public ServerErrors(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    if (code >= 500 && cause != null && !(cause instanceof HttpException)) {
      LOGGER.error("Unforeseen failure", cause);
    }
    Object known = request.getAttribute(RequestId.ATTRIBUTE);
    String id = known == null ? RequestId.of(null) : known.toString();
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(RequestId.HEADER, id);
    headers.put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
    if (code == 405 && !headers.contains(HttpHeader.ALLOW)) {
      headers.put(HttpHeader.ALLOW, METHODS);
    }
    if (code == 503) {
      headers.put(HttpHeader.RETRY_AFTER, ProblemResponses.RETRY_SECONDS);
    }
    byte[] body = body(code, request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE), id);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** For a message so broken that there is no request to speak of. */
  @Override
  public ByteBuffer badMessageError(
      int status, @Nullable String reason, HttpFields.Mutable fields) {
    String id = RequestId.of(null);
    fields.put(new HttpField(RequestId.HEADER, id));
    fields.put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
    return ByteBuffer.wrap(body(status, null, id));
  }

  /** The status is the server's own, which can be finer than that of the problem's type. */
  private byte[] body(int status, @Nullable String acceptLanguage, String id) {
    ProblemDocument document =
        ProblemDocument.of(StatusProblems.of(status), Language.of(acceptLanguage), id);
    ProblemDocument exact =
        new ProblemDocument(
            document.type(),
            document.title(),
            status,
            document.detail(),
            document.instance(),
            document.errors(),
            document.members());
    try {
      return json.writeValueAsString(exact).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
