package io.catraca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A listener that reads server-sent events as they come. */
public final class Listening implements AutoCloseable {

  private static final long LIMIT_SECONDS = 30;

  /**
   * An event; {@code end} is the end of the stream.
   *
   * @param id of this event or the last before it that had one
   */
  public record Event(String name, String data, String id) {}

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private String id = "";

  private Listening(HttpResponse<InputStream> response) {
    this.response = response;
    Thread reader = new Thread(this::read, "listening");
    reader.setDaemon(true);
    reader.start();
  }

  public static Listening to(TestClient client, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.base() + path));
    client.headers().forEach(request::header);
    try {
      return new Listening(client.http().send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Listening to(TestClient client) {
    Listening listening = to(client, "/v1/changes");
    assertThat(listening.response.statusCode()).isEqualTo(200);
    return listening;
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  /** The next event. */
  public Event next() {
    try {
      Event next = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("an event within %d seconds", LIMIT_SECONDS).isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All events up to the first of some kind, which is the last of them. */
  public List<Event> until(Predicate<Event> last) {
    List<Event> seen = new ArrayList<>();
    do {
      seen.add(next());
    } while (!last.test(seen.get(seen.size() - 1)));
    return seen;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !name.isEmpty()) {
          events.add(new Event(name, data, id));
          name = "";
        }
      }
    } catch (IOException e) {
      // The connection broke: an end like any other.
    }
    events.add(new Event("end", "", id));
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
