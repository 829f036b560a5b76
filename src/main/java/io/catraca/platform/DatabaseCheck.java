package io.catraca.platform;

import com.codahale.metrics.health.HealthCheck;
import org.jdbi.v3.core.Jdbi;

/** Healthy while the database answers. */
final class DatabaseCheck extends HealthCheck {

  private final Jdbi jdbi;

  DatabaseCheck(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  protected Result check() {
    try {
      jdbi.useHandle(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
      return Result.healthy();
    } catch (RuntimeException e) {
      return Result.unhealthy("the database does not answer");
    }
  }
}
