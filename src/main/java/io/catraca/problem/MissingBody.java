package io.catraca.problem;

import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Arrays;

/**
 * Refuses an empty body, or the JSON word {@code null}, wherever a resource reads one and does not
 * say that it may be missing.
 */
final class MissingBody implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body = context.proceed();
    if (body == null && !mayBeMissing(context)) {
      throw new Problem(ProblemType.UNREADABLE, Message.of("json.empty"));
    }
    return body;
  }

  private static boolean mayBeMissing(ReaderInterceptorContext context) {
    return Arrays.stream(context.getAnnotations())
        .anyMatch(found -> found instanceof RequestBody body && !body.required());
  }
}
