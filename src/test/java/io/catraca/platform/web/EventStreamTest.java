package io.catraca.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.TestServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventStreamTest {

  private static final BlockingQueue<EventStream> OPENED = new LinkedBlockingQueue<>();
  private static final BlockingQueue<EventStream> GONE = new LinkedBlockingQueue<>();
  private static final byte[] EVENT = "data: x\n\n".getBytes(StandardCharsets.UTF_8);

  private static TestServer server;

  /** Opens a stream for the test to send on. */
  @Open
  @Path("/stream")
  public static final class Streams {

    @GET
    public void open(@Context HttpServletRequest request, @Suspended AsyncResponse answer) {
      OPENED.add(EventStream.open(request, GONE::add));
    }
  }

  @BeforeAll
  static void start() {
    server =
        TestServer.builder()
            .set("server.applicationConnectors[0].idleTimeout", "2s")
            .wire(environment -> environment.jersey().register(Streams.class))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Socket listen() throws IOException {
    Socket socket = new Socket();
    // Little fits on the way to a listener that does not read.
    socket.setReceiveBufferSize(8 << 10);
    socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket
        .getOutputStream()
        .write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static EventStream next(BlockingQueue<EventStream> streams) throws InterruptedException {
    EventStream stream = streams.poll(30, TimeUnit.SECONDS);
    assertThat(stream).isNotNull();
    return stream;
  }

  @Test
  void whoDoesNotReadIsCutOffAndHoldsNobodyUp() throws Exception {
    try (Socket slow = listen()) {
      EventStream slowStream = next(OPENED);
      try (Socket quick = listen()) {
        EventStream quickStream = next(OPENED);
        byte[] much = "data: %s\n\n".formatted("x".repeat(60_000)).getBytes(StandardCharsets.UTF_8);

        int sent = 0;
        while (slowStream.send(much)) {
          assertThat(++sent).as("events kept for who does not read").isLessThan(1_000);
        }

        assertThat(quickStream.send(EVENT)).isTrue();
        assertThat(read(quick.getInputStream(), "data: x")).isTrue();
        assertThat(next(GONE)).isSameAs(slowStream);
        assertThat(slowStream.send(EVENT)).isFalse();
        quickStream.end();
        assertThat(next(GONE)).isSameAs(quickStream);
      }
      assertThat(slow.isClosed()).isFalse();
    }
  }

  @Test
  void whoHangsUpIsForgotten() throws Exception {
    Socket socket = listen();
    EventStream stream = next(OPENED);
    socket.setSoLinger(true, 0);
    socket.close();

    while (stream.send(EVENT)) {
      Thread.onSpinWait();
    }

    assertThat(next(GONE)).isSameAs(stream);
  }

  @Test
  void endComesAfterWhatWasSent() throws Exception {
    try (Socket socket = listen()) {
      EventStream stream = next(OPENED);
      for (int count = 0; count < 1_000; count++) {
        stream.send(EVENT);
      }
      stream.end();

      String all = all(socket.getInputStream());

      assertThat(all.split("data: x", -1)).hasSize(1_001);
      assertThat(all).endsWith("0\r\n\r\n");
      assertThat(next(GONE)).isSameAs(stream);
    }
  }

  private static boolean read(InputStream in, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      read.append((char) next);
      if (read.indexOf(text) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String all(InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      read.append((char) next);
      if (read.length() > 5 && read.substring(read.length() - 5).equals("0\r\n\r\n")) {
        break;
      }
    }
    return read.toString();
  }
}
