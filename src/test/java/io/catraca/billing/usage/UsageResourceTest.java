package io.catraca.billing.usage;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole-month totals over HTTP. */
final class UsageResourceTest {

  private static final String PATH = "/v1/companies/acme/usage/";

  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = server.client("service");
    client.put("/v1/companies/acme", "{\"name\": \"Acme\"}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void totalsOfAMonthReplaceThoseToldBefore() {
    assertThat(client.get(PATH + "2026-11").body()).isEqualTo("{}");
    Answer told =
        client.put(PATH + "2026-11", "{\"META_MARKETING\": 0, \"ACTIVE_CONVERSATION\": 6200}");
    assertThat(told.status()).isEqualTo(200);
    assertJson(
        client.get(PATH + "2026-11").body(),
        "{\"ACTIVE_CONVERSATION\": 6200, \"META_MARKETING\": 0}");
    client.put(PATH + "2026-11", "{\"META_UTILITY\": 3}");
    assertJson(client.get(PATH + "2026-11").body(), "{\"META_UTILITY\": 3}");
    assertThat(client.get(PATH + "2026-10").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11 | {\"CALLS\": 1} | 422 | CALLS",
        "2026-11 | {\"META_UTILITY\": -1} | 422 | META_UTILITY",
        "2026-11 | {\"META_UTILITY\": 1.5} | 422 | META_UTILITY",
        "2026-11 | {\"META_UTILITY\": \"7\"} | 422 | META_UTILITY",
        "2026-11 | {\"META_UTILITY\": null} | 422 | META_UTILITY",
        "2026-11 | {\"META_UTILITY\": 1000000001} | 422 | META_UTILITY",
        "2026-13 | {\"META_UTILITY\": 1} | 422 | month",
        "2026-11-01 | {\"META_UTILITY\": 1} | 422 | month",
        "1999-12 | {\"META_UTILITY\": 1} | 422 | month",
        "2026-11 | [] | 422 | expected",
        "2026-11 | {\"META_UTILITY\": 99999999999999999999} | 400 | ",
      })
  void whatCannotBeCountedIsRefused(String month, String body, int status, String named) {
    Answer refused = client.with("Accept-Language", "en").put(PATH + month, body);

    assertThat(refused.status()).as(refused.body()).isEqualTo(status);
    if (named != null) {
      assertThat(refused.body().toLowerCase(java.util.Locale.ROOT))
          .contains(named.toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void unknownCompaniesAndKeysThatMayNotAreRefused() {
    assertThat(client.put("/v1/companies/none/usage/2026-11", "{}").status()).isEqualTo(404);
    assertThat(client.get("/v1/companies/none/usage/2026-11").status()).isEqualTo(404);
    assertThat(client.put(PATH + "2026-11", "").status()).isEqualTo(400);
    assertThat(server.client("finance").get(PATH + "2026-11").status()).isEqualTo(403);
    assertThat(server.boundClient("other", "service").get(PATH + "2026-11").status())
        .isEqualTo(403);
  }
}
