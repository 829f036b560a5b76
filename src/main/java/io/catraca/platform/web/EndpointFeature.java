package io.catraca.platform.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bounds every request's body, and tells the server which resource method took the request, for the
 * metrics.
 */
final class EndpointFeature implements DynamicFeature {

  static final String ATTRIBUTE = "io.catraca.endpoint";

  private static final int FIRST = 0;

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
    if (!method.isAnnotationPresent(Streamed.class)) {
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
}
