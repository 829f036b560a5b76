package io.catraca.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestServer;
import io.catraca.access.AccessSamples;
import io.catraca.benchmark.Load.Exchange;
import io.catraca.pricing.QuoteSamples;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * The whole server under load on loopback. Each endpoint is measured beside the empty endpoint with
 * the same bodies, in turns, several times over: what disturbs one disturbs the other.
 */
final class HttpLoad implements AutoCloseable {

  /** Conversations in a batch. */
  static final int BATCH = 1_000;

  /** The share of the time that the compilers take once all that is hot is compiled. */
  private static final double IDLE_COMPILERS = 0.1;

  private static final Duration WARM_UP_TURN = Duration.ofMillis(500);
  private static final int SINGLE_QUESTIONS = 256;
  private static final int BATCH_QUESTIONS = 8;
  private static final int CONNECTIONS = 8;
  private static final String CONTRACT =
      """
      {"plan": "PRO", "contractedFee": {"amount": "299.00", "currency": "BRL"},
       "addOns": [{"code": "EXTRA_USER", "quantity": 2}]}
      """;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * How long to load.
   *
   * @param warmUp the most that the warm-up of all endpoints together may take
   * @param round how long each endpoint is loaded in every round
   */
  record Plan(Duration warmUp, int rounds, Duration round) {}

  /** An endpoint, and the empty one with the same bodies. */
  private record Pair(String name, List<Exchange> real, List<Exchange> empty) {}

  private final TestServer server;
  private final String key;

  HttpLoad() {
    server = TestServer.builder().wire(e -> e.jersey().register(EmptyResource.class)).start();
    key = Objects.requireNonNull(server.client("service").headers().get("Authorization"));
  }

  /** Loads every endpoint by the plan, in the order decision, batch, quote, check, cheapest. */
  List<Comparison> compare(Plan plan) throws IOException, InterruptedException, ExecutionException {
    List<Pair> pairs = pairs();
    List<Comparison> comparisons = pairs.stream().map(pair -> new Comparison(pair.name())).toList();
    try (Load load = new Load(server.port(), 1)) {
      warmUp(load, pairs, plan.warmUp());
    }
    try (Load load = new Load(server.port(), CONNECTIONS)) {
      for (int round = 0; round < plan.rounds(); round++) {
        for (int index = 0; index < pairs.size(); index++) {
          measure(load, pairs.get(index), plan, round % 2 == 0, comparisons.get(index));
        }
      }
    }
    return comparisons;
  }

  /**
   * Loads all endpoints in turns until the compilers have little left to do. One connection only:
   * with more of them the compilers get no processor, and the server stays slow for minutes.
   */
  private static void warmUp(Load load, List<Pair> pairs, Duration most)
      throws IOException, InterruptedException, ExecutionException {
    CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    long end = System.nanoTime() + most.toNanos();
    double busy = 1;
    while (busy > IDLE_COMPILERS && System.nanoTime() < end) {
      long start = System.nanoTime();
      long before = compilers.getTotalCompilationTime();
      for (Pair pair : pairs) {
        load.run(pair.real(), WARM_UP_TURN);
        load.run(pair.empty(), WARM_UP_TURN);
      }
      long compiled = compilers.getTotalCompilationTime() - before;
      busy = Duration.ofMillis(compiled).toNanos() / (double) (System.nanoTime() - start);
    }
  }

  private static void measure(
      Load load, Pair pair, Plan plan, boolean emptyFirst, Comparison comparison)
      throws IOException, InterruptedException, ExecutionException {
    Load.Run before = load.run(emptyFirst ? pair.empty() : pair.real(), plan.round());
    Load.Run after = load.run(emptyFirst ? pair.real() : pair.empty(), plan.round());
    comparison.add(emptyFirst ? after : before, emptyFirst ? before : after);
  }

  private List<Pair> pairs() throws IOException {
    AccessSamples access = new AccessSamples(2);
    QuoteSamples quotes = new QuoteSamples(2);
    putCompany(access);
    try (Connection connection = new Connection(server.port())) {
      return List.of(
          decisions("decision", 1, SINGLE_QUESTIONS, access, connection),
          decisions("batch", BATCH, BATCH_QUESTIONS, access, connection),
          quotes(quotes, connection),
          checks(access, connection),
          cheapest(connection));
    }
  }

