package io.catraca.simulation.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DistributionTest {

  private static Distribution of(List<Long> values) {
    Distribution distribution = new Distribution();
    values.forEach(distribution::add);
    return distribution;
  }

  @Test
  void percentilesAreByNearestRank() {
    Distribution distribution = of(List.of(15L, 20L, 35L, 40L, 50L));

    assertThat(distribution.percentile(0)).isEqualTo(15);
    assertThat(distribution.percentile(20)).isEqualTo(15);
    assertThat(distribution.percentile(30)).isEqualTo(20);
    assertThat(distribution.percentile(40)).isEqualTo(20);
    assertThat(distribution.percentile(50)).isEqualTo(35);
    assertThat(distribution.percentile(100)).isEqualTo(50);
  }

  @Test
  void withTooManyValuesTheFirstFourDigitsAreKeptInWhateverOrderTheyCame() {
    List<Long> values = new ArrayList<>();
    Random random = new Random(1);
    for (int number = 0; number < 150_000; number++) {
      values.add(random.nextLong(-90_000_000, 90_000_000));
    }
    Distribution one = of(values);
    Distribution parts = of(values.subList(90_000, 150_000));
    parts.merge(of(values.subList(0, 90_000)));
    Collections.sort(values);

    assertThat(one.isExact()).isFalse();
    assertThat(one.size()).isEqualTo(150_000);
    for (int percent : new int[] {0, 1, 25, 50, 99, 100}) {
      long exact = values.get(Math.max(1, (150_000 * percent + 99) / 100) - 1);
      long told = one.percentile(percent);
      assertThat(Math.abs(told)).isLessThanOrEqualTo(Math.abs(exact));
      assertThat(Math.abs(exact - told) * 1000).isLessThanOrEqualTo(Math.abs(exact));
      assertThat(parts.percentile(percent)).isEqualTo(told);
    }
  }
}
