package io.catraca.simulation.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** A server with a key for finance, and what tests of portfolios ask of it. */
final class PortfolioServer implements AutoCloseable {

  static final String PATH = "/v1/portfolios";
  static final String GOOD =
      """
      empresa;plano;início;EXTRA_USER;ACTIVE_CONVERSATION
      a;PRO;2025-01-01;2;6000
      b;ADVANCED;01/02/2026;;
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestServer server = TestServer.start();
  private final TestClient finance = server.client("finance");

  TestServer server() {
    return server;
  }

  TestClient finance() {
    return finance;
  }

  TestClient csv() {
    return csv(finance);
  }

  static TestClient csv(TestClient client) {
    return client.with("Content-Type", "text/csv");
  }

  Answer upload(String path, String file) {
    return csv().send("POST", path, text(file));
  }

  static String made(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return json(answer).get("id").asText();
  }

  static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count(String from) {
    return server
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("select count(*) from " + from).mapTo(Long.class).one());
  }

  void execute(String sql) {
    server.jdbi().useHandle(handle -> handle.execute(sql));
  }

  @Override
  public void close() {
    server.close();
  }
}
