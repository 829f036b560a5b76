package io.catraca.simulation.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/** How much simulations may take. */
public final class SimulationSettings {

  private static final int MOST_THREADS = 64;

  /** Simulations of one key that are not finished yet. */
  @JsonProperty
  @Min(1)
  @Max(1000)
  private int perKey = 2;

  /** How long simulations are kept after their end, with their results. */
  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.HOURS)
  private Duration keep = Duration.days(90);

  /** Threads of this node that price. */
  @JsonProperty
  @Min(1)
  @Max(MOST_THREADS)
  private int threads = 2;

  public int perKey() {
    return perKey;
  }

  public java.time.Duration keep() {
    return keep.toJavaDuration();
  }

  public int threads() {
    return threads;
  }
}
