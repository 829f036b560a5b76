package io.catraca.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class MigrationTest {

  @Test
  void emptyDatabaseHasNoLiveRules() {
    Jdbi jdbi = TestDatabase.create();

    long rows =
        jdbi.withHandle(
            handle ->
                handle.createQuery("select count(*) from live_rules").mapTo(Long.class).one());

    assertThat(rows).isZero();
  }
}
