package io.catraca.rules;

import static io.catraca.JsonAssert.assertJson;
import static io.catraca.rules.Publications.ADD_ONS;
import static io.catraca.rules.Publications.DRAFTS;
import static io.catraca.rules.Publications.VERSIONS;
import static io.catraca.rules.Publications.asaasAt;
import static io.catraca.rules.Publications.body;
import static io.catraca.rules.Publications.good;
import static io.catraca.rules.Publications.json;
import static io.catraca.rules.Publications.live;
import static io.catraca.rules.Publications.price;
import static io.catraca.rules.Publications.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drafts on a server where a second person approves what is published. */
@Timeout(240)
final class DraftsResourceTest {

  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();

  @TempDir static Path folder;

  private static TestServer server;
  private static TestClient ana;
  private static TestClient bia;

  @BeforeAll
  static void start() {
    SHIPPED.writeTo(folder);
    server =
        TestServer.builder()
            .set("rules.folder", folder.toString())
            .set("rules.publish", "manual")
            .set("rules.approvals", "1")
            .start();
    ana = server.person("Ana", "product");
    bia = server.person("Bia", "product");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void serverIsSetUpWithItsFolderAndNothingElseIsPublishedWithoutADraft() {
    int before = live(ana);

    Answer refused = ana.with("Accept-Language", "en").post(VERSIONS, body("101,00"));

    assertThat(read(ana.get(VERSIONS + "/1")).get("author").textValue()).isEqualTo("folder");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(read(refused).get("detail").textValue())
        .isEqualTo(
            "Here what is published is approved before by 1 more people. Keep a draft with"
                + " POST /v1/rules/drafts, ask somebody else to approve it with"
                + " POST /v1/rules/drafts/{id}/approvals, and publish it with"
                + " POST /v1/rules/versions {\"draft\": id}.");
    assertThat(live(ana)).isEqualTo(before);
  }

  @Test
  void draftIsShownWithWhatItChangesAndWhatIsMissing() {
    JsonNode draft = draft(ana, "102,00", "comment", "ASAAS sobe");
    int id = id(draft);

    JsonNode shown = good(bia.get(DRAFTS + "/" + id), 200);

    assertJson(
        draft.toString(),
        """
        {"draft": %d, "comment": "ASAAS sobe", "author": %s, "authorName": "Ana",
         "editors": [{"editor": %s, "editorName": "Ana"}],
         "createdAt": %s, "changedAt": %s, "base": %d, "liveFrom": null, "digest": %s,
         "version": null, "approvals": {"needed": 1, "missing": 1, "given": []}}
        """
            .formatted(
                id,
                draft.get("author"),
                draft.get("author"),
                draft.get("createdAt"),
                draft.get("createdAt"),
                live(ana),
                draft.get("digest")));
    assertThat(shown.at("/detail/ok").booleanValue()).isTrue();
    assertThat(shown.at("/detail/hindrance").isNull()).isTrue();
    assertThat(shown.at("/detail/diff/from").intValue()).isEqualTo(live(ana));
    assertThat(shown.at("/detail/diff/cells/0/text").textValue())
        .endsWith("→ R$ 102,00, ASAAS, PRO");
    assertThat(bia.get(DRAFTS + "/" + id + "/files/" + ADD_ONS).body())
        .isEqualTo(asaasAt("102,00").text(ADD_ONS));
    assertThat(read(bia.get(DRAFTS)).at("/drafts/0")).isEqualTo(draft);
    good(ana.delete(DRAFTS + "/" + id), 204);
    assertThat(bia.get(DRAFTS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void approvedDraftIsPublishedWithItsApprovals() {
    JsonNode draft = draft(ana, "103,00");

    Answer early = publish(ana, draft);
    JsonNode approved = approve(bia, draft);
    JsonNode version = good(publish(ana, draft), 201);

    assertThat(early.status()).isEqualTo(409);
    assertJson(
        read(early).get("approvals").toString(), "{\"needed\": 1, \"given\": 0, \"missing\": 1}");
    assertThat(approved.at("/approvals/missing").intValue()).isZero();
    assertThat(price(ana)).isEqualTo("103.00 by " + version.get("version"));
    JsonNode kept = read(ana.get(VERSIONS + "/" + version.get("version"))).get("approvals");
    assertThat(kept).hasSize(1);
    assertThat(kept.at("/0/approverName").textValue()).isEqualTo("Bia");
    assertThat(kept.at("/0/digest")).isEqualTo(draft.get("digest"));
    assertThatThrownBy(
            () ->
                server
                    .jdbi()
                    .useHandle(handle -> handle.execute("delete from rule_version_approval")))
        .hasMessageContaining("append-only");
    String path = DRAFTS + "/" + id(draft);
    assertThat(read(ana.get(path)).get("version")).isEqualTo(version.get("version"));
    assertThat(publish(ana, draft).status()).isEqualTo(409);
    assertThat(ana.put(path, body("1,00")).status()).isEqualTo(409);
    assertThat(ana.delete(path).status()).isEqualTo(409);
    assertThat(word(bia, draft).status()).isEqualTo(409);
  }

  @Test
  void whoeverMadeAKeyApprovesWhatItsHolderDrafts() {
    JsonNode draft = draft(ana, "104,00");

    approve(server.client(), draft);
    good(ana.delete(DRAFTS + "/" + id(draft)), 204);
  }

  @Test
  void nobodyApprovesWhatTheyWrote() {
    TestClient boss = server.person("Chefe", "admin");
    JsonNode draft = draft(boss, "104,00");
    String key =
        good(boss.post("/v1/keys", "{\"name\": \"Fantoche\", \"roles\": [\"product\"]}"), 201)
            .get("key")
            .textValue();
    TestClient puppet = server.anonymous().withKey(key);

    assertThat(word(boss, draft).status()).isEqualTo(403);
    assertThat(word(puppet, draft).status()).isEqualTo(403);
    assertThat(word(server.person("chefe", "product"), draft).status()).isEqualTo(403);

    assertThat(publish(boss, draft).status()).isEqualTo(409);
    approve(bia, draft);
    good(boss.delete(DRAFTS + "/" + id(draft)), 204);
  }

  @Test
  void approvalIsOfWhatWasLookedAt() {
    JsonNode draft = draft(ana, "105,00");
    String path = DRAFTS + "/" + id(draft);
    JsonNode changed = good(ana.put(path, body("999,00")), 200);

    Answer late = word(bia, draft);

    assertThat(late.status()).isEqualTo(409);
    assertThat(read(late).get("digest")).isEqualTo(changed.get("digest"));
    approve(bia, changed);
    JsonNode again = good(ana.put(path, body("105,00")), 200);
    assertThat(again.at("/approvals/given/0/fault").textValue()).isEqualTo("OUTDATED");
    assertThat(publish(ana, draft).status()).isEqualTo(409);
    JsonNode back = good(ana.put(path, body("999,00")), 200);
    assertThat(back.at("/approvals/missing").intValue()).isZero();
    assertThat(ana.put(path, body("1,00", "digest", draft.get("digest").textValue())).status())
        .isEqualTo(409);
    assertThat(
            ana.post(VERSIONS, json("draft", id(draft), "digest", draft.get("digest").textValue()))
                .status())
        .isEqualTo(409);
  }

  @Test
  void whoeverChangesADraftApprovesItNoMore() {
    JsonNode draft = draft(ana, "106,00");
    approve(bia, draft);

    good(bia.put(DRAFTS + "/" + id(draft), body("1,00")), 200);
    JsonNode back = good(bia.put(DRAFTS + "/" + id(draft), body("106,00")), 200);

    assertThat(back.get("digest")).isEqualTo(draft.get("digest"));
    assertThat(back.at("/approvals/given/0/fault").textValue()).isEqualTo("WROTE");
    assertThat(publish(ana, draft).status()).isEqualTo(409);
    approve(server.person("Caio", "product"), back);
    good(publish(ana, draft), 201);
  }

  @Test
  void whatTheFolderBecomesChangesNothingAndWhatIsLiveRefuses() throws Exception {
    JsonNode draft = draft(ana, "107,00");
    JsonNode later = draft(ana, "108,00");
    approve(bia, draft);
    approve(bia, later);
    Files.writeString(folder.resolve("plans/fees.csv"), "broken");
    try {
      JsonNode version = good(publish(ana, draft), 201);
      assertThat(ana.get(VERSIONS + "/" + version.get("version") + "/files/plans/fees.csv").body())
          .isEqualTo(SHIPPED.text("plans/fees.csv"));
    } finally {
      Files.writeString(folder.resolve("plans/fees.csv"), SHIPPED.text("plans/fees.csv"));
    }

    Answer overtaken = publish(ana, later);
    assertThat(overtaken.status()).isEqualTo(409);
    assertThat(read(overtaken).at("/diff/cells/0/text").textValue())
        .endsWith("→ R$ 107,00, ASAAS, PRO");
    assertThat(read(bia.get(DRAFTS + "/" + id(later))).at("/detail/hindrance").textValue())
        .startsWith("As regras mudaram enquanto isso");
    JsonNode rebased = good(ana.put(DRAFTS + "/" + id(later), body("108,00")), 200);
    assertThat(rebased.at("/approvals/given/0/fault").textValue()).isEqualTo("OUTDATED");
    assertThat(publish(ana, later).status()).isEqualTo(409);
  }

  @Test
  void approvalsAreTakenBackAndGoWithTheirKey() {
    JsonNode draft = draft(ana, "109,00");
    String approvals = DRAFTS + "/" + id(draft) + "/approvals";

    assertThat(bia.delete(approvals).status()).isEqualTo(404);
    approve(bia, draft);
    good(bia.delete(approvals), 204);
    assertThat(publish(ana, draft).status()).isEqualTo(409);

    TestClient duda = server.person("Duda", "product");
    JsonNode approved = approve(duda, draft);
    String key = approved.at("/approvals/given/0/approver").textValue();
    good(server.client().delete("/v1/keys/" + key), 204);

    Answer refused = publish(ana, draft);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(read(ana.get(DRAFTS + "/" + id(draft))).at("/approvals/given/0/fault").textValue())
        .isEqualTo("REVOKED");
  }

  @Test
  void brokenDraftIsKeptWithItsProblemsAndNotPublished() {
    JsonNode draft = draft(ana, "dez");
    approve(bia, draft);

    JsonNode shown = read(bia.get(DRAFTS + "/" + id(draft)));

    assertThat(shown.at("/detail/ok").booleanValue()).isFalse();
    assertThat(shown.at("/detail/diff").isNull()).isTrue();
    assertThat(shown.at("/detail/problems/0/cell").textValue()).isEqualTo("G9");
    assertThat(publish(ana, draft).status()).isEqualTo(422);
  }

  @Test
  void goingBackToWhatWasLiveNeedsNobody() {
    JsonNode draft = draft(ana, "110,00");
    approve(bia, draft);
    good(publish(ana, draft), 201);

    good(ana.post(VERSIONS + "/1/activate", ""), 200);

    assertThat(price(ana)).isEqualTo("79.00 by 1");
  }

  @Test
  void malformedRequestsAndStrangersAreRefused() {
    JsonNode draft = draft(ana, "111,00");
    String path = DRAFTS + "/" + id(draft);
    String digest = draft.get("digest").textValue();

    assertThat(bia.post(path + "/approvals", "{}").status()).isEqualTo(422);
    assertThat(bia.post(path + "/approvals", "").status()).isEqualTo(400);
    assertThat(bia.get(DRAFTS + "/999").status()).isEqualTo(404);
    assertThat(bia.get(DRAFTS + "/x").status()).isEqualTo(422);
    assertThat(bia.get(path + "/files/none.csv").status()).isEqualTo(404);
    assertThat(ana.post(DRAFTS, json("base", 999)).status()).isEqualTo(422);
    assertThat(ana.post(DRAFTS, json("draft", 1)).status()).isEqualTo(422);
    assertThat(ana.post(DRAFTS, json("digest", digest)).status()).isEqualTo(422);
    assertThat(ana.post(VERSIONS, json("draft", 999)).status()).isEqualTo(404);
    assertThat(ana.post(VERSIONS, json("draft", id(draft), "base", 1)).status()).isEqualTo(422);
    for (String role : new String[] {"service", "finance"}) {
      TestClient other = server.client(role);
      assertThat(other.get(DRAFTS).status()).isEqualTo(403);
      assertThat(other.get(path).status()).isEqualTo(403);
      assertThat(other.post(DRAFTS, body("1,00")).status()).isEqualTo(403);
      assertThat(other.put(path, body("1,00")).status()).isEqualTo(403);
      assertThat(other.delete(path).status()).isEqualTo(403);
      assertThat(other.post(path + "/approvals", json("digest", digest)).status()).isEqualTo(403);
      assertThat(other.delete(path + "/approvals").status()).isEqualTo(403);
    }
    assertThat(server.anonymous().get(DRAFTS).status()).isEqualTo(401);
  }

  private static JsonNode draft(TestClient author, String price, Object... fields) {
    return good(author.post(DRAFTS, body(price, fields)), 201);
  }

  private static int id(JsonNode draft) {
    return draft.get("draft").intValue();
  }

  private static Answer word(TestClient approver, JsonNode draft) {
    return approver.post(
        DRAFTS + "/" + id(draft) + "/approvals", json("digest", draft.get("digest").textValue()));
  }

  private static JsonNode approve(TestClient approver, JsonNode draft) {
    return good(word(approver, draft), 200);
  }

  private static Answer publish(TestClient publisher, JsonNode draft) {
    return publisher.post(VERSIONS, json("draft", id(draft)));
  }
}
