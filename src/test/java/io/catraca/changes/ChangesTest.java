package io.catraca.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.catraca.Listening;
import io.catraca.Listening.Event;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listening to changes, on two nodes that share a database. */
@Timeout(180)
final class ChangesTest {

  @TempDir private static Path rules;

  private static TestServer server;
  private static TestServer otherNode;
  private static TestClient client;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped().writeTo(rules);
    server = TestServer.builder().set("rules.folder", rules.toString()).start();
    otherNode =
        TestServer.builder().restarting(server).set("rules.folder", rules.toString()).start();
    client = server.client("service");
    create("acme");
    create("other");
  }

  @AfterAll
  static void stop() {
    otherNode.close();
    server.close();
  }

  private static void create(String company) {
    Answer answer =
        client.put(
            "/v1/companies/" + company + "/directory",
            """
            {"name": "C", "users": [{"id": "u", "name": "U", "profile": "AGENT"}], "teams": []}
            """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  /** Changes a company and gives the revision since. */
  private static long change(String company) {
    Answer answer =
        client.put(
            "/v1/companies/" + company + "/users/u",
            "{\"name\": \"U%d\", \"profile\": \"AGENT\"}".formatted(System.nanoTime()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Long.parseLong(answer.header("Catraca-Revision"));
  }

  private static String told(String company, long revision) {
    return "{\"company\":\"%s\",\"revision\":%d}".formatted(company, revision);
  }

  private static Predicate<Event> data(String data) {
    return event -> event.data().equals(data);
  }

  private static TestClient from(TestClient client, String id) {
    return client.with("Last-Event-ID", id);
  }

  @Test
  void streamBeginsWithTheLiveRulesAndIsNotToBeKeptOrGathered() {
    try (Listening listening = Listening.to(client.with("Accept-Encoding", "gzip"))) {
      Event first = listening.next();

      assertThat(first.name()).isEqualTo("rules");
      assertThat(first.data()).matches("\\{\"version\":\\d+,\"digest\":\"sha256:[0-9a-f]+\"}");
      assertThat(first.id()).matches("\\d+:\\d+:[0-9,]*");
      assertThat(listening.response().headers().map())
          .containsEntry("content-type", List.of("text/event-stream"))
          .containsEntry("cache-control", List.of("no-store, no-transform"))
          .containsEntry("x-accel-buffering", List.of("no"))
          .doesNotContainKey("content-encoding");
    }
  }

  @Test
  void changeIsToldOnEveryNodeAndNoOlderAnswerFollows() {
    TestClient there = otherNode.client("service");
    String decisions = "/v1/companies/acme/access/decisions";
    String question =
        "{\"viewer\": \"u\", \"conversations\": [{\"id\": \"c\", \"status\": \"WAITING\"}]}";
    try (Listening listening = Listening.to(there)) {
      listening.next();
      for (int round = 0; round < 5; round++) {
        assertThat(there.post(decisions, question).status()).isEqualTo(200);
        long revision = change("acme");

        listening.until(data(told("acme", revision)));

        assertThat(there.post(decisions, question).body())
            .contains("\"revision\":" + revision + ",");
      }
    }
  }

  @Test
  void deletedCompanyIsToldToo() {
    create("short");
    try (Listening listening = Listening.to(client)) {
      listening.next();

      Answer gone = client.delete("/v1/companies/short");

      long revision = Long.parseLong(gone.header("Catraca-Revision"));
      listening.until(data(told("short", revision)));
    }
  }

  @Test
  void boundKeyHearsOfItsCompanyAndWhoIsNoServiceOfNone() {
    try (Listening bound = Listening.to(server.boundClient("acme", "service"));
        Listening product = Listening.to(server.client("product"));
        Listening all = Listening.to(client)) {
      long other = change("other");
      all.until(data(told("other", other)));
      long acme = change("acme");
      all.until(data(told("acme", acme)));

      assertThat(bound.until(data(told("acme", acme))))
          .noneMatch(event -> event.data().contains("other"));
      int version = version(product.next());
      publish();
      assertThat(version(product.next())).isEqualTo(version + 1);
      assertThat(version(bound.until(event -> event.name().equals("rules")).get(0)))
          .isEqualTo(version + 1);
    }
  }

  private static int version(Event rules) {
    assertThat(rules.name()).isEqualTo("rules");
    return Integer.parseInt(rules.data().replaceFirst(".*\"version\":(\\d+).*", "$1"));
  }

  private static void publish() {
    String sentences = RuleFolderFixture.shipped().text("access/visibility.dslr") + "# Nota\n";
    String body = "{\"comment\": \"c\", \"files\": {\"access/visibility.dslr\": %s}}";
    Answer answer =
        server.post(
            "/v1/rules/versions",
            body.formatted(JsonNodeFactory.instance.textNode(sentences).toString()));
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"header", "since"})
  void whoComesAgainIsToldWhatWasMissed(String way) {
    String id;
    try (Listening listening = Listening.to(client)) {
      id = listening.next().id();
    }
    change("acme");
    long acme = change("acme");
    long other = change("other");

    try (Listening again =
        way.equals("header")
            ? Listening.to(from(otherNode.client("service"), id))
            : Listening.to(client, "/v1/changes?since=" + id)) {
      List<Event> missed = again.until(event -> event.name().equals("rules"));

      assertThat(missed).extracting(Event::data).contains(told("acme", acme));
      assertThat(missed).extracting(Event::data).contains(told("other", other));
    }
  }

  @Test
  void whoMissedNothingIsToldNothing() {
    change("acme");
    String id;
    try (Listening listening = Listening.to(client)) {
      id = listening.next().id();
    }

    try (Listening again = Listening.to(from(client, id))) {
      assertThat(again.next().name()).isEqualTo("rules");
    }
  }

  /** A number that went up would have passed the change by. */
  @Test
  void changeThatIsCommittedAfterALaterOneIsNotMissed() {
    try (Handle slow = server.jdbi().open();
        Listening listening = Listening.to(client)) {
      slow.begin();
      slow.execute("update company set revision = revision + 1 where id = 'acme'");
      long other = change("other");
      String id = listening.until(data(told("other", other))).get(0).id();
      slow.commit();

      listening.until(event -> event.data().contains("acme"));
      try (Listening again = Listening.to(from(client, id))) {
        again.until(event -> event.data().contains("acme"));
      }
    }
  }

  @Test
  void positionOfAnotherDatabaseMeansThatEverythingMayHaveChanged() {
    try (Listening listening = Listening.to(from(client, "900000000000:900000000000:"))) {
      assertThat(listening.next().name()).isEqualTo("reset");
      assertThat(listening.next().name()).isEqualTo("rules");
    }
  }

  @Test
  void moreThanCanBeToldMeansThatEverythingMayHaveChanged() {
    try (Listening before = Listening.to(client)) {
      String id = before.next().id();
      server
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      "insert into company select 'many' || n, 'n', 'UTC', 1"
                          + " from generate_series(1, 1001) n"));

      before.until(event -> event.name().equals("reset"));
      try (Listening again = Listening.to(from(client, id))) {
        assertThat(again.next().name()).isEqualTo("reset");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7", "x", "1:2", "2:1:", "0:1:", "1:5:5", "3:5:1", "1:9:4,3", "1:2:3:4", "-1:2:"})
  void nonsenseIsRefused(String id) {
    Answer header = from(client, id).get("/v1/changes");
    Answer query = client.get("/v1/changes?since=" + id);

    assertThat(header.status()).as(header.body()).isEqualTo(422);
    assertThat(header.body()).contains("\"field\":\"Last-Event-ID\"");
    assertThat(query.status()).isEqualTo(422);
    assertThat(query.body()).contains("\"field\":\"since\"");
  }

  @Test
  void nobodyListensWithoutAKey() {
    assertThat(server.anonymous().get("/v1/changes").status()).isEqualTo(401);
  }

  @Test
  void whoListensIsSentAwayWhileTheDatabaseDoesNotAnswer() {
    try (Listening listening = Listening.to(client)) {
      String id = listening.next().id();
      server.jdbi().useHandle(h -> h.execute("alter table company_change rename to away"));
      try {
        listening.until(event -> event.name().equals("end"));
      } finally {
        server.jdbi().useHandle(h -> h.execute("alter table away rename to company_change"));
      }
      long acme = change("acme");
      try (Listening again = Listening.to(from(client, id))) {
        again.until(data(told("acme", acme)));
      }
    }
  }

  @Test
  void idleListenersHoldNoThread() {
    List<Listening> many = new ArrayList<>();
    try {
      for (int count = 0; count < 150; count++) {
        many.add(Listening.to(client));
      }
      many.forEach(Listening::next);
      long threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("dw-"))
              .count();
      assertThat(threads).isLessThan(100);
      long acme = change("acme");
      many.forEach(listening -> listening.until(data(told("acme", acme))));
    } finally {
      many.forEach(Listening::close);
    }
  }

  @Test
  void streamsEndWhenTheServerStops() {
    TestServer third =
        TestServer.builder().restarting(server).set("rules.folder", rules.toString()).start();
    try (Listening listening = Listening.to(third.client("service"))) {
      listening.next();
      long start = System.nanoTime();

      third.close();

      listening.until(event -> event.name().equals("end"));
      assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
  }
}
