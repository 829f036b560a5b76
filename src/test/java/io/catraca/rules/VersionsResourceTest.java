package io.catraca.rules;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.files.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Versions over REST, on a server where a person publishes. */
@Timeout(180)
final class VersionsResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD_ONS = "plans/add-ons.csv";
  private static final String VERSIONS = "/v1/rules/versions";
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();

  @TempDir static Path folder;

  private static TestServer server;
  private static TestClient product;

  @BeforeAll
  static void start() {
    SHIPPED.writeTo(folder);
    server =
        TestServer.builder()
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .start();
    product = server.client("product");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void firstVersionIsTheFolderAndSaysSo() {
    JsonNode first = read(product.get(VERSIONS + "/1"));

    assertThat(first.get("author").textValue()).isEqualTo("folder");
    assertThat(first.get("authorName").textValue()).isEqualTo(folder.toString());
    assertThat(first.get("files")).hasSize(SHIPPED.files().size());
    byte[] addOns = SHIPPED.text(ADD_ONS).getBytes(StandardCharsets.UTF_8);
    String digest = RuleFiles.digestOf(addOns);
    assertThat(first.get("files"))
        .contains(
            JSON.valueToTree(Map.of("path", ADD_ONS, "digest", digest, "bytes", addOns.length)));
    assertThat(product.get(VERSIONS + "/1/files/" + ADD_ONS).body())
        .isEqualTo(SHIPPED.text(ADD_ONS));
    assertThat(product.get(VERSIONS + "/1/files/plans/none.csv").status()).isEqualTo(404);
    assertThat(product.get(VERSIONS + "/999/files/" + ADD_ONS).status()).isEqualTo(404);
  }

  @Test
  void publicationIsKeptWithItsAuthorCommentAndDigest() {
    Answer answer = publish("101,00", null);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    JsonNode version = read(answer);
    assertThat(version.get("authorName").textValue()).isEqualTo("test");
    assertThat(version.get("comment").textValue()).isEqualTo("ASAAS a 101,00");
    assertThat(version.get("live").booleanValue()).isTrue();
    assertThat(version.has("files")).isFalse();
    JsonNode listed = read(product.get(VERSIONS)).at("/versions/0");
    assertThat(listed).isEqualTo(version);
  }

  @Test
  void diffGoesBothWaysAndToTheLiveVersionByDefault() {
    int before = live();
    int after = read(publish("102,50", null)).get("version").intValue();

    JsonNode there = read(product.get(VERSIONS + "/1/diff?to=" + after));
    Answer back =
        product.with("Accept-Language", "en").get("%s/%d/diff?to=1".formatted(VERSIONS, after));

    assertThat(before).isNotEqualTo(after);
    assertThat(there).isEqualTo(read(product.get(VERSIONS + "/1/diff")));
    assertThat(there.at("/cells/0/text").textValue()).isEqualTo("R$ 79,00 → R$ 102,50, ASAAS, PRO");
    assertJson(
        back.body(),
        """
        {"from": %d, "to": 1, "decisions": [],
         "cells": [
           {"item": "ASAAS", "itemLabel": "Integração com ASAAS", "plan": "PRO",
            "planLabel": "Pro", "contractedFee": null, "from": null, "until": null,
            "before": {"kind": "PRICE", "price": {"amount": "102.50", "currency": "BRL"},
              "tiers": null,
              "limit": null, "inferred": false},
            "after": {"kind": "PRICE", "price": {"amount": "79.00", "currency": "BRL"},
              "tiers": null,
              "limit": null, "inferred": false},
            "text": "BRL 102.50 → BRL 79.00, ASAAS, PRO"}],
         "words": [],
         "text": [{"file": "plans/add-ons.csv", "change": "CHANGED", "diff": %s}]}
        """
            .formatted(after, read(back).at("/text/0/diff")));
    assertThat(read(back).at("/text/0/diff").textValue())
        .contains("\n-ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00;102,50;79,00\n")
        .contains("\n+ASAAS;Integração com ASAAS;ADD_ONS;80;mês;79,00;79,00;79,00\n");
  }

  @Test
  void versionsThatAreNotThereAndNumbersThatAreNoneAreRefused() {
    assertThat(product.get(VERSIONS + "/999").status()).isEqualTo(404);
    assertThat(product.get(VERSIONS + "/999/diff").status()).isEqualTo(404);
    assertThat(product.get(VERSIONS + "/1/diff?to=999").status()).isEqualTo(404);
    assertThat(product.get(VERSIONS + "/1/diff?to=x").status()).isEqualTo(422);
    assertThat(product.get(VERSIONS + "/x/diff").status()).isEqualTo(422);
    assertThat(product.post(VERSIONS, "{\"base\": \"x\"}").status()).isEqualTo(422);
    assertThat(product.post(VERSIONS, "{\"base\": 999}").status()).isEqualTo(422);
  }

  @Test
  void otherRolesMayReadTheVocabularyAndNoVersion() {
    for (String role : new String[] {"service", "finance"}) {
      TestClient other = server.client(role);
      assertThat(other.get(VERSIONS).status()).isEqualTo(403);
      assertThat(other.get(VERSIONS + "/1/diff").status()).isEqualTo(403);
      assertThat(other.get(VERSIONS + "/1/files/" + ADD_ONS).status()).isEqualTo(403);
      assertThat(other.post("/v1/rules/diff", "{}").status()).isEqualTo(403);
      JsonNode vocabulary = read(other.get("/v1/rules/vocabulary"));
      assertThat(vocabulary.at("/rules/version").intValue()).isEqualTo(live());
      assertThat(vocabulary.at("/words/levels/1").toString())
          .isEqualTo(
              "{\"code\":\"TEAM\",\"label\":\"Equipe\",\"file\":\"access/levels.csv\",\"line\":3}");
    }
    assertThat(server.anonymous().get("/v1/rules/vocabulary").status()).isEqualTo(401);
  }

  @Test
  void publicationOfAStaleBaseIsRefusedWithWhatChangedSince() {
    publish("103,00", null);
    int base = live();
    int now = read(publish("104,00", base)).get("version").intValue();

    Answer refused = publish("105,00", base);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = read(refused);
    assertThat(problem.get("diff")).isEqualTo(diff(base, now));
    assertThat(problem.at("/diff/cells/0/text").textValue())
        .isEqualTo("R$ 103,00 → R$ 104,00, ASAAS, PRO");
    assertThat(problem.get("base").intValue()).isEqualTo(base);
    assertThat(problem.get("live").intValue()).isEqualTo(now);
    assertThat(problem.get("type").textValue()).isEqualTo("urn:catraca:problem:conflict");
    assertThat(live()).isEqualTo(now);
    assertThat(publish("105,00", now).status()).isEqualTo(201);
  }

  @Test
  void ofTwoPublicationsAtOnceOneIsRefusedWithTheDiffOfTheOther() throws Exception {
    race(product, product);
  }

  @Test
  void soItIsWhereTheTwoMeetOnDifferentNodes() throws Exception {
    try (TestServer second =
        TestServer.builder()
            .restarting(server)
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .start()) {
      race(product, second.client("product"));
    }
  }

  /** The first of two waits for the database while the other comes in. */
  private static void race(TestClient here, TestClient there) throws Exception {
    publish("106,00", null);
    int base = live();
    CompletableFuture<Answer> one;
    CompletableFuture<Answer> other;
    try (var handle = server.jdbi().open()) {
      handle.begin();
      handle.execute("select pg_advisory_xact_lock(hashtext('catraca.rules'))");
      one = CompletableFuture.supplyAsync(() -> here.post(VERSIONS, body("107,00", null)));
      other = CompletableFuture.supplyAsync(() -> there.post(VERSIONS, body("108,00", null)));
      awaitPublications(2);
      handle.rollback();
    }
    List<Answer> answers = List.of(one.get(), other.get());
    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    Answer published = answers.get(one.get().status() == 409 ? 1 : 0);
    Answer refused = answers.get(one.get().status() == 409 ? 0 : 1);
    JsonNode problem = read(refused);
    assertThat(problem.at("/diff/from").intValue()).isEqualTo(base);
    assertThat(problem.at("/diff/to")).isEqualTo(read(published).get("version"));
    assertThat(problem.at("/diff/cells/0/text").textValue())
        .startsWith("R$ 106,00 → R$ ")
        .endsWith(refused == one.get() ? "108,00, ASAAS, PRO" : "107,00, ASAAS, PRO");
    awaitLive(read(published).get("version").intValue());
  }

  /** So many requests are inside a publication, where one waits for the database or the other. */
  private static void awaitPublications(int wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> publications() >= wanted);
    assertThat(publications()).isEqualTo(wanted);
  }

  private static long publications() {
    String publication = Publishing.class.getName() + ".publish(";
    return Thread.getAllStackTraces().values().stream()
        .filter(stack -> Arrays.toString(stack).contains(publication))
        .count();
  }

  private static void awaitLive(int version) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> live() == version);
  }

  @Test
  void repeatedPublicationIsAnsweredAgainAndStoredOnce() {
    String body = body("109,00", live());
    TestClient client = product.with("Idempotency-Key", "once");

    Answer first = client.post(VERSIONS, body);
    Answer second = client.post(VERSIONS, body);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(live()).isEqualTo(read(first).get("version").intValue());
  }

  @Test
  void diffOfWhatIsNotPublishedIsToldAndPublishesNothing() {
    int before = live();

    Answer good = product.post("/v1/rules/diff", overlay("110,00"));
    Answer bad = product.post("/v1/rules/diff", overlay("dez"));

    assertThat(good.status()).as(good.body()).isEqualTo(200);
    assertThat(read(good).get("from").intValue()).isEqualTo(before);
    assertThat(read(good).get("to").isNull()).isTrue();
    assertThat(read(good).at("/cells/0/text").textValue()).endsWith("→ R$ 110,00, ASAAS, PRO");
    assertThat(bad.status()).isEqualTo(422);
    assertThat(product.post("/v1/rules/diff", "{").status()).isEqualTo(400);
    assertThat(live()).isEqualTo(before);
  }

  @Test
  void savedFolderWaitsForAPersonAndThenIsLive() throws Exception {
    publish("111,00", null);
    Files.writeString(folder.resolve(ADD_ONS), asaasAt("112,00"));
    try {
      await("AHEAD", asaasAt("112,00"));
      int before = live();

      Answer published = product.post(VERSIONS, "{\"comment\": \"a pasta\", \"files\": {}}");

      assertThat(published.status()).as(published.body()).isEqualTo(201);
      assertThat(live()).isEqualTo(before + 1);
      assertThat(state()).isEqualTo("LIVE");
    } finally {
      Files.writeString(folder.resolve(ADD_ONS), SHIPPED.text(ADD_ONS));
    }
    await("AHEAD", SHIPPED.text(ADD_ONS));
  }

  @Test
  void versionsCannotBeChangedOrTakenAway() {
    for (String change :
        List.of(
            "update rule_version set comment = 'x'",
            "delete from rule_version",
            "truncate rule_version cascade")) {
      assertThatThrownBy(() -> server.jdbi().useHandle(handle -> handle.execute(change)))
          .as(change)
          .hasMessageContaining("append-only");
    }
  }

  /** As when a node dies there: the transaction ends without its commit. */
  @Test
  void publicationThatFailsOnItsWayLeavesNothingBehind() {
    publish("113,00", null);
    int before = live();
    int versions = read(product.get(VERSIONS)).get("versions").size();
    for (String step :
        List.of(
            "before insert on rule_version for each row",
            "after insert on rule_version for each row",
            "before update on live_rules for each row",
            "after update on live_rules for each row")) {
      failingAt("create trigger fails " + step, "114,00");
    }
    failingAt(
        "create constraint trigger fails after insert on rule_version deferrable initially deferred"
            + " for each row",
        "114,00");

    assertThat(live()).isEqualTo(before);
    assertThat(read(product.get(VERSIONS)).get("versions")).hasSize(versions);
    assertThat(publish("114,00", before).status()).isEqualTo(201);
    assertThat(live()).isEqualTo(before + 1);
  }

  private static void failingAt(String trigger, String price) {
    server
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "create or replace function fail() returns trigger language plpgsql as"
                      + " 'begin raise exception ''dies here''; end'");
              handle.execute(trigger + " execute function fail()");
            });
    try {
      assertThat(publish(price, null).status()).as(trigger).isEqualTo(500);
    } finally {
      String table = trigger.contains("live_rules") ? "live_rules" : "rule_version";
      server.jdbi().useHandle(handle -> handle.execute("drop trigger fails on " + table));
    }
  }

  private static Answer publish(String price, @Nullable Integer base) {
    return product.post(VERSIONS, body(price, base));
  }

  private static String body(String price, @Nullable Integer base) {
    Map<String, Object> body = new HashMap<>();
    body.put("files", Map.of(ADD_ONS, asaasAt(price)));
    body.put("comment", "ASAAS a " + price);
    if (base != null) {
      body.put("base", base);
    }
    return JSON.valueToTree(body).toString();
  }

  private static String overlay(String price) {
    return JSON.valueToTree(Map.of("files", Map.of(ADD_ONS, asaasAt(price)))).toString();
  }

  private static String asaasAt(String price) {
    return SHIPPED
        .replace(ADD_ONS, "80;mês;79,00;79,00;79,00", "80;mês;79,00;" + price + ";79,00")
        .text(ADD_ONS);
  }

  private static JsonNode diff(int from, int to) {
    return read(product.get("%s/%d/diff?to=%d".formatted(VERSIONS, from, to)));
  }

  private static int live() {
    return read(product.get("/v1/rules")).at("/rules/version").intValue();
  }

  private static String state() {
    return read(product.get("/v1/rules")).at("/folder/state").textValue();
  }

  private static void await(String state, String addOns) {
    String digest = new RuleFiles(SHIPPED.with(ADD_ONS, addOns).files()).digest();
    JsonNode taken =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> read(product.get("/v1/rules")).get("folder"),
                now -> now.get("digest").textValue().equals(digest));
    assertThat(taken.get("state").textValue()).isEqualTo(state);
  }

  private static JsonNode read(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }
}
