package io.catraca.simulation.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SumsTest {

  /** A figure that is counted and not kept would begin at nothing when a run goes on. */
  @Test
  void everythingThatATallyCountsIsKept() {
    List<String> counted =
        Arrays.stream(Tally.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(Field::getName)
            .toList();
    List<String> kept =
        Arrays.stream(Sums.class.getRecordComponents()).map(RecordComponent::getName).toList();

    assertThat(kept)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(counted.stream(), Stream.of("entitlements")).toList());
  }
}
