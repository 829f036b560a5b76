package io.catraca.rules;

import static io.catraca.JsonAssert.assertJson;
import static io.catraca.rules.Publications.VERSIONS;
import static io.catraca.rules.Publications.await;
import static io.catraca.rules.Publications.body;
import static io.catraca.rules.Publications.good;
import static io.catraca.rules.Publications.json;
import static io.catraca.rules.Publications.live;
import static io.catraca.rules.Publications.price;
import static io.catraca.rules.Publications.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Versions that are live from a time on, by a clock that the tests move. */
@Timeout(240)
final class ScheduleTest {

  /** Midnight in São Paulo. */
  private static final String NEW_YEAR = "2027-01-01T03:00:00Z";

  private static final String FEBRUARY = "2027-02-01T03:00:00Z";

  @TempDir Path folder;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-12-01T12:00:00Z"));
  private TestServer server;
  private TestClient product;

  @BeforeEach
  void start() {
    RuleFolderFixture.shipped().writeTo(folder);
    server = builder().start();
    product = server.client("product");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void scheduledVersionIsLiveFromItsInstantAndAnswersAboutDaysAfterItBefore() {
    JsonNode version = good(schedule("201,00", NEW_YEAR), 201);

    assertThat(version.get("state").textValue()).isEqualTo("SCHEDULED");
    assertThat(version.get("liveFrom").textValue()).isEqualTo(NEW_YEAR);
    assertThat(version.get("live").booleanValue()).isFalse();
    assertThat(read(product.get(VERSIONS)).at("/versions/0")).isEqualTo(version);
    assertJson(
        read(product.get("/v1/rules")).get("scheduled").toString(),
        "[{\"version\": 2, \"liveFrom\": \"2027-01-01T03:00:00Z\"}]");
    assertThat(price(product)).isEqualTo("79.00 by 1");
    assertThat(price(product, "on", "2026-12-31")).isEqualTo("79.00 by 1");
    assertThat(price(product, "on", "2027-01-01")).isEqualTo("201.00 by 2");
    assertThat(catalog("2026-12-31")).isEqualTo(1);
    assertThat(catalog("2027-01-01")).isEqualTo(2);
    assertThat(cheapest("2026-12-31")).isEqualTo(1);
    assertThat(cheapest("2027-01-01")).isEqualTo(2);
    assertThat(read(product.get("/v1/catalog")).at("/rules/version").intValue()).isEqualTo(1);

    clock.moveTo(Instant.parse(NEW_YEAR).minusMillis(1));
    assertThat(price(product)).isEqualTo("79.00 by 1");
    clock.moveTo(Instant.parse(NEW_YEAR));
    assertThat(price(product)).isEqualTo("201.00 by 2");
    assertThat(price(product, "on", "2026-12-01")).isEqualTo("201.00 by 2");

    await(() -> state(2).equals("LIVE") && state(1).equals("PAST"));
    assertThat(read(product.get("/v1/rules")).get("scheduled")).isEmpty();
    assertThat(liveSince()).containsExactly("1 2026-12-01T12:00:00Z", "2 " + NEW_YEAR);
  }

  @Test
  void dayThatBeganBeforeTheInstantKeepsToWhatIsLive() {
    good(schedule("202,00", "2027-01-01T03:00:01Z"), 201);

    assertThat(price(product, "on", "2027-01-01")).isEqualTo("79.00 by 1");
    assertThat(price(product, "on", "2027-01-02")).isEqualTo("202.00 by 2");
  }

  @Test
  void eachIsMadeFromTheOneBeforeIt() {
    good(schedule("203,00", NEW_YEAR), 201);

    JsonNode atOnce = good(product.post(VERSIONS, body("1,00")), 409);
    assertThat(atOnce.get("detail").textValue())
        .startsWith("A versão 2 está agendada para 2027-01-01T03:00:00Z e desfaria")
        .contains("DELETE /v1/rules/versions/2/schedule");
    assertThat(atOnce.at("/scheduled/version").intValue()).isEqualTo(2);
    assertThat(schedule("1,00", NEW_YEAR, "base", 2).status()).isEqualTo(409);
    assertThat(schedule("1,00", "2026-12-15T03:00:00Z").status()).isEqualTo(409);
    assertThat(schedule("1,00", FEBRUARY).status()).isEqualTo(422);
    JsonNode without = good(schedule("1,00", FEBRUARY, "base", 1), 409);
    assertThat(without.get("follows").intValue()).isEqualTo(2);
    assertThat(without.at("/diff/cells/0/text").textValue())
        .isEqualTo("R$ 79,00 → R$ 203,00, ASAAS, PRO");

    assertThat(good(schedule("204,00", FEBRUARY, "base", 2), 201).get("base").intValue())
        .isEqualTo(2);
    assertThat(price(product, "on", "2027-01-31")).isEqualTo("203.00 by 2");
    assertThat(price(product, "on", "2027-02-01")).isEqualTo("204.00 by 3");
    assertThat(good(schedule("204,00", "2027-03-01T03:00:00Z", "base", 3), 200).toString())
        .contains("\"version\":3", "\"unchanged\":true");
  }

  @Test
  void timesAreToComeAndNotTooFar() {
    assertThat(schedule("1,00", "2026-12-01T12:00:00Z").status()).isEqualTo(422);
    assertThat(schedule("1,00", "2026-11-30T12:00:00Z").status()).isEqualTo(422);
    assertThat(schedule("1,00", "2126-11-30T12:00:00Z").status()).isEqualTo(422);
    assertThat(schedule("1,00", "2027-01-01").status()).isEqualTo(422);
    assertThat(schedule("dez", NEW_YEAR).status()).isEqualTo(422);
    good(schedule("205,00", "2027-01-01T00:00:00-03:00"), 201);
    assertThatThrownBy(
            () ->
                server
                    .jdbi()
                    .useHandle(
                        handle ->
                            handle.execute(
                                "insert into rule_schedule (version, live_from) values (1, '"
                                    + NEW_YEAR
                                    + "')")))
        .hasMessageContaining("rule_schedule_moment");
  }

  @Test
  void lastOneIsWithdrawnFirstAndNeverIsLive() {
    good(schedule("206,00", NEW_YEAR), 201);
    good(schedule("207,00", FEBRUARY, "base", 2), 201);

    assertThat(withdraw(2).status()).isEqualTo(409);
    assertThat(good(withdraw(3), 200).get("state").textValue()).isEqualTo("WITHDRAWN");
    good(withdraw(3), 200);
    good(withdraw(2), 200);
    assertThat(withdraw(1).status()).isEqualTo(404);
    assertThat(withdraw(9).status()).isEqualTo(404);
    assertThat(server.client("service").delete(VERSIONS + "/2/schedule").status()).isEqualTo(403);
    assertThat(price(product, "on", "2027-03-01")).isEqualTo("79.00 by 1");
    Answer back = product.post(VERSIONS + "/2/activate", "");
    assertThat(back.status()).isEqualTo(409);
    assertThat(read(back).get("detail").textValue()).contains("nunca esteve valendo");
    good(schedule("208,00", NEW_YEAR), 201);
    assertThat(product.post(VERSIONS + "/4/activate", "").status()).isEqualTo(409);

    clock.moveTo(Instant.parse(FEBRUARY));
    await(() -> state(4).equals("LIVE"));
    assertThat(withdraw(4).status()).isEqualTo(409);
    assertThat(live(product)).isEqualTo(4);
  }

  @Test
  void nodeThatWasDownMakesUpForItInOrder() {
    good(schedule("209,00", NEW_YEAR), 201);
    good(schedule("210,00", FEBRUARY, "base", 2), 201);
    server.close();
    clock.moveTo(Instant.parse("2027-06-01T12:00:00Z"));

    server = builder().restarting(server).start();

    assertThat(price(product = server.client("product"))).isEqualTo("210.00 by 3");
    assertThat(liveSince())
        .containsExactly("1 2026-12-01T12:00:00Z", "2 " + NEW_YEAR, "3 " + FEBRUARY);
  }

  @Test
  void goingBackDecidesWhatBecomesOfThoseToCome() {
    good(product.post(VERSIONS, body("211,00")), 201);
    good(schedule("212,00", NEW_YEAR), 201);

    JsonNode open = good(product.post(VERSIONS + "/1/activate", ""), 409);
    assertThat(open.at("/scheduled/version").intValue()).isEqualTo(3);
    assertThat(open.get("detail").textValue()).contains("\"WITHDRAW\"", "\"KEEP\"");
    good(product.post(VERSIONS + "/1/activate", json("scheduled", "KEEP")), 200);
    assertThat(price(product)).isEqualTo("79.00 by 1");
    assertThat(price(product, "on", "2027-01-01")).isEqualTo("212.00 by 3");
    good(product.post(VERSIONS + "/2/activate", json("scheduled", "WITHDRAW")), 200);
    assertThat(price(product)).isEqualTo("211.00 by 2");
    assertThat(price(product, "on", "2027-01-01")).isEqualTo("211.00 by 2");
    assertThat(state(3)).isEqualTo("WITHDRAWN");
    assertThat(product.post(VERSIONS + "/1/activate", json("scheduled", "x")).status())
        .isEqualTo(422);
  }

  @Test
  void levelThatIsAboutToGoIsNoLongerChosen() {
    RuleFolderFixture night =
        RuleFolderFixture.shipped().append("access/levels.csv", "NIGHT;Plantão\n");
    String with = "{\"files\": {\"access/levels.csv\": \"%s\"}}";
    String files = night.text("access/levels.csv").replace("\n", "\\n");
    good(product.post(VERSIONS, with.formatted(files)), 201);
    good(product.post(VERSIONS, json("liveFrom", NEW_YEAR)), 201);
    TestClient service = server.client("service");
    good(service.put("/v1/companies/acme", "{\"name\": \"Acme\"}"), 201);

    String team = "/v1/companies/acme/teams/t";
    assertThat(service.put(team, "{\"name\": \"T\", \"access\": \"NIGHT\"}").status())
        .isEqualTo(422);
    assertThat(service.put(team, "{\"name\": \"T\", \"access\": \"TEAM\"}").status())
        .isEqualTo(201);
  }

  @Test
  void timeIsPartOfWhatIsApproved() {
    String drafts = Publications.DRAFTS;
    JsonNode draft = good(product.post(drafts, body("213,00", "liveFrom", NEW_YEAR)), 201);
    String path = drafts + "/" + draft.get("draft");
    JsonNode moved = good(product.put(path, body("213,00", "liveFrom", FEBRUARY)), 200);

    assertThat(moved.get("digest")).isNotEqualTo(draft.get("digest"));
    good(product.post(VERSIONS, json("draft", draft.get("draft").intValue())), 201);
    assertThat(price(product, "on", "2027-01-31")).isEqualTo("79.00 by 1");
    assertThat(price(product, "on", "2027-02-01")).isEqualTo("213.00 by 2");

    JsonNode late = good(product.post(drafts, body("1,00", "liveFrom", FEBRUARY)), 201);
    clock.moveTo(Instant.parse("2027-02-01T03:00:01Z"));
    assertThat(product.post(VERSIONS, json("draft", late.get("draft").intValue())).status())
        .isEqualTo(422);
  }

  private TestServer.Builder builder() {
    return TestServer.builder()
        .clock(clock)
        .set("rules.folder", folder.toString())
        .set("rules.publish", "manual");
  }

  private Answer schedule(String price, String liveFrom, Object... fields) {
    Object[] all = new Object[fields.length + 2];
    System.arraycopy(fields, 0, all, 2, fields.length);
    all[0] = "liveFrom";
    all[1] = liveFrom;
    return product.post(VERSIONS, body(price, all));
  }

  private Answer withdraw(int version) {
    return product.delete(VERSIONS + "/" + version + "/schedule");
  }

  private String state(int version) {
    return read(product.get(VERSIONS + "/" + version)).get("state").textValue();
  }

  private int catalog(String day) {
    return read(product.get("/v1/catalog?on=" + day)).at("/rules/version").intValue();
  }

  private int cheapest(String day) {
    String body = "{\"needs\": {\"USERS\": 1}, \"on\": \"%s\"}".formatted(day);
    return read(product.post("/v1/quotes/cheapest", body)).at("/rules/version").intValue();
  }

  private List<String> liveSince() {
    return server
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select version, live_since from rule_activation order by activation")
                    .map((row, context) -> row.getInt(1) + " " + row.getTimestamp(2).toInstant())
                    .list());
  }
}
