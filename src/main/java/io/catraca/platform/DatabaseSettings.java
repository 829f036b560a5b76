package io.catraca.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL to use. Without an address the embedded one is started. */
public final class DatabaseSettings {

  /** {@code jdbc:postgresql://host/name} or {@code postgres://user:password@host/name}. */
  @JsonProperty private @Nullable String url;

  /** Takes precedence over a user in the address. */
  @JsonProperty private @Nullable String user;

  /** Takes precedence over a password in the address. */
  @JsonProperty private @Nullable String password;

  /** Connections that this node opens at most; all nodes together must fit into the server. */
  @JsonProperty
  @Min(2)
  @Max(1000)
  private int maxConnections = 24;

  public Optional<String> url() {
    return given(url);
  }

  public Optional<String> user() {
    return given(user);
  }

  public Optional<String> password() {
    return given(password);
  }

  public int maxConnections() {
    return maxConnections;
  }

  private static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
