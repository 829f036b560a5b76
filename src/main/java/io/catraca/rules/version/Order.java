package io.catraca.rules.version;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.version.Timetable.Scheduled;
import io.catraca.text.Message;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version follows which. Each follows the one that will be live before it, so that nobody's
 * work is undone by a version that was made without it.
 */
final class Order {

  private static final Duration MOST_AHEAD = Duration.ofDays(3_660);

  private Order() {}

  /**
   * The version that a publication follows.
   *
   * @param expected the one that its author looked at; null where that was not told
   * @param liveFrom null for at once
   * @throws Overtaken where it would follow another one than expected
   */
  static int follows(
      Timetable timetable, @Nullable Integer expected, @Nullable Instant liveFrom, Instant now) {
    return liveFrom == null
        ? atOnce(timetable, expected)
        : later(timetable, expected, liveFrom, now);
  }

  private static int atOnce(Timetable timetable, @Nullable Integer expected) {
    expectLive(timetable, expected);
    timetable
        .next()
        .ifPresent(
            next -> {
              throw conflict("rules.scheduled.undoes", next);
            });
    return timetable.live();
  }

  /**
   * @throws Overtaken where another version than expected is live
   */
  static void expectLive(Timetable timetable, @Nullable Integer expected) {
    if (expected != null && expected != timetable.live()) {
      throw Overtaken.byLive(expected, timetable.live());
    }
  }

  private static int later(
      Timetable timetable, @Nullable Integer expected, Instant liveFrom, Instant now) {
    checkTime(liveFrom, now);
    if (timetable.live() == RuleVersions.NONE) {
      throw new Problem(ProblemType.CONFLICT, Message.of("rules.scheduled.first"));
    }
    for (Scheduled other : timetable.coming()) {
      if (!other.liveFrom().isBefore(liveFrom)) {
        boolean same = other.liveFrom().equals(liveFrom);
        throw conflict(same ? "rules.scheduled.taken" : "rules.scheduled.before", other);
      }
    }
    if (timetable.coming().isEmpty()) {
      expectLive(timetable, expected);
    } else if (expected == null) {
      throw Problem.refusedField("base", Message.of("rules.scheduled.base", timetable.last()));
    } else if (expected != timetable.last()) {
      throw Overtaken.byScheduled(expected, timetable.last());
    }
    return timetable.last();
  }

  private static void checkTime(Instant liveFrom, Instant now) {
    if (!liveFrom.isAfter(now)) {
      throw Problem.refusedField(
          "liveFrom", Message.of("rules.scheduled.past", "" + liveFrom, "" + now));
    }
    if (liveFrom.isAfter(now.plus(MOST_AHEAD))) {
      throw Problem.refusedField(
          "liveFrom", Message.of("rules.scheduled.far", MOST_AHEAD.toDays()));
    }
  }

  static Problem conflict(String key, Scheduled scheduled) {
    return new Problem(
            ProblemType.CONFLICT, Message.of(key, scheduled.version(), "" + scheduled.liveFrom()))
        .with("scheduled", language -> scheduled);
  }
}
