package io.catraca.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/**
 * A simulation of twelve months over the contracts in the database, as finance asks for it: three
 * edited prices, before and after priced, rows of all companies kept.
 */
final class SimulatedContracts implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Path ADD_ONS = Path.of("rules", "plans", "add-ons.csv");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String INSERT =
      """
      create temporary table fresh as
        select 'c' || n as id, abs(hashtext('a' || n)) as a, abs(hashtext('b' || n)) as b
        from generate_series(%d, %d) n;
      insert into company (id, name, time_zone, revision)
        select id, 'C', 'America/Sao_Paulo', 1 from fresh;
      insert into contract (company_id, starts_on, billing_day, activation)
        select id, date '2023-01-01' + a %% 1200, 1 + a %% 28, b %% 4 = 0 from fresh;
      insert into contract_terms
        (company_id, starts_on, from_day, plan, add_ons, contracted_fee, price_date, rule_version)
        select id, date '2023-01-01' + a %% 1200, date '2023-01-01' + a %% 1200,
          case when a %% 3 = 0 then 'ADVANCED' else 'PRO' end,
          case b %% 4
            when 0 then '[]'::jsonb
            when 1 then jsonb_build_array(
              jsonb_build_object('code', 'EXTRA_USER', 'quantity', 1 + a %% 9))
            when 2 then jsonb_build_array(
              jsonb_build_object('code', 'EXTRA_USER', 'quantity', 1 + a %% 9),
              jsonb_build_object('code', 'ASAAS', 'quantity', 1))
            else jsonb_build_array(
              jsonb_build_object('code', 'EXTRA_WHATSAPP', 'quantity', 1 + a %% 3),
              jsonb_build_object('code', 'UNLIMITED_CHATBOTS', 'quantity', 1),
              jsonb_build_object('code', 'ADVANCED_SCHEDULING', 'quantity', 1 + b %% 7))
          end,
          (19900 + a %% 60000) / 100.0, date '2023-01-01' + a %% 1200, 1
        from fresh;
      insert into monthly_usage (company_id, month, units)
        select id, date '2026-10-01', jsonb_build_object('ACTIVE_CONVERSATION', b %% 12000,
          'META_MARKETING', a %% 2000, 'META_UTILITY', a %% 700)
        from fresh;
      drop table fresh
      """;

  private static final String REQUEST =
      """
      {"candidate": {"files": %s}, "portfolio": {"source": "SUBSCRIPTIONS"},
       "periods": {"from": "2026-01", "to": "2026-12"}, "applyTo": "ALL",
       "readjustment": {"percent": 4.5}}
      """;

  private final TestServer server = TestServer.start();
  private final TestClient client = server.client("finance");
  private int contracts;

  /**
   * What a simulation came to.
   *
   * @param took from the request to the results
   * @param mebibytes of heap in use after a collection, half way where that could be caught
   */
  record Figures(long companyMonths, Duration took, long mebibytes) {

    double perSecond() {
      return companyMonths * 1000.0 / took.toMillis();
    }

    String shown() {
      return Table.format(
          "%,.0f company-months/s, %.1f s, heap %d MiB",
          perSecond(), took.toMillis() / 1000.0, mebibytes);
    }
  }

  /** Adds contracts of all sorts, each with a month of usage, until there are so many. */
  void fillTo(int wanted) {
    server.jdbi().useHandle(handle -> handle.execute(INSERT.formatted(contracts + 1, wanted)));
    server.jdbi().useHandle(handle -> handle.execute("analyze"));
    contracts = wanted;
  }

  /** Simulates all of them. */
  Figures simulate() throws IOException {
    String edited = Files.readString(ADD_ONS).replace("59,00", "64,00").replace("79,00", "89,00");
    String files = JSON.writeValueAsString(Map.of("plans/add-ons.csv", edited));
    String path =
        "/v1/simulations/"
            + ask(client.post("/v1/simulations", REQUEST.formatted(files))).path("id").asText();
    AtomicLong heap = new AtomicLong();
    JsonNode told =
        Awaitility.await()
            .atMost(LONGEST)
            .until(
                () -> ask(client.get(path)),
                now -> {
                  if (heap.get() == 0 && now.at("/progress/companies").asLong() > contracts / 2) {
                    heap.set(used());
                  }
                  return now.path("state").asText().equals("DONE");
                });
    heap.compareAndSet(0, used());
    long months = ask(client.get(path + "/results")).at("/results/companyMonths").asLong();
    Instant asked = Instant.parse(told.path("createdAt").asText());
    Instant done = Instant.parse(told.path("finishedAt").asText());
    return new Figures(months, Duration.between(asked, done), heap.get());
  }

  private static JsonNode ask(TestClient.Answer answer) throws IOException {
    if (answer.status() >= 300) {
      throw new IllegalStateException("no simulation: " + answer.body());
    }
    JsonNode told = JSON.readTree(answer.body());
    if (told.path("state").asText().equals("FAILED")) {
      throw new IllegalStateException(told.path("reason").asText());
    }
    return told;
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  @Override
  public void close() {
    server.close();
  }
}
