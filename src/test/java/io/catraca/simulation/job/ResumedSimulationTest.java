package io.catraca.simulation.job;

import static io.catraca.simulation.job.Simulated.await;
import static io.catraca.simulation.job.Simulated.begin;
import static io.catraca.simulation.job.Simulated.done;
import static io.catraca.simulation.job.Simulated.good;
import static io.catraca.simulation.job.Simulated.wish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that go in the middle of a simulation: others end it, and it comes to the same bytes. */
@Timeout(300)
final class ResumedSimulationTest {

  private static final int PARTS = 60;

  @TempDir Path folder;
  private TestServer server;
  private Map<String, Object> wish;

  /** What a simulation comes to: its document, but for when it was asked for, and its table. */
  private record Told(String results, String table) {}

  @BeforeEach
  void start() {
    RuleFolderFixture.shipped().writeTo(folder);
    server = TestServer.builder().set("rules.folder", folder.toString()).start();
    contracts();
    TestClient finance = server.client("finance");
    String path = done(finance, wish());
    UUID few = UUID.fromString(good(finance.get(path), 200).at("/portfolio/id").asText());
    wish = wish();
    wish.put(
        "portfolio",
        Map.of("source", "UPLOAD", "id", Simulated.manyTimes(server.jdbi(), few, PARTS)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nodesThatAreKilledOrStoppedChangeNothing() throws Exception {
    TestClient finance = server.client("finance");
    String undisturbed = done(finance, wish);
    Told expected = told(finance, undisturbed);
    readLaterPartsSlowly();
    int port = freePort();
    server.close();

    String killed;
    Process node = start(port);
    try {
      TestClient doomed = server.clientAt(port);
      await(() -> answers(doomed), there -> there);
      killed = begin(doomed, wish);
      awaitHalf(doomed, killed);
    } finally {
      node.destroyForcibly().waitFor();
    }
    server = TestServer.builder().restarting(server).set("rules.folder", folder.toString()).start();
    TestClient heir = server.client("finance");
    assertThat(good(heir.get(killed), 200).get("state").asText()).isEqualTo("RUNNING");
    await(heir, killed, "DONE");

    String stopped = begin(heir, wish);
    awaitHalf(heir, stopped);
    server.close();
    server = TestServer.builder().restarting(server).set("rules.folder", folder.toString()).start();
    TestClient last = server.client("finance");
    assertThat(good(last.get(stopped), 200).get("state").asText()).isEqualTo("RUNNING");
    await(last, stopped, "DONE");

    assertThat(told(last, killed)).isEqualTo(expected);
    assertThat(told(last, stopped)).isEqualTo(expected);
    assertThat(attempts()).containsExactlyInAnyOrder(1, 1, 2, 2);
    assertThat(expected.table().lines()).hasSize(PARTS * 512 + 1);
  }

  /**
   * So that there is a time in which some is kept and some is left, however fast the machine is.
   */
  private void readLaterPartsSlowly() {
    server
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    alter table portfolio_part rename to portfolio_part_at_once;
                    create view portfolio_part as
                    select portfolio, part, content from portfolio_part_at_once
                    where part < 20 or exists (select from pg_sleep(0.2))
                    """));
  }

  private static void awaitHalf(TestClient client, String path) {
    JsonNode view =
        await(() -> good(client.get(path), 200), now -> now.at("/progress/companies").asLong() > 0);
    assertThat(view.get("state").asText()).isEqualTo("RUNNING");
    assertThat(view.at("/progress/companies").asLong()).isLessThan(PARTS * 512L);
  }

  private static Told told(TestClient client, String path) {
    String at = good(client.get(path), 200).get("createdAt").asText();
    return new Told(
        client.get(path + "/results").body().replaceFirst(at, ""),
        client.get(path + "/results.csv").body());
  }

  private List<Integer> attempts() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("select attempt from simulation").mapTo(Integer.class).list());
  }

  /** 512 contracts of all plans, with and without add-ons, fees and usage: one whole part. */
  private void contracts() {
    server
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into company (id, name, time_zone, revision)
                    select 'c' || lpad(number::text, 3, '0'), '', 'UTC', 1
                    from generate_series(1, 512) number;
                    insert into contract (company_id, starts_on, billing_day, activation)
                    select id, date '2025-01-01' + (hashtext(id) & 511), 1, true from company;
                    insert into contract_terms
                      (company_id, starts_on, from_day, plan, add_ons, contracted_fee, price_date,
                       rule_version)
                    select company_id, starts_on, starts_on,
                      (array['PRO', 'AUTOMATION', 'ADVANCED'])[1 + (hashtext(company_id) & 255) %% 3],
                      jsonb_build_array(
                        jsonb_build_object('code', 'Z_API', 'quantity', 1),
                        jsonb_build_object(
                          'code', 'EXTRA_USER', 'quantity', 1 + (hashtext(company_id) & 7))),
                      case when (hashtext(company_id) & 31) = 0 then null
                        else 100 + (hashtext(company_id) & 1023) end,
                      starts_on, 1
                    from contract;
                    insert into monthly_usage
                    select id, '2026-10-01',
                      jsonb_build_object('ACTIVE_CONVERSATION', 4000 + (hashtext(id) & 4095))
                    from company;
                    """
                        .replace("%%", "%")));
  }

  /** Another node on the same database, in a process of its own. */
  private Process start(int port) throws IOException {
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, "io.catraca.CatracaApplication", "server", "config.yml"));
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

  private static boolean answers(TestClient client) {
    try {
      return client.get("/v1/rules").status() == 200;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
