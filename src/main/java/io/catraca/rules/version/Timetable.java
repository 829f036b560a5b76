package io.catraca.rules.version;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which version is live and which are to be, as the database has it.
 *
 * @param live {@link RuleVersions#NONE} where there is none yet
 * @param coming by their time; each was made from the one before it
 */
public record Timetable(int live, List<Scheduled> coming) {

  /** There is nothing yet. */
  public static final Timetable EMPTY = new Timetable(RuleVersions.NONE, List.of());

  /** A version and the time from which it is to be live. */
  public record Scheduled(int version, Instant liveFrom) {}

  public Timetable {
    coming = List.copyOf(coming);
  }

  /** The next to be live. */
  public Optional<Scheduled> next() {
    return coming.stream().findFirst();
  }

  /** The version that one more would have to be made from: the last that is to come. */
  public int last() {
    return coming.isEmpty() ? live : coming.get(coming.size() - 1).version();
  }

  /** Whether a version's time has come that is not live yet. */
  public boolean isDue(Instant now) {
    return next().filter(first -> !first.liveFrom().isAfter(now)).isPresent();
  }
}
