package io.catraca.platform.web;

import io.catraca.problem.RequestId;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** Around every request: its id in answer and log, and its part in the metrics. */
final class RequestHandler extends Handler.Wrapper {

  private static final HttpField NO_SNIFFING =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

  private static final String ADMIN = "admin";

  private final RequestMetrics metrics;

  RequestHandler(Handler handler, RequestMetrics metrics) {
    super(handler);
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long start = System.nanoTime();
    String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
    request.setAttribute(RequestId.ATTRIBUTE, id);
    response.getHeaders().add(RequestId.HEADER, id);
    response.getHeaders().add(NO_SNIFFING);
    if (!ADMIN.equals(request.getConnectionMetaData().getConnector().getName())) {
      Request.addCompletionListener(request, failure -> count(request, response, start));
    }
    MDC.put(RequestId.ATTRIBUTE, id);
    try {
      return super.handle(request, response, callback);
    } finally {
      MDC.remove(RequestId.ATTRIBUTE);
    }
  }

  private void count(Request request, Response response, long start) {
    metrics.answered(
        request.getAttribute(EndpointFeature.ATTRIBUTE),
        request.getMethod(),
        response.getStatus(),
        System.nanoTime() - start);
  }
}
