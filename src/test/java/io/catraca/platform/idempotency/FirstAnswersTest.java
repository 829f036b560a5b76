package io.catraca.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.MovableClock;
import io.catraca.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class FirstAnswersTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final byte[] REQUEST = "request".getBytes(UTF_8);
  private static final Answer ANSWER =
      new Answer(201, Map.of("Location", "/v1/things/1"), "{}".getBytes(UTF_8));

  private final Jdbi jdbi = TestDatabase.create();
  private final MovableClock clock = new MovableClock(START);
  private final FirstAnswers answers = new FirstAnswers(jdbi, clock);
  private final FirstAnswers ofAnotherNode = new FirstAnswers(jdbi, clock);

  @Test
  void requestIsGrantedOnceOnAllNodes() {
    assertThat(answers.claim(seal("a"), REQUEST)).isInstanceOf(Claim.Granted.class);
    assertThat(answers.claim(seal("a"), REQUEST)).isEqualTo(new Claim.UnderWay());
    assertThat(ofAnotherNode.claim(seal("a"), REQUEST)).isEqualTo(new Claim.UnderWay());
    assertThat(ofAnotherNode.claim(seal("b"), REQUEST)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void requestIsGrantedOnceToNodesThatAskAtTheSameTime() throws Exception {
    ExecutorService askers = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        String key = "round" + round;
        List<Callable<Claim>> nodes =
            List.of(
                () -> answers.claim(seal(key), REQUEST),
                () -> ofAnotherNode.claim(seal(key), REQUEST));
        List<Claim> claims = new ArrayList<>();
        for (Future<Claim> claim :
            askers.invokeAll(
                Stream.generate(() -> nodes).limit(4).flatMap(List::stream).toList())) {
          claims.add(claim.get());
        }

        assertThat(claims).hasSize(8);
        assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        assertThat(claims).filteredOn(Claim.UnderWay.class::isInstance).hasSize(7);
      }
    } finally {
      askers.shutdown();
    }
  }

  @Test
  void keptAnswerIsTheSameOnEveryNode() {
    assertThat(answers.keep(granted(answers, "a"), ANSWER)).isTrue();

    assertThat(ofAnotherNode.claim(seal("a"), REQUEST))
        .isInstanceOfSatisfying(
            Claim.Answered.class,
            found -> assertThat(found.answer()).usingRecursiveComparison().isEqualTo(ANSWER));
  }

  @Test
  void releasedRequestIsGrantedAgain() {
    answers.release(granted(answers, "a"));

    assertThat(answers.claim(seal("a"), REQUEST)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void attemptOfADeadNodeIsTakenOverAfterAMinute() {
    granted(answers, "a");

    clock.moveTo(START.plusSeconds(59));
    assertThat(ofAnotherNode.claim(seal("a"), REQUEST)).isEqualTo(new Claim.UnderWay());

    clock.moveTo(START.plusSeconds(60));
    assertThat(ofAnotherNode.claim(seal("a"), REQUEST)).isInstanceOf(Claim.Granted.class);
    assertThat(ofAnotherNode.claim(seal("a"), REQUEST)).isEqualTo(new Claim.UnderWay());
  }

  @Test
  void attemptOfADeadNodeIsNotTakenOverForAnotherRequest() {
    granted(answers, "a");
    clock.moveTo(START.plusSeconds(60));

    assertThat(answers.claim(seal("a"), "other".getBytes(UTF_8)))
        .isEqualTo(new Claim.UsedOtherwise());
  }

  @Test
  void attemptThatTakesLongerThanAMinuteIsNotTakenForDead() {
    Attempt slow = granted(answers, "a");
    for (int seconds = 15; seconds <= 180; seconds += 15) {
      clock.moveTo(START.plusSeconds(seconds));
      answers.keepAlive();
    }

    assertThat(ofAnotherNode.claim(seal("a"), REQUEST)).isEqualTo(new Claim.UnderWay());
    assertThat(answers.keep(slow, ANSWER)).isTrue();
  }

  @Test
  void attemptThatItsThreadLostIsTakenOverAfterAnHour() {
    granted(answers, "a");
    clock.moveTo(START.plus(Duration.ofMinutes(59)));
    answers.keepAlive();
    clock.moveTo(START.plus(Duration.ofMinutes(61)));
    answers.keepAlive();

    assertThat(answers.claim(seal("a"), REQUEST)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void attemptThatWasTakenOverLeavesTheOtherAlone() {
    Attempt first = granted(answers, "a");
    clock.moveTo(START.plusSeconds(60));
    Attempt second = granted(ofAnotherNode, "a");

    assertThat(answers.keep(first, ANSWER)).isFalse();
    answers.release(first);

    assertThat(answers.claim(seal("a"), REQUEST)).isEqualTo(new Claim.UnderWay());
    assertThat(ofAnotherNode.keep(second, ANSWER)).isTrue();
  }

  @Test
  void answersAreForgottenAfterADayAFewAtATime() {
    int old = FirstAnswers.FORGOTTEN_AT_ONCE + 3;
    IntStream.range(0, old).forEach(i -> answers.keep(granted(answers, "old" + i), ANSWER));
    clock.moveTo(START.plusSeconds(1));
    answers.keep(granted(answers, "young"), ANSWER);

    clock.moveTo(START.plus(FirstAnswers.KEPT).minusSeconds(1));
    assertThat(answers.forgetOld()).isZero();
    clock.moveTo(START.plus(FirstAnswers.KEPT));
    assertThat(answers.forgetOld()).isEqualTo(FirstAnswers.FORGOTTEN_AT_ONCE);
    assertThat(answers.forgetOld()).isEqualTo(3);
    assertThat(answers.forgetOld()).isZero();

    assertThat(answers.claim(seal("young"), REQUEST)).isInstanceOf(Claim.Answered.class);
  }

  private static Seal seal(String key) {
    return Seal.of("cat_secret", "POST", "v1/things", new IdempotencyKey(key));
  }

  private static Attempt granted(FirstAnswers answers, String key) {
    return ((Claim.Granted) answers.claim(seal(key), REQUEST)).attempt();
  }
}
