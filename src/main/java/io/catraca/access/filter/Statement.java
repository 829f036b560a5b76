package io.catraca.access.filter;

import java.util.List;

/**
 * SQL with a placeholder for every value.
 *
 * @param parameters in the order of the placeholders; instants as RFC 3339 in UTC
 * @param types how to bind each: {@code text} or {@code timestamp}
 */
public record Statement(String sql, List<String> parameters, List<String> types) {

  public Statement {
    parameters = List.copyOf(parameters);
    types = List.copyOf(types);
  }
}
