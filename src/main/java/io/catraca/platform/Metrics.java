package io.catraca.platform;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * This server's own metrics, told at {@code /metrics} of the admin port. Features register theirs
 * when they are wired.
 */
public final class Metrics {

  private final PrometheusRegistry registry = new PrometheusRegistry();

  public Metrics() {
    JvmMetrics.builder().register(registry);
  }

  public PrometheusRegistry registry() {
    return registry;
  }
}
