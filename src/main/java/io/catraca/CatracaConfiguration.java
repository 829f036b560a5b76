package io.catraca;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.catraca.platform.DatabaseSettings;
import io.catraca.rules.RulesSettings;
import io.catraca.simulation.job.SimulationSettings;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.DataSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/** Everything that can be set, with the defaults that hold where {@code config.yml} is silent. */
public final class CatracaConfiguration extends Configuration {

  /** Holds the embedded database and the first administrator's key. */
  @JsonProperty @NotNull private Path data = Path.of("data");

  @JsonProperty @Valid @NotNull private DatabaseSettings database = new DatabaseSettings();

  @JsonProperty @Valid @NotNull private RulesSettings rules = new RulesSettings();

  /**
   * The most that a request's body may have; uploads that are streamed have limits of their own.
   */
  @JsonProperty @NotNull private DataSize maxBody = DataSize.mebibytes(16);

  @JsonProperty @Valid @NotNull private SimulationSettings simulations = new SimulationSettings();

  public Path data() {
    return data;
  }

  public DatabaseSettings database() {
    return database;
  }

  public RulesSettings rules() {
    return rules;
  }

  public SimulationSettings simulations() {
    return simulations;
  }

  public DataSize maxBody() {
    return maxBody;
  }
}
