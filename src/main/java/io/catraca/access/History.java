package io.catraca.access;

import io.catraca.rules.RuleSet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How far back concluded conversations go. */
final class History {

  private History() {}

  /**
   * The moment before which a concluded conversation is outside the history, in calendar months of
   * the company's time zone; null where the history never ends. A company without a contract has
   * the shortest history that any plan declares today.
   */
  static @Nullable Instant oldest(RuleSet rules, ZoneId zone, Instant now) {
    ZonedDateTime local = now.atZone(zone);
    OptionalInt months = rules.shortestHistory(local.toLocalDate());
    return months.isEmpty() ? null : local.minusMonths(months.getAsInt()).toInstant();
  }
}
