package io.catraca.benchmark;

import io.catraca.access.DecisionBenchmark;
import io.catraca.access.FilterBenchmark;
import io.catraca.pricing.QuoteBenchmark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What JMH measured without HTTP: operations a second of one thread. */
final class InProcess {

  /** Where JMH writes what it does. */
  static final Path LOG = Path.of("target", "benchmark", "jmh.log");

  /** How long to measure: each process warms up, then counts, a second at a time. */
  record Plan(int processes, int warmUps, int counts) {}

  private static final int MEDIAN = 50;

  private final Map<String, Double> perSecond = new HashMap<>();

  static InProcess measure(Plan plan) throws RunnerException {
    InProcess measured = new InProcess();
    for (RunResult result : new Runner(options(plan)).run()) {
      double median = result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
      measured.perSecond.put(result.getParams().getBenchmark(), median);
    }
    return measured;
  }

  /** The median of the seconds counted. */
  double perSecond(Class<?> benchmark, String method) {
    return Objects.requireNonNull(perSecond.get(benchmark.getName() + "." + method), method);
  }

  private static Options options(Plan plan) {
    try {
      Files.createDirectories(Objects.requireNonNull(LOG.getParent()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OptionsBuilder()
        .include("^" + DecisionBenchmark.class.getName() + "\\.")
        .include("^" + FilterBenchmark.class.getName() + "\\.")
        .include("^" + QuoteBenchmark.class.getName() + "\\.")
        .forks(plan.processes())
        .warmupIterations(plan.warmUps())
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(plan.counts())
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .output(LOG.toString())
        .build();
  }
}
