package io.catraca.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RefusedBodyTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.builder().start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void connectionOutlivesRefusalWhoseBodyCameLate() throws Exception {
    String key = authorization("finance");
    try (Socket socket = open()) {
      String headers = post("/v1/rules/check", key) + "Content-Length: 2\r\n\r\n";
      for (int request = 0; request < 3; request++) {
        send(socket, headers);
        assertThat(isSilent(socket)).isTrue();
        send(socket, "{}");
        assertThat(answer(socket)).startsWith("HTTP/1.1 403").doesNotContain("Connection: close");
      }
    }
  }

  @Test
  void unknownPathDropsItsBodyToo() throws Exception {
    String key = authorization("service");
    try (Socket socket = open()) {
      for (int request = 0; request < 2; request++) {
        send(socket, post("/v1/nowhere", key) + "Content-Length: 2\r\n\r\n");
        send(socket, "{}");
        assertThat(answer(socket)).startsWith("HTTP/1.1 404").doesNotContain("Connection: close");
      }
    }
  }

  @Test
  void strangersAreNotWaitedForAndToldThatTheConnectionEnds() throws Exception {
    try (Socket socket = open()) {
      send(socket, post("/v1/rules/check", "Bearer nobody") + "Content-Length: 2\r\n\r\n");

      assertThat(answer(socket)).startsWith("HTTP/1.1 401").contains("Connection: close");
    }
  }

  @Test
  void longBodiesAreNotReadAndTheConnectionEnds() throws Exception {
    String key = authorization("finance");
    try (Socket socket = open()) {
      send(socket, post("/v1/rules/check", key) + "Content-Length: 1000000\r\n\r\n");

      assertThat(answer(socket)).startsWith("HTTP/1.1 403").contains("Connection: close");
    }
  }

  private static String authorization(String role) {
    return server.client(role).headers().getOrDefault("Authorization", "");
  }

  /** Whether the server waits for the rest of the request. */
  private static boolean isSilent(Socket socket) throws IOException {
    socket.setSoTimeout(300);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(10_000);
    }
  }

  private static Socket open() throws IOException {
    Socket socket = new Socket("localhost", server.port());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static String post(String path, String authorization) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Type: application/json\r\n"
        .formatted(path, authorization);
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Headers and body of one answer; empty where the connection was closed instead. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder headers = new StringBuilder();
    while (headers.indexOf("\r\n\r\n") < 0) {
      int read = socket.getInputStream().read();
      if (read < 0) {
        return headers.toString();
      }
      headers.append((char) read);
    }
    int length = headers.indexOf("Content-Length: ") + "Content-Length: ".length();
    int end = headers.indexOf("\r\n", length);
    socket.getInputStream().readNBytes(Integer.parseInt(headers.substring(length, end)));
    return headers.toString();
  }
}
