package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed while it publishes: the others see all of the publication, or nothing. */
@Timeout(240)
final class KilledNodeTest {

  private static final String SLEEP =
      """
      create function sleep() returns trigger language plpgsql as
        'begin perform pg_sleep(6); return null; end';
      """;

  @TempDir Path folder;

  @Test
  void publicationOfANodeKilledOnTheWayNeverWas() throws Exception {
    String versions =
        versionsAfterAKill(
            "create trigger sleeps after insert on rule_version for each row"
                + " execute function sleep()");

    assertThat(versions).contains("\"version\":1").doesNotContain("\"version\":2");
  }

  /** The database finishes a commit that it was told of, whoever asked for it. */
  @Test
  void publicationOfANodeKilledWhileItCommitsIsWhole() throws Exception {
    String versions =
        versionsAfterAKill(
            "create constraint trigger sleeps after insert on rule_version deferrable"
                + " initially deferred for each row execute function sleep()");

    assertThat(versions).contains("\"version\":1", "\"version\":2");
  }

  @Test
  void nodeKilledUnderLoadIsBackWithWhatWasPublishedMeanwhile() throws Exception {
    RuleFolderFixture.shipped().writeTo(folder);
    try (TestServer server =
        TestServer.builder()
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .start()) {
      int port = freePort();
      TestClient doomed = server.clientAt(port);
      Process node = start(server, port);
      try {
        await(() -> answers(doomed));
        CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> load(doomed));
        Publications.good(doomed.post("/v1/rules/versions", Publications.body("501,00")), 201);
        await(() -> Publications.price(server.client("service")).equals("501.00 by 2"));

        node.destroyForcibly().waitFor();

        assertThat(load.get()).isPositive();
        Publications.good(server.post("/v1/rules/versions", Publications.body("502,00")), 201);
        node = start(server, port);
        await(() -> answers(doomed));
        assertThat(Publications.price(doomed)).isEqualTo("502.00 by 3");
        Publications.good(doomed.post("/v1/rules/versions", Publications.body("503,00")), 201);
        await(() -> Publications.live(server.client()) == 4);
      } finally {
        node.destroyForcibly().waitFor();
      }
    }
  }

  /** Asks until nobody answers; how often somebody did, and always rightly. */
  private static int load(TestClient client) {
    Set<String> right = Set.of("79.00 by 1", "501.00 by 2");
    for (int answered = 0; ; answered++) {
      try {
        assertThat(right).contains(Publications.price(client));
      } catch (RuntimeException killed) {
        return answered;
      }
    }
  }

  /** What the other node lists, which is live there as a whole. */
  private String versionsAfterAKill(String trigger) throws Exception {
    RuleFolderFixture.shipped().writeTo(folder);
    try (TestServer server =
        TestServer.builder()
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .start()) {
      killWhilePublishing(server, trigger);
      String versions = server.get("/v1/rules/versions").body();
      boolean whole = versions.contains("\"version\":2");
      String live = whole ? "Conversa em curso" : "Conversa ativa";
      await(() -> server.get("/v1/rules/vocabulary").body().contains(live));
      server.jdbi().useHandle(handle -> handle.execute("drop trigger sleeps on rule_version"));
      int again = server.post("/v1/rules/versions", edited()).status();
      assertThat(again).isEqualTo(whole ? 200 : 201);
      return versions;
    }
  }

  private void killWhilePublishing(TestServer server, String trigger) throws Exception {
    int port = freePort();
    Process node = start(server, port);
    try {
      TestClient doomed = server.clientAt(port);
      await(() -> answers(doomed));
      server.jdbi().useHandle(handle -> handle.execute(SLEEP));
      server.jdbi().useHandle(handle -> handle.execute(trigger));
      CompletableFuture<Answer> publication =
          CompletableFuture.supplyAsync(() -> doomed.post("/v1/rules/versions", edited()));
      await(() -> isAsleep(server));

      node.destroyForcibly().waitFor();

      assertThat(publication.handle((answer, lost) -> lost != null).get()).isTrue();
      await(() -> !isPublishing(server));
    } finally {
      node.destroyForcibly().waitFor();
    }
  }

  /** Another node on the same database, in a process of its own. */
  private Process start(TestServer server, int port) throws IOException {
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-Ddw.rules.publish=manual",
                "io.catraca.CatracaApplication",
                "server",
                "config.yml"));
    builder
        .environment()
        .putAll(
            Map.of(
                "CLASSPATH", System.getProperty("java.class.path"),
                "DATABASE_URL", server.databaseUrl(),
                "CATRACA_DATA", server.data().toString(),
                "CATRACA_RULES", folder.toString(),
                "CATRACA_PORT", String.valueOf(port),
                "CATRACA_ADMIN_PORT", String.valueOf(freePort())));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static String edited() {
    return "{\"files\": {\"plans/meters.csv\": \"%s\"}}"
        .formatted(
            RuleFolderFixture.shipped()
                .text("plans/meters.csv")
                .replace("Conversa ativa", "Conversa em curso")
                .replace("\n", "\\n"));
  }

  private static boolean answers(TestClient client) {
    try {
      return client.get("/v1/rules").status() == 200;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private static boolean isAsleep(TestServer server) {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) > 0 from pg_stat_activity where wait_event = 'PgSleep'")
                    .mapTo(Boolean.class)
                    .one());
  }

  /** Every publication holds a lock until it counts or is undone. */
  private static boolean isPublishing(TestServer server) {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) > 0 from pg_locks
                        where locktype = 'advisory'
                          and database = (
                            select oid from pg_database where datname = current_database())
                        """)
                    .mapTo(Boolean.class)
                    .one());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void await(BooleanSupplier condition) {
    Awaitility.await().atMost(Duration.ofSeconds(100)).until(condition::getAsBoolean);
  }
}
