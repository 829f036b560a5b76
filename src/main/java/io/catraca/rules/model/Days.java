package io.catraca.rules.model;

import io.catraca.text.Message;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The half-open days [from, to).
 *
 * @param from first day; null where they have no beginning
 * @param to the day after the last; null where they have no end
 */
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {

  /** Every day there is. */
  public static final Days ALL = new Days(null, null);

  public Days {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("days from " + from + " must end after it, not at " + to);
    }
  }

  public boolean contains(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
  }

  /** The last day; null where there is none. */
  public @Nullable LocalDate last() {
    return to == null ? null : to.minusDays(1);
  }

  /** As staff say it: both days included. */
  public Message told() {
    LocalDate last = last();
    if (from == null) {
      return last == null ? Message.of("days.always") : Message.of("days.until", last);
    }
    if (last == null) {
      return Message.of("days.since", from);
    }
    return from.equals(last) ? Message.of("days.one", from) : Message.of("days.both", from, last);
  }
}