  private void putCompany(AccessSamples access) {
    TestClient.Answer answer =
        server.client().put(access.path() + "/directory", access.directory());
    if (answer.status() >= 300) {
      throw new IllegalStateException("the company is refused: " + answer.body());
    }
    TestClient.Answer signed = server.client().put(access.path() + "/subscription", CONTRACT);
    if (signed.status() >= 300) {
      throw new IllegalStateException("the contract is refused: " + signed.body());
    }
  }

  private Pair decisions(
      String name, int size, int questions, AccessSamples access, Connection connection)
      throws IOException {
    List<Exchange> real = new ArrayList<>();
    List<Exchange> empty = new ArrayList<>();
    for (int count = 0; count < questions; count++) {
      AccessSamples.Question question = access.question(size);
      String path = access.path() + "/access/decisions";
      real.add(exchange(path, question.body(), a -> areSaidBy(question, a), connection));
      empty.add(empty(question.body(), connection));
    }
    return new Pair(name, real, empty);
  }

  private static boolean areSaidBy(AccessSamples.Question question, JsonNode answer) {
    JsonNode decisions = answer.path("decisions");
    if (decisions.size() != question.expected().size()) {
      return false;
    }
    for (int index = 0; index < decisions.size(); index++) {
      if (!question.expected().get(index).isSaidBy(decisions.path(index))) {
        return false;
      }
    }
    return true;
  }

  private Pair quotes(QuoteSamples quotes, Connection connection) throws IOException {
    List<Exchange> real = new ArrayList<>();
    List<Exchange> empty = new ArrayList<>();
    for (int count = 0; count < SINGLE_QUESTIONS; count++) {
      QuoteSamples.Question question = quotes.question();
      real.add(exchange("/v1/quotes", question.body(), question::isAnsweredBy, connection));
      empty.add(empty(question.body(), connection));
    }
    return new Pair("quote", real, empty);
  }

  /** Up to five users may be had, and every fourth question is for more, which takes remedies. */
  private Pair checks(AccessSamples access, Connection connection) throws IOException {
    List<Exchange> real = new ArrayList<>();
    List<Exchange> empty = new ArrayList<>();
    for (int count = 0; count < SINGLE_QUESTIONS; count++) {
      boolean allowed = count % 4 != 0;
      int users = allowed ? 1 + count % 5 : 6 + count % 7;
      String body = "{\"feature\":\"USERS\",\"quantity\":%d}".formatted(users);
      String path = access.path() + "/entitlements/check";
      real.add(exchange(path, body, a -> isSaid(allowed, a), connection));
      empty.add(empty(body, connection));
    }
    return new Pair("check", real, empty);
  }

  private static boolean isSaid(boolean allowed, JsonNode answer) {
    return answer.path("allowed").asBoolean(!allowed) == allowed
        && answer.path("remedies").isEmpty() == allowed;
  }

  /** Pro with so many more users, Advanced, and why Automation cannot. */
  private Pair cheapest(Connection connection) throws IOException {
    List<Exchange> real = new ArrayList<>();
    List<Exchange> empty = new ArrayList<>();
    for (int count = 0; count < SINGLE_QUESTIONS; count++) {
      String body =
          """
          {"needs":{"USERS":%d,"AI_AGENTS":%d,"WEBHOOK_CHATBOT":1},\
          "fees":{"PRO":{"amount":"299.00","currency":"BRL"},\
          "ADVANCED":{"amount":"499.00","currency":"BRL"}}}"""
              .formatted(1 + count % 20, 1 + count % 5);
      real.add(exchange("/v1/quotes/cheapest", body, a -> a.path("plans").size() == 2, connection));
      empty.add(empty(body, connection));
    }
    return new Pair("cheapest", real, empty);
  }

  private Exchange empty(String body, Connection connection) throws IOException {
    return exchange(EmptyResource.PATH, body, JsonNode::isEmpty, connection);
  }

  /** Asks once, and has the answer checked against the rules written by hand. */
  private Exchange exchange(
      String path, String body, Predicate<JsonNode> isRight, Connection connection)
      throws IOException {
    byte[] request = request(path, body);
    byte[] answer = connection.ask(request);
    if (!isRight.test(JSON.readTree(answer))) {
      String text = new String(answer, StandardCharsets.UTF_8);
      throw new IllegalStateException(path + " answers " + text + " to " + body);
    }
    return new Exchange(request, answer);
  }

  private byte[] request(String path, String body) {
    String head =
        """
        POST %s HTTP/1.1
        Host: localhost
        Authorization: %s
        Content-Type: application/json
        Accept: application/json
        Content-Length: %d

        """
            .formatted(path, key, body.getBytes(StandardCharsets.UTF_8).length);
    return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
