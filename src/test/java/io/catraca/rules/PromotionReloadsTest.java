package io.catraca.rules;

import static io.catraca.rules.RunningFolder.await;
import static io.catraca.rules.RunningFolder.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Promotions that change while quotes are asked for. */
@Timeout(120)
final class PromotionReloadsTest {

  private static final int EDITS = 8;
  private static final String QUOTE =
      """
      {"plan": "PRO", "contractedFee": {"amount": "100.00", "currency": "BRL"}}
      """;

  private final Map<Integer, Set<String>> seen = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void eachQuoteIsThatOfOneVersion(@TempDir Path path) throws Exception {
    try (RunningFolder folder = new RunningFolder(path)) {
      ExecutorService clients = Executors.newFixedThreadPool(2);
      Future<?> one = clients.submit(() -> ask(folder.server().client()));
      Future<?> other = clients.submit(() -> ask(folder.server().client()));
      for (int edit = 1; edit <= EDITS; edit++) {
        int version = edit + 1;
        folder.save(Promoted.with(Promoted.rule("desconta " + edit + "% da mensalidade", 1)));
        await(() -> folder.version() == version);
        await(() -> seen.containsKey(version));
      }
      over.set(true);
      one.get();
      other.get();
      clients.shutdown();
    }
    for (int edit = 1; edit <= EDITS; edit++) {
      assertThat(seen.get(edit + 1)).containsExactly("-" + edit + ".00");
    }
    assertThat(seen.get(1)).containsExactly("");
  }

  private void ask(TestClient client) {
    while (!over.get()) {
      Answer answer = client.post("/v1/quotes", QUOTE);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonNode quote = read(answer.body());
      String off = quote.at("/lines/1/amount/amount").asText();
      seen.computeIfAbsent(
              quote.at("/rules/version").intValue(), version -> ConcurrentHashMap.newKeySet())
          .add(off);
    }
  }
}
