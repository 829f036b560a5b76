package io.catraca.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An endpoint beside the empty one, round for round. */
final class Comparison {

  private static final double NANOS_PER_MILLI = 1e6;

  private final String name;
  private final List<Load.Run> real = new ArrayList<>();
  private final List<Load.Run> empty = new ArrayList<>();

  Comparison(String name) {
    this.name = name;
  }

  /** One round's two runs, one right after the other. */
  void add(Load.Run real, Load.Run empty) {
    this.real.add(real);
    this.empty.add(empty);
  }

  String name() {
    return name;
  }

  /** The median over the rounds of how much of the empty endpoint's rate the endpoint reached. */
  double ratio() {
    double[] ratios = new double[real.size()];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = real.get(round).perSecond() / empty.get(round).perSecond();
    }
    return median(ratios);
  }

  /** The endpoint's median rate, in answers a second. */
  double perSecond() {
    return median(real.stream().mapToDouble(Load.Run::perSecond).toArray());
  }

  /** The empty endpoint's median rate, in answers a second. */
  double emptyPerSecond() {
    return median(empty.stream().mapToDouble(Load.Run::perSecond).toArray());
  }

  /**
   * How long the endpoint's answers took, over all rounds, in milliseconds.
   *
   * @param share such as 0.99 for the time that one in a hundred exceeded
   */
  double millis(double share) {
    return millis(real, share);
  }

  double emptyMillis(double share) {
    return millis(empty, share);
  }

  private static double millis(List<Load.Run> runs, double share) {
    long[] sorted =
        runs.stream().flatMapToLong(run -> Arrays.stream(run.nanos())).sorted().toArray();
    return sorted[(int) (share * (sorted.length - 1))] / NANOS_PER_MILLI;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
