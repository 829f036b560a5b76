package io.catraca.platform;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** How many decisions of each kind were given, and how long working them out took. */
public final class DecisionMetrics {

  /** One kind of decision. */
  public static final class Kind {

    private static final double NANOS_PER_SECOND = 1e9;

    private final CounterDataPoint decisions;
    private final DistributionDataPoint seconds;

    private Kind(CounterDataPoint decisions, DistributionDataPoint seconds) {
      this.decisions = decisions;
      this.seconds = seconds;
    }

    /** Counts decisions that were worked out together. */
    public void count(int decided, long nanos) {
      decisions.inc(decided);
      seconds.observe(nanos / NANOS_PER_SECOND);
    }
  }

  private final Counter decisions;
  private final Histogram seconds;

  public DecisionMetrics(PrometheusRegistry registry) {
    decisions =
        Counter.builder()
            .name("catraca_decisions_total")
            .help("Decisions given")
            .labelNames("kind")
            .register(registry);
    seconds =
        Histogram.builder()
            .name("catraca_evaluation_seconds")
            .help("Time to work out the decisions of one request")
            .labelNames("kind")
            .classicOnly()
            .classicUpperBounds(0.000_01, 0.000_1, 0.001, 0.01, 0.1, 1)
            .register(registry);
  }

  public Kind kind(String name) {
    return new Kind(decisions.labelValues(name), seconds.labelValues(name));
  }
}
