package io.catraca.platform.web;

import io.catraca.platform.Metrics;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts requests and measures how long they take, per method and path template. */
final class RequestMetrics {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final double NANOS = 1e9;

  private final Counter requests;
  private final Histogram durations;
  private final Endpoint none;

  /**
   * One resource method, found again without a look-up.
   *
   * @param template the path as declared, such as {@code /v1/keys/{id}}, so that ids make no series
   */
  record Endpoint(String template, DistributionDataPoint duration) {}

  RequestMetrics(Metrics metrics) {
    requests =
        Counter.builder()
            .name("catraca_requests_total")
            .help("Requests answered")
            .labelNames("method", "path", "status")
            .register(metrics.registry());
    durations =
        Histogram.builder()
            .name("catraca_request_duration_seconds")
            .help("Time from a request's arrival to its last byte")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10)
            .labelNames("method", "path")
            .register(metrics.registry());
    none = endpoint("OTHER", "none");
  }

  Endpoint endpoint(String method, String template) {
    return new Endpoint(template, durations.labelValues(method, template));
  }

  void answered(@Nullable Object endpoint, String method, int status, long nanos) {
    Endpoint known = endpoint instanceof Endpoint found ? found : none;
    String word = METHODS.contains(method) ? method : "OTHER";
    requests.labelValues(word, known.template(), Integer.toString(status)).inc();
    known.duration().observe(nanos / NANOS);
  }
}
