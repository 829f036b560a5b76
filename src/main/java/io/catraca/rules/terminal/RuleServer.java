package io.catraca.rules.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.terminal.Action.Exit;
import io.catraca.text.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running server, over its REST API.
 *
 * @param language of its messages
 */
public record RuleServer(URI address, String key, String language) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What it answered.
   *
   * @param body as JSON
   */
  public record Reply(int status, JsonNode body) {}

  /**
   * What goes with files that are published.
   *
   * @param base 0 where nothing is live
   * @param liveFrom null for at once
   * @param accept the limits that it may pass
   */
  public record Wish(String comment, int base, @Nullable String liveFrom, List<String> accept) {}

  public static RuleServer of(Call call) {
    String address =
        call.text("server")
            .or(() -> call.variable("CATRACA_SERVER"))
            .orElse("http://localhost:8080");
    try {
      URI uri = URI.create(address.replaceFirst("/+$", ""));
      if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("http")) {
        throw CommandFailure.usage("command.noAddress", address);
      }
      return new RuleServer(uri, key(call), call.terminal().language().toLanguageTag());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("command.noAddress", address);
    }
  }

  private static String key(Call call) {
    Optional<String> file = call.text("key_file");
    if (file.isEmpty()) {
      return call.variable("CATRACA_KEY")
          .map(String::strip)
          .orElseThrow(() -> CommandFailure.usage("command.noKey"));
    }
    try {
      return Files.readString(Path.of(file.get())).strip();
    } catch (IOException e) {
      throw CommandFailure.usage("command.noKeyFile", file.get());
    }
  }

  /** Number of the live version; 0 where there is none. */
  public int live() {
    return good(get("/v1/rules")).path("rules").path("version").asInt();
  }

  /** What would change there if these files were live. */
  public JsonNode diff(RuleFiles files) {
    return good(post("/v1/rules/diff", Map.of("files", overlay(files))));
  }

  /**
   * What would change for the companies there if these files were live.
   *
   * @param base the version whose place they would take; 0 for the live one
   * @param liveFrom the time from which they would be; null for at once
   */
  public JsonNode impact(RuleFiles files, int base, @Nullable String liveFrom) {
    Map<String, Object> body = new HashMap<>(Map.of("files", overlay(files)));
    if (base > 0) {
      body.put("base", base);
    }
    if (liveFrom != null) {
      body.put("liveFrom", liveFrom);
    }
    return good(post("/v1/rules/impact", body));
  }

  /** What would change for them if a draft were. */
  public JsonNode impactOfDraft(int number) {
    return good(post("/v1/rules/impact", Map.of("draft", number)));
  }

  /** A draft with what it would change. */
  public JsonNode draft(int number) {
    return good(get("/v1/rules/drafts/" + number));
  }

  public Reply publish(RuleFiles files, Wish wish) {
    return post("/v1/rules/versions", body(files, wish));
  }

  public Reply keep(RuleFiles files, Wish wish) {
    return post("/v1/rules/drafts", body(files, wish));
  }

  /** Publishes a draft, as long as it is what was looked at. */
  public Reply publish(int draft, String digest, List<String> accept) {
    return post("/v1/rules/versions", Map.of("draft", draft, "digest", digest, "accept", accept));
  }

  public Reply approve(int draft, String digest) {
    return post("/v1/rules/drafts/" + draft + "/approvals", Map.of("digest", digest));
  }

  private Map<String, Object> body(RuleFiles files, Wish wish) {
    Map<String, Object> body = new HashMap<>();
    body.put("files", overlay(files));
    body.put("comment", wish.comment());
    if (wish.base() > 0) {
      body.put("base", wish.base());
    }
    if (!wish.accept().isEmpty()) {
      body.put("accept", wish.accept());
    }
    if (wish.liveFrom() != null) {
      body.put("liveFrom", wish.liveFrom());
    }
    return body;
  }

  /** These files and no other: what the server's folder has beside them is taken away. */
  private Map<String, @Nullable Object> overlay(RuleFiles files) {
    Map<String, @Nullable Object> overlay = new HashMap<>();
    good(get("/v1/rules/files"))
        .path("files")
        .forEach(
            path -> {
              if (!files.contents().containsKey(path.asText())) {
                overlay.put(path.asText(), null);
              }
            });
    files.contents().forEach((path, bytes) -> overlay.put(path, Map.of("base64", bytes)));
    return overlay;
  }

  private JsonNode good(Reply reply) {
    if (reply.status() == 200) {
      return reply.body();
    }
    throw refusal(reply);
  }

  /** What a refusal says, on one line for each thing that is wrong. */
  public static CommandFailure refusal(Reply reply) {
    StringBuilder told = new StringBuilder(reply.body().path("detail").asText(""));
    reply
        .body()
        .path("errors")
        .forEach(error -> told.append('\n').append(error.path("message").asText()));
    Exit exit = reply.status() == 422 ? Exit.WRONG_RULES : Exit.WRONG_USAGE;
    return new CommandFailure(exit, Message.of("command.refused", reply.status(), told.toString()));
  }

  private Reply get(String path) {
    return send(request(path).GET().build());
  }

  private Reply post(String path, Object body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request can always be written", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key)
        .header("Accept-Language", language);
  }

  private Reply send(HttpRequest request) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      throw CommandFailure.usage("command.noCatraca", address.toString());
    } catch (IOException e) {
      throw CommandFailure.usage(
          "command.unreachable", address.toString(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.usage("command.unreachable", address.toString(), "interrupted");
    }
  }
}
