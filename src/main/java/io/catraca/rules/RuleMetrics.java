package io.catraca.rules;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What operators watch of the rules. */
final class RuleMetrics {

  private final Gauge version;
  private final Gauge broken;
  private final Gauge unbuilt;
  private final Counter reloads;

  RuleMetrics(PrometheusRegistry registry) {
    version =
        Gauge.builder()
            .name("catraca_rules_version")
            .help("Version of the rules that answers")
            .register(registry);
    broken =
        Gauge.builder()
            .name("catraca_rules_folder_broken")
            .help("1 while the rules folder has errors and the last good version goes on serving")
            .register(registry);
    unbuilt =
        Gauge.builder()
            .name("catraca_rules_versions_unbuilt")
            .help("Versions live or scheduled that this node cannot build; an earlier one answers")
            .register(registry);
    reloads =
        Counter.builder()
            .name("catraca_rules_reloads_total")
            .help("Times that changed rules were taken up, or could not be")
            .labelNames("outcome")
            .register(registry);
    reloads.initLabelValues("live");
    reloads.initLabelValues("broken");
  }

  void live(int newVersion, boolean isNew) {
    version.set(newVersion);
    if (isNew) {
      reloads.labelValues("live").inc();
    }
  }

  void unbuilt(int count) {
    unbuilt.set(count);
  }

  void failed() {
    reloads.labelValues("broken").inc();
  }

  void folder(FolderState.State state) {
    broken.set(state == FolderState.State.BROKEN ? 1 : 0);
  }
}
