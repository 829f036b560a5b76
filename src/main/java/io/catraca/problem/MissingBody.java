package io.catraca.problem;

import io.catraca.text.Message;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Refuses an empty body, or the JSON word {@code null}, wherever a resource reads one. */
final class MissingBody implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body = context.proceed();
    if (body == null) {
      throw new Problem(ProblemType.UNREADABLE, Message.of("json.empty"));
    }
    return body;
  }
}
