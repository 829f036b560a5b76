package io.catraca.platform.web;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bounds every request's body, or has it inflated where it is streamed, and tells the server which
 * resource method took the request, for the metrics.
 */
final class EndpointFeature implements DynamicFeature {

  static final String ATTRIBUTE = "io.catraca.endpoint";

  private static final int FIRST = 0;
  private static final int BUFFER = 64 << 10;

  private final RequestMetrics metrics;
  private final BodyLimit limit;

  EndpointFeature(RequestMetrics metrics, BodyLimit limit) {
    this.metrics = metrics;
    this.limit = limit;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    method(method)
        .map(word -> metrics.endpoint(word, template(resource.getResourceClass(), method)))
        .ifPresent(endpoint -> context.register(new Mark(endpoint), FIRST));
    if (method.isAnnotationPresent(Streamed.class)) {
      context.register(Inflation.class, BodyLimit.AFTER_AUTHORIZATION);
    } else {
      context.register(limit);
    }
  }

  private static Optional<String> method(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(found -> found != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String template(Class<?> type, Method method) {
    String path = text(type.getAnnotation(Path.class)) + text(method.getAnnotation(Path.class));
    return path.isEmpty() ? "/" : path;
  }

  private static String text(@Nullable Path path) {
    String bare = path == null ? "" : path.value().replaceAll("^/|/$", "");
    return bare.isEmpty() ? "" : "/" + bare;
  }

  @Priority(FIRST)
  private record Mark(RequestMetrics.Endpoint endpoint) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty(ATTRIBUTE, endpoint);
    }
  }

  /**
   * Has a body read as it was before it was compressed. The server's own inflation ends without a
   * word where the body is cut off, and a part of a file would be taken for the whole.
   */
  private static final class Inflation implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) throws IOException {
      String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
      if (coding == null || coding.equalsIgnoreCase("identity")) {
        return;
      }
      if (!coding.equalsIgnoreCase("gzip") && !coding.equalsIgnoreCase("x-gzip")) {
        throw new Problem(
            ProblemType.UNSUPPORTED_MEDIA_TYPE, Message.of("body.coding", Message.echo(coding)));
      }
      request.setEntityStream(new GZIPInputStream(request.getEntityStream(), BUFFER));
    }
  }
}
