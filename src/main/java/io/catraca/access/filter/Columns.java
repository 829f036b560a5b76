package io.catraca.access.filter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the caller's table has what a filter looks at, as {@code column}, {@code table.column} or
 * {@code schema.table.column}. What is left out is in a column of the usual name.
 *
 * @param company where there is one, the filter demands the company too
 */
@Schema(name = "FilterColumns")
public record Columns(
    @Nullable String company,
    @Nullable String team,
    @Nullable String status,
    @Nullable String attendant,
    @Nullable String startedBy,
    @Nullable String finishedAt) {

  static final Columns USUAL = new Columns(null, null, null, null, null, null);

  String of(Field field) {
    return named(field).orElse(field.usualColumn());
  }

  /** What the caller calls it. */
  Optional<String> named(Field field) {
    return Optional.ofNullable(
        switch (field) {
          case COMPANY -> company;
          case TEAM -> team;
          case STATUS -> status;
          case ATTENDANT -> attendant;
          case STARTED_BY -> startedBy;
          case FINISHED_AT -> finishedAt;
        });
  }
}
