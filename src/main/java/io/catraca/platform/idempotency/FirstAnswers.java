package io.catraca.platform.idempotency;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** Who does a request that is to be done once, and what it answered. Shared by all nodes. */
final class FirstAnswers {

  static final Duration KEPT = Duration.ofHours(24);
  static final Duration SILENCE_OF_THE_DEAD = Duration.ofMinutes(1);
  static final int FORGOTTEN_AT_ONCE = 1_000;

  /** Longer than any request takes; one that seems to has been lost by its thread. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int CLAIMS = 3;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();

  FirstAnswers(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Asks to do a request. What is granted is to be ended by {@link #keep} or {@link #release}.
   *
   * @param request the fingerprint of the request
   */
  Claim claim(Seal seal, byte[] request) {
    return jdbi.withHandle(
        handle -> {
          FirstAnswerDao dao = new FirstAnswerDao(handle);
          for (int i = 0; i < CLAIMS; i++) {
            Optional<Claim> claim = tryToClaim(dao, seal, request);
            if (claim.isPresent()) {
              return claim.get();
            }
          }
          return new Claim.UnderWay();
        });
  }

  /** Empty where whoever was at work gave up between two statements. */
  private Optional<Claim> tryToClaim(FirstAnswerDao dao, Seal seal, byte[] request) {
    Instant now = clock.instant();
    Attempt attempt = new Attempt(UUID.randomUUID(), seal, now);
    if (dao.claim(attempt, request, now.minus(KEPT), now.minus(SILENCE_OF_THE_DEAD))) {
      underWay.add(attempt);
      return Optional.of(new Claim.Granted(attempt));
    }
    return dao.find(seal.id()).map(row -> judge(row, seal, request));
  }

  private static Claim judge(FirstAnswerDao.Row row, Seal seal, byte[] request) {
    if (!MessageDigest.isEqual(row.request(), request)) {
      return new Claim.UsedOtherwise();
    }
    return row.answer() == null
        ? new Claim.UnderWay()
        : new Claim.Answered(Answer.fromBytes(seal.unlock(row.answer())));
  }

  /** False where the attempt was taken for dead and another took over: the work is done twice. */
  boolean keep(Attempt attempt, Answer answer) {
    underWay.remove(attempt);
    byte[] locked = attempt.seal().lock(answer.toBytes());
    return jdbi.withHandle(handle -> new FirstAnswerDao(handle).keep(attempt, locked));
  }

  /** Leaves the request as if it had never been tried. */
  void release(Attempt attempt) {
    underWay.remove(attempt);
    jdbi.useHandle(handle -> new FirstAnswerDao(handle).release(attempt));
  }

  /** Says that what this node works on is not dead. */
  void keepAlive() {
    Instant now = clock.instant();
    underWay.removeIf(attempt -> attempt.startedAt().isBefore(now.minus(LONGEST)));
    if (!underWay.isEmpty()) {
      jdbi.useHandle(handle -> new FirstAnswerDao(handle).see(Set.copyOf(underWay), now));
    }
  }

  /** Deletes what is old, up to a bound, and tells how much that was. */
  int forgetOld() {
    Instant then = clock.instant().minus(KEPT);
    return jdbi.withHandle(handle -> new FirstAnswerDao(handle).forget(then, FORGOTTEN_AT_ONCE));
  }
}
