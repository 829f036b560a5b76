package io.catraca.simulation.stored;

import static io.catraca.JsonAssert.assertJson;
import static io.catraca.simulation.stored.PortfolioServer.GOOD;
import static io.catraca.simulation.stored.PortfolioServer.PATH;
import static io.catraca.simulation.stored.PortfolioServer.csv;
import static io.catraca.simulation.stored.PortfolioServer.json;
import static io.catraca.simulation.stored.PortfolioServer.made;
import static io.catraca.simulation.stored.PortfolioServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Portfolios over REST. */
final class PortfolioResourceTest {

  private static PortfolioServer portfolios;

  @BeforeAll
  static void start() {
    portfolios = new PortfolioServer();
  }

  @AfterAll
  static void stop() {
    portfolios.close();
  }

  @Test
  void uploadKeepsGoodRowsAndTellsBadOnes() {
    Answer answer =
        portfolios.upload(
            PATH + "?name=%20Base%20de%20mar%C3%A7o%20",
            GOOD + "c;NADA;2025-01-01;;\nd;PRO\na;PRO;2025-01-01;;\n");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String id = json(answer).get("id").asText();
    assertThat(answer.header("Location")).endsWith(PATH + "/" + id);
    assertJson(
        answer.body(),
        """
            {
              "id": "%s",
              "name": "Base de março",
              "source": "UPLOAD",
              "at": "%s",
              "digest": "sha256:0",
              "rules": {"version": 1, "digest": "%s"},
              "rows": 5,
              "members": 2,
              "refused": {
                "count": 3,
                "first": [
                  {
                    "line": 4,
                    "column": "plano",
                    "reason": "Não há plano \\"NADA\\". Os planos são: AUTOMATION, PRO, ADVANCED.",
                    "text": "c;NADA;2025-01-01;;"
                  },
                  {
                    "line": 5,
                    "column": null,
                    "reason": "A linha deve ter 5 células, tantas quantos títulos; tem 2.",
                    "text": "d;PRO"
                  },
                  {
                    "line": 6,
                    "column": "empresa",
                    "reason": "A empresa a já está numa linha acima: cada empresa tem uma linha só.",
                    "text": "a;PRO;2025-01-01;;"
                  }
                ]
              },
              "changingTerms": 0
            }
            """
            .formatted(
                id,
                json(answer).get("at").asText(),
                json(portfolios.server().get("/v1/rules")).at("/rules/digest").asText())
            .replace("sha256:0", json(answer).get("digest").asText()));
    assertThat(portfolios.finance().get(PATH + "/" + id).body()).isEqualTo(answer.body());
    assertThat(portfolios.finance().with("Accept-Language", "en").get(PATH + "/" + id).body())
        .contains("There is no plan", "is in a line above already");
  }

  @Test
  void membersAreReadBackAsTheFileSaysThem() {
    String id = made(portfolios.upload(PATH, GOOD));

    StoredPortfolios stored = new StoredPortfolios(portfolios.server().jdbi(), Clock.systemUTC());
    assertThat(stored.part(UUID.fromString(id), 0))
        .extracting(member -> member.company() + " " + member.plan() + " " + member.usage())
        .containsExactly(
            "a PRO Usage[always={ACTIVE_CONVERSATION=6000}, byMonth={}]",
            "b ADVANCED Usage[always={}, byMonth={}]");
  }

  @ParameterizedTest
  @CsvSource({
    "service, 403",
    "product, 403",
    "finance, 200",
    "admin, 200",
  })
  void portfoliosAreForFinance(String role, int status) {
    assertThat(portfolios.server().client(role).get(PATH).status()).isEqualTo(status);
    assertThat(csv(portfolios.server().client(role)).send("POST", PATH, text(GOOD)).status())
        .isEqualTo(status == 200 ? 201 : 403);
    assertThat(portfolios.server().client(role).get(PATH + "/template.csv").status())
        .isEqualTo(status);
  }

  @Test
  void keyOfOneCompanyGetsNothing() {
    String id = made(portfolios.upload(PATH, GOOD));
    TestClient bound = portfolios.server().boundClient("a", "finance");

    assertThat(csv(bound).send("POST", PATH, text(GOOD)).status()).isEqualTo(403);
    assertThat(bound.get(PATH).status()).isEqualTo(403);
    assertThat(bound.get(PATH + "/" + id).status()).isEqualTo(403);
    assertThat(bound.delete(PATH + "/" + id).status()).isEqualTo(403);
    assertThat(bound.get(PATH + "/template.csv").status()).isEqualTo(403);
    assertThat(portfolios.server().anonymous().get(PATH).status()).isEqualTo(401);
  }

  @Test
  void listIsNewestFirstInPages() {
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      ids.add(0, made(portfolios.upload(PATH, GOOD)));
    }

    JsonNode first = json(portfolios.finance().get(PATH + "?limit=2"));
    JsonNode second =
        json(portfolios.finance().get(PATH + "?limit=1&after=" + first.get("next").asText()));

    assertThat(first.findValuesAsText("id")).containsExactly(ids.get(0), ids.get(1));
    assertThat(second.findValuesAsText("id")).containsExactly(ids.get(2));
    assertThat(json(portfolios.finance().get(PATH + "?limit=1000")).get("next").isNull()).isTrue();
    assertThat(portfolios.finance().get(PATH + "?limit=0").status()).isEqualTo(422);
    assertThat(portfolios.finance().get(PATH + "?limit=1001").status()).isEqualTo(422);
    assertThat(portfolios.finance().get(PATH + "?limit=x").status()).isEqualTo(422);
    assertThat(portfolios.finance().get(PATH + "?after=" + UUID.randomUUID()).status())
        .isEqualTo(422);
  }

  @Test
  void deletedPortfolioIsGoneWithItsMembers() {
    String id = made(portfolios.upload(PATH, GOOD));

    assertThat(portfolios.finance().delete(PATH + "/" + id).status()).isEqualTo(204);

    assertThat(portfolios.finance().get(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(portfolios.finance().delete(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(portfolios.finance().get(PATH + "/nothing").status()).isEqualTo(404);
    assertThat(portfolios.count("portfolio_part where portfolio = '" + id + "'")).isZero();
  }

  @Test
  void portfolioThatSomethingRefersToStays() {
    String id = made(portfolios.upload(PATH, GOOD));
    portfolios.execute("create table user_of_it (portfolio uuid references portfolio)");
    portfolios.execute("insert into user_of_it values ('" + id + "')");
    try {
      assertThat(portfolios.finance().delete(PATH + "/" + id).status()).isEqualTo(409);
      assertThat(portfolios.finance().get(PATH + "/" + id).status()).isEqualTo(200);
    } finally {
      portfolios.execute("drop table user_of_it");
    }
  }

  @Test
  void templateIsReadAsAPortfolioWithoutRows() {
    Answer template = portfolios.finance().get(PATH + "/template.csv");

    assertThat(template.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(template.body())
        .startsWith("\uFEFFempresa;plano;início;último dia;")
        .contains(";EXTRA_USER;")
        .endsWith(";META_UTILITY\r\n");
    Answer answer = portfolios.upload(PATH, template.body());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/refused/count").asInt(-1)).isZero();
  }
}
