package io.catraca;

import java.util.function.Function;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into {@code config.yml}: <code>${NAME:-default}</code>. What may hold
 * any character stands there in single quotes, which are doubled here.
 */
final class EnvironmentValues extends StringSubstitutor {

  EnvironmentValues(Function<String, @Nullable String> environment) {
    super(name -> quoted(environment.apply(name)));
    setDisableSubstitutionInValues(true);
  }

  private static @Nullable String quoted(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value.replace("'", "''");
  }
}
