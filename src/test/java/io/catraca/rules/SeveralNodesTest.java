package io.catraca.rules;

import static io.catraca.rules.Publications.ADD_ONS;
import static io.catraca.rules.Publications.VERSIONS;
import static io.catraca.rules.Publications.asaasAt;
import static io.catraca.rules.Publications.await;
import static io.catraca.rules.Publications.body;
import static io.catraca.rules.Publications.good;
import static io.catraca.rules.Publications.live;
import static io.catraca.rules.Publications.price;
import static io.catraca.rules.Publications.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, each with a folder of its own that publishes when it is saved. */
@Timeout(240)
final class SeveralNodesTest {

  @TempDir Path here;
  @TempDir Path there;

  private TestServer first;
  private TestServer second;
  private TestClient one;
  private TestClient other;

  @BeforeEach
  void start() {
    RuleFolderFixture.shipped().writeTo(here);
    asaasAt("400,00").writeTo(there);
    first = node(here).start();
    second = node(there).restarting(first).start();
    one = first.client("product");
    other = second.client("product");
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
  }

  @Test
  void newNodeDoesNotUndoWhatIsLiveUntilItsFolderIsEdited() throws IOException {
    assertThat(price(other)).isEqualTo("79.00 by 1");
    JsonNode folder = read(other.get("/v1/rules")).get("folder");
    assertThat(folder.get("state").textValue()).isEqualTo("AHEAD");
    assertThat(folder.at("/problems/0/code").textValue()).isEqualTo("folder.ofNewNode");

    save(there, "401,00");
    await(() -> price(one).equals("401.00 by 2"));
    save(here, "402,00");
    await(() -> price(other).equals("402.00 by 3"));

    second.close();
    second = node(there).restarting(first).start();
    other = second.client("product");
    assertThat(price(other)).isEqualTo("402.00 by 3");
    first.close();
    first = node(here).restarting(first).start();
    assertThat(price(other)).isEqualTo("402.00 by 3");
    assertThat(good(other.get(VERSIONS), 200).get("versions")).hasSize(3);
  }

  @Test
  void publicationIsLiveOnTheOtherNodeWithinASecond() {
    for (int round = 0; round < 5; round++) {
      int version = published(one, "41%d,00".formatted(round)).get("version").intValue();
      long heard = System.nanoTime();
      await(() -> live(other) == version);
      assertThat((System.nanoTime() - heard) / 1_000_000).as("round %s", round).isLessThan(1_000);
    }
    good(other.post(VERSIONS + "/1/activate", ""), 200);
    await(1_000, () -> live(one) == 1);
  }

  @Test
  void ofPublicationsOnBothAtOnceOneIsRefused() throws Exception {
    for (int round = 0; round < 5; round++) {
      int base = live(one);
      String price = "42%d".formatted(round);
      CompletableFuture<Answer> mine =
          CompletableFuture.supplyAsync(
              () -> one.post(VERSIONS, body(price + ",10", "base", base)));
      Answer theirs = other.post(VERSIONS, body(price + ",20", "base", base));

      assertThat(List.of(mine.get().status(), theirs.status())).containsExactlyInAnyOrder(201, 409);
      String won = price + (theirs.status() == 201 ? ".20 by " : ".10 by ") + (base + 1);
      await(() -> price(one).equals(won) && price(other).equals(won));
    }
  }

  @Test
  void databaseThatIsGoneAndBackIsFollowedAgain() {
    published(one, "430,00");
    await(() -> live(other) == 2);

    TestDatabase.takeAway(first.databaseUrl());
    try {
      assertThat(one.post(VERSIONS, body("1,00")).status()).isEqualTo(503);
    } finally {
      TestDatabase.bringBack(first.databaseUrl());
    }

    await(() -> one.post(VERSIONS, body("431,00")).status() == 201);
    await(() -> live(other) == 3);
    int version = published(one, "432,00").get("version").intValue();
    await(1_000, () -> live(other) == version);
  }

  @Test
  void versionThatANodeCannotBuildIsToldAndTheLastOneGoesOn() {
    published(one, "450,00");
    await(() -> live(other) == 2);
    first
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  """
                  insert into rule_version
                    (version, digest, files, answers, author, author_name, comment, published_at)
                  select 3, 'sha256:3', '{"plans/plans.csv": "eA=="}', '{"format": 0}', author,
                    author_name, comment, published_at
                  from rule_version where version = 2
                  """);
              handle.execute("update live_rules set version = 3");
              handle.execute("select pg_notify('catraca_rules', '')");
            });

    await(() -> health(second).contains("version 3 cannot be built here: "));
    assertThat(health(second)).contains("version 2,");
    assertThat(second.admin().get("/healthcheck").status()).isEqualTo(200);
    assertThat(second.admin().get("/metrics").body())
        .contains("catraca_rules_versions_unbuilt 1.0");
    assertThat(read(other.get("/v1/rules")).at("/unbuilt/0/version").intValue()).isEqualTo(3);
    assertThat(price(other)).isEqualTo("450.00 by 2");

    published(one, "451,00");

    await(() -> price(other).equals("451.00 by 4"));
    assertThat(health(second)).doesNotContain("cannot be built");
    assertThat(second.admin().get("/metrics").body())
        .contains("catraca_rules_versions_unbuilt 0.0");
  }

  private static TestServer.Builder node(Path folder) {
    return TestServer.builder().set("rules.folder", folder.toString());
  }

  private static JsonNode published(TestClient client, String price) {
    return good(client.post(VERSIONS, body(price)), 201);
  }

  private static String health(TestServer node) {
    return read(node.admin().get("/healthcheck")).at("/rules/message").asText();
  }

  private static void save(Path folder, String price) throws IOException {
    Files.writeString(folder.resolve(ADD_ONS), asaasAt(price).text(ADD_ONS));
  }
}
