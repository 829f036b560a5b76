package io.catraca.platform.web;

import io.catraca.platform.Metrics;
import io.catraca.problem.ProblemFeature;
import io.catraca.problem.ServerErrors;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** Wires what is around every request, and the pages that describe the API and the server. */
public final class WebModule {

  private WebModule() {}

  /**
   * @param maxBody the most bytes that a request's body may have
   */
  public static void wire(Environment environment, Metrics metrics, long maxBody) {
    RequestMetrics requestMetrics = new RequestMetrics(metrics);
    ServerErrors errors = new ServerErrors(environment.getObjectMapper());
    environment.jersey().register(new ProblemFeature());
    environment.jersey().register(new EndpointFeature(requestMetrics, new BodyLimit(maxBody)));
    environment.jersey().register(new RefusedBody());
    environment.jersey().register(new StrictParameters());
    environment.jersey().register(new OpenApiResource(environment.jersey().getResourceConfig()));
    environment.jersey().register(new DocsResource());
    environment
        .admin()
        .addServlet("metrics", new PrometheusMetricsServlet(metrics.registry()))
        .addMapping("/metrics");
    environment.getApplicationContext().setErrorHandler(errors);
    environment.getAdminContext().setErrorHandler(errors);
    environment.lifecycle().addEventListener(new Around(requestMetrics, errors));
  }

  /**
   * Leaves the bodies that come to a path as they are sent: its {@link Streamed} method inflates
   * them itself.
   */
  public static void stream(Environment environment, String path) {
    environment.lifecycle().addEventListener(new Uninflated(path));
  }

  private record Uninflated(String path) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarting(LifeCycle starting) {
      if (starting instanceof Server server) {
        server
            .getDescendants(GzipHandler.class)
            .forEach(handler -> handler.addExcludedInflationPaths(path));
      }
    }
  }

  /** Goes around the server's handlers just before it starts, when all of them are there. */
  private record Around(RequestMetrics metrics, ServerErrors errors) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarting(LifeCycle starting) {
      if (starting instanceof Server server) {
        server.setErrorHandler(errors);
        server.setHandler(new RequestHandler(server.getHandler(), metrics));
      }
    }
  }
}
