package io.catraca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plain HTTP client: JSON in, status and text out. It does not change; {@code with…} copies. */
public record TestClient(HttpClient http, String base, Map<String, String> headers) {

  /**
   * What came back.
   *
   * @param body as text, with the request's random id replaced by {@code <id>}
   */
  public record Answer(int status, String body, HttpResponse<String> response) {

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  static TestClient of(String base) {
    return new TestClient(HttpClient.newHttpClient(), base, Map.of());
  }

  public TestClient withKey(String key) {
    return with("Authorization", "Bearer " + key);
  }

  public TestClient with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new TestClient(http, base, Map.copyOf(more));
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  public Answer post(String path, String body) {
    return json().send("POST", path, BodyPublishers.ofString(body));
  }

  public Answer put(String path, String body) {
    return json().send("PUT", path, BodyPublishers.ofString(body));
  }

  public Answer patch(String path, String body) {
    return json().send("PATCH", path, BodyPublishers.ofString(body));
  }

  public Answer send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          http.send(request.method(method, body).build(), BodyHandlers.ofString());
      String id = response.headers().firstValue("X-Request-Id").orElse("<id>");
      return new Answer(response.statusCode(), response.body().replace(id, "<id>"), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private TestClient json() {
    return headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
  }
}
