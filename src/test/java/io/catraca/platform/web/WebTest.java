package io.catraca.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestServer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class WebTest {

  private static TestServer server;

  /** Its author forgot to say who may call. */
  @Path("/v1/forgotten")
  public static final class Forgotten {
    @GET
    public String get() {
      return "open to any key";
    }
  }

  @Path("/v1/companies/{company}/things")
  public static final class OfCompany {
    @GET
    @RolesAllowed("service")
    public String get(@PathParam("company") String company) {
      return company;
    }
  }

  @Path("/v1/everything")
  @RolesAllowed("service")
  public static final class OfAll {
    @GET
    public String get() {
      return "all";
    }
  }

  @BeforeAll
  static void start() {
    server =
        TestServer.builder()
            .wire(
                environment -> {
                  environment.jersey().register(new Forgotten());
                  environment.jersey().register(new OfCompany());
                  environment.jersey().register(new OfAll());
                })
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void resourceWithoutAnyAnnotationAsksForAKey() {
    TestClient.Answer answer = server.anonymous().get("/v1/forgotten");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"catraca\"");
    assertThat(server.client("finance").get("/v1/forgotten").status()).isEqualTo(200);
  }

  @Test
  void keyIsTakenFromTheHeaderOnly() {
    assertThat(server.anonymous().get("/v1/forgotten?access_token=cat_x").body())
        .contains("Falta a chave");
    assertThat(server.anonymous().withKey("cat_wrong").get("/v1/forgotten").body())
        .contains("Esta chave não existe ou foi revogada");
    assertThat(server.anonymous().withKey("cat_" + "a".repeat(43)).get("/v1/forgotten").status())
        .isEqualTo(401);
  }

  @Test
  void everyResourceButTheDescriptionsAsksForAKey() throws Exception {
    JsonNode paths = openApi().get("paths");

    assertThat(paths.fieldNames())
        .toIterable()
        .contains("/v1/keys", "/v1/keys/{id}", "/v1/forgotten")
        .allSatisfy(
            path ->
                assertThat(
                        server
                            .anonymous()
                            .get(path.replace("{format}", "csv").replaceAll("[{}]", ""))
                            .status())
                    .isIn(401, 405));
    assertThat(server.anonymous().get("/v1/openapi.json").status()).isEqualTo(200);
    assertThat(server.anonymous().get("/docs").status()).isEqualTo(200);
  }

  @Test
  void boundKeyReachesItsOwnCompanyAndWhatIsEverybodys() {
    TestClient bound = server.boundClient("acme", "service");

    assertThat(bound.get("/v1/companies/acme/things").body()).isEqualTo("acme");
    assertThat(bound.get("/v1/forgotten").status()).isEqualTo(200);
    assertThat(bound.get("/v1/companies/other/things").body())
        .contains("Esta chave só vale para a empresa \\\"acme\\\".");
    assertThat(bound.get("/v1/everything").status()).isEqualTo(403);
    assertThat(server.client("service").get("/v1/everything").status()).isEqualTo(200);
    assertThat(server.client().get("/v1/everything").status()).isEqualTo(200);
    assertThat(server.client("finance").get("/v1/everything").status()).isEqualTo(403);
  }

  @Test
  void openApiTellsKeysAndProblemsOfEveryOperation() throws Exception {
    JsonNode document = openApi();

    assertThat(document.at("/info/title").asText()).isEqualTo("Catraca");
    assertThat(document.at("/components/securitySchemes/key/scheme").asText()).isEqualTo("bearer");
    JsonNode post = document.at("/paths/~1v1~1keys/post");
    assertThat(post.at("/responses/4XX/$ref").asText()).isEqualTo("#/components/responses/Problem");
    assertThat(post.at("/requestBody/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/NewKey");
  }

  @Test
  void pageOfTheApiNeedsNothingFromElsewhere() {
    TestClient.Answer page = server.anonymous().get("/docs");

    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
    assertThat(page.body()).doesNotContain("http://", "https://").doesNotContain("<script>");
    for (String file : new String[] {"start.js", "swagger-ui.css", "swagger-ui-bundle.js"}) {
      assertThat(server.anonymous().get("/docs/" + file).status()).isEqualTo(200);
    }
    assertThat(server.anonymous().get("/docs/..").status()).isIn(400, 404);
  }

  @Test
  void requestIdOfTheCallerIsKeptWhereItIsSane() {
    TestClient client = server.anonymous();

    assertThat(client.with("X-Request-Id", "abc-1.2_3").get("/docs").header("X-Request-Id"))
        .isEqualTo("abc-1.2_3");
    assertThat(client.with("X-Request-Id", "a b").get("/docs").header("X-Request-Id"))
        .matches("[0-9a-f-]{36}");
    assertThat(client.with("X-Request-Id", "a".repeat(65)).get("/docs").header("X-Request-Id"))
        .hasSize(36);
  }

  @Test
  void metricsCountByPathTemplateAndNotById() {
    server.client("service").get("/v1/companies/acme/things");
    server.client("service").get("/v1/companies/other/things");

    String metrics = server.admin().get("/metrics").body();

    assertThat(metrics)
        .contains(
            "catraca_requests_total{method=\"GET\",path=\"/v1/companies/{company}/things\",status=\"200\"}")
        .contains("catraca_request_duration_seconds_bucket{")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("acme");
  }

  @Test
  void adminPortTellsHealth() {
    assertThat(server.admin().get("/healthcheck").body())
        .contains("\"database\":{\"healthy\":true");
    assertThat(server.admin().get("/ping").body().strip()).isEqualTo("pong");
  }

  @Test
  void optionsAndHeadAreAnswered() {
    var none = java.net.http.HttpRequest.BodyPublishers.noBody();

    assertThat(server.anonymous().send("OPTIONS", "/v1/keys", none).header("Allow"))
        .contains("GET", "POST");
    assertThat(server.client().send("HEAD", "/v1/keys", none).status()).isEqualTo(200);
    assertThat(server.anonymous().send("HEAD", "/v1/keys", none).status()).isEqualTo(401);
  }

  private static JsonNode openApi() throws Exception {
    return new ObjectMapper().readTree(server.anonymous().get("/v1/openapi.json").body());
  }
}
