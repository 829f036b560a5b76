package io.catraca.simulation.job;

import static io.catraca.simulation.job.Simulated.SIMULATIONS;
import static io.catraca.simulation.job.Simulated.await;
import static io.catraca.simulation.job.Simulated.begin;
import static io.catraca.simulation.job.Simulated.done;
import static io.catraca.simulation.job.Simulated.good;
import static io.catraca.simulation.job.Simulated.json;
import static io.catraca.simulation.job.Simulated.read;
import static io.catraca.simulation.job.Simulated.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.Listening;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Simulations on their way: heard of, cancelled, too many, failing, forgotten. */
@Timeout(240)
final class SimulationJobsTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));

  private static TestServer server;
  private static TestClient finance;

  @BeforeAll
  static void start() {
    server = TestServer.builder().clock(CLOCK).start();
    Simulated.contracts(server.client());
    finance = server.client("finance");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void listenersHearHowFarItIsUntilItIsOver() {
    try (Handle handle = held()) {
      String path = begin(finance, wish());
      try (Listening listening = Listening.to(finance, path + "/events")) {
        assertThat(listening.next().name()).isEqualTo("simulation");
        handle.rollback();
        List<Listening.Event> events =
            listening.until(event -> event.name().equals("end") && event.data().isEmpty());

        assertThat(events.get(events.size() - 3).data())
            .isEqualTo(read(finance.get(path).body()).toString());
        assertThat(events.get(events.size() - 2).data()).isEqualTo("{}");
      }
      try (Listening late = Listening.to(finance, path + "/events")) {
        assertThat(read(late.next().data()).get("state").asText()).isEqualTo("DONE");
        assertThat(late.next().data()).isEqualTo("{}");
      }
    }
  }

  @Test
  void whoeverDoesNotWantItAnyMoreCancelsIt() {
    try (Handle handle = held()) {
      String path = begin(finance, wish());
      await(finance, path, "RUNNING");

      JsonNode cancelled = good(finance.delete(path), 200);
      assertThat(cancelled.get("state").asText()).isEqualTo("CANCELLED");
      Answer early = finance.get(path + "/results");
      assertThat(early.status()).isEqualTo(409);
      assertThat(read(early.body()).get("state").asText()).isEqualTo("CANCELLED");

      handle.rollback();
      await(SimulationJobsTest::toBeDone, left -> left == 0);
      assertThat(good(finance.get(path), 200).get("state").asText()).isEqualTo("CANCELLED");
      assertThat(finance.delete(path).status()).isEqualTo(204);
      assertThat(finance.get(path).status()).isEqualTo(404);
    }
  }

  @Test
  void otherNodeHearsItAndCancelsIt() {
    try (Handle handle = held();
        TestServer other = TestServer.builder().restarting(server).clock(CLOCK).start()) {
      String path = begin(finance, wish());
      TestClient there = other.client("finance");
      try (Listening listening = Listening.to(there, path + "/events")) {
        assertThat(good(there.delete(path), 200).get("state").asText()).isEqualTo("CANCELLED");

        List<Listening.Event> events = listening.until(event -> event.name().equals("end"));
        assertThat(read(events.get(events.size() - 2).data()).get("state").asText())
            .isEqualTo("CANCELLED");
      }
      handle.rollback();
      await(SimulationJobsTest::toBeDone, left -> left == 0);
      assertThat(good(finance.get(path), 200).get("state").asText()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void keyHasTwoUnfinishedOnesAtTheMostHoweverManyItAsksForAtOnce() {
    TestClient other = server.client("finance");
    try (Handle handle = held()) {
      List<CompletableFuture<Answer>> asked =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> finance.post(SIMULATIONS, json(wish("name", "muitas")))))
              .limit(6)
              .toList();
      List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();

      assertThat(answers)
          .extracting(Answer::status)
          .containsOnly(202, 429)
          .filteredOn(status -> status == 202)
          .hasSize(2);
      Answer refused = answers.stream().filter(one -> one.status() == 429).findAny().orElseThrow();
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(read(refused.body()).get("detail").asText()).contains("2 simulações");
      assertThat(other.post(SIMULATIONS, json(wish())).status()).isEqualTo(202);
      handle.rollback();
    }
    await(SimulationJobsTest::toBeDone, left -> left == 0);
    done(finance, wish());
  }

  @Test
  void sameRequestSentTwiceIsOneSimulation() {
    TestClient once = finance.with("Idempotency-Key", UUID.randomUUID().toString());

    String first = good(once.post(SIMULATIONS, json(wish())), 202).get("id").asText();
    String second = good(once.post(SIMULATIONS, json(wish())), 202).get("id").asText();

    assertThat(second).isEqualTo(first);
    await(finance, SIMULATIONS + "/" + first, "DONE");
  }

  /** The fifth failure in a row; the others are told of in the table of what is to be done. */
  @Test
  void simulationThatFailsAgainAndAgainIsGivenUpWithAReason() {
    server
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    create function failed_before() returns trigger language plpgsql as
                      'begin new.consecutive_failures := 4; return new; end';
                    create trigger failed_before before insert on scheduled_tasks for each row
                      execute function failed_before();
                    create function refuse() returns trigger language plpgsql as
                      'begin raise exception ''no''; end';
                    create trigger refuses before update of report on simulation for each row
                      when (new.report is not null) execute function refuse();
                    """));

    String path = begin(finance, wish());

    JsonNode failed = await(finance, path, "FAILED");
    server
        .jdbi()
        .useHandle(handle -> handle.execute("drop function refuse(), failed_before() cascade"));

    assertThat(failed.get("reason").asText()).startsWith("O cálculo parou 5 vezes");
    assertThat(finance.get(path + "/results.csv").status()).isEqualTo(409);
  }

  @Test
  void thoseThatAreOverForTooLongAreForgotten() {
    MovableClock clock = new MovableClock(CLOCK.instant().plus(Duration.ofDays(89)));
    String path = done(finance, wish());
    Simulations simulations = new Simulations(server.jdbi(), clock, new SimulationSettings());

    simulations.forgetOld();
    assertThat(finance.get(path).status()).isEqualTo(200);
    clock.moveTo(CLOCK.instant().plus(Duration.ofDays(91)));
    simulations.forgetOld();

    assertThat(finance.get(path).status()).isEqualTo(404);
  }

  /** No portfolio is made until this is let go, so that simulations stay under way. */
  private static Handle held() {
    Handle handle = server.jdbi().open();
    handle.begin();
    handle.execute("lock table portfolio_part in exclusive mode");
    return handle;
  }

  private static long toBeDone() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from scheduled_tasks where task_name = 'simulation'")
                    .mapTo(Long.class)
                    .one());
  }
}
