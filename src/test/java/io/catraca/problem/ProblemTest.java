package io.catraca.problem;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.TestClient;
import io.catraca.TestServer;
import io.catraca.platform.web.Open;
import io.catraca.security.CompanyId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProblemTest {

  private static TestServer server;

  enum Kind {
    ONE,
    TWO
  }

  record Part(String code, int quantity) {}

  record Wish(
      String name,
      List<Part> parts,
      @Nullable Kind kind,
      @Nullable LocalDate on,
      @Nullable YearMonth month,
      @Nullable Instant at,
      @Nullable BigDecimal amount,
      boolean explain,
      Optional<CompanyId> company) {}

  @Open
  @Path("/probe")
  @Produces(MediaType.APPLICATION_JSON)
  @Consumes(MediaType.APPLICATION_JSON)
  public static final class Probe {

    @POST
    public Wish wish(Wish wish) {
      return wish;
    }

    @GET
    @Path("/{company}")
    public String read(
        @PathParam("company") CompanyId company,
        @QueryParam("on") LocalDate on,
        @QueryParam("kind") Kind kind,
        @QueryParam("count") int count) {
      return "{}";
    }

    @GET
    @Path("/failures/{kind}")
    public Response fail(@PathParam("kind") String kind) {
      return switch (kind) {
        case "bare" -> Response.status(409).build();
        case "text" -> Response.status(404).entity("secret detail").type("text/plain").build();
        case "database" ->
            throw new ConnectionException(new SQLException("connection to 10.0.0.1 refused"));
        case "terminated" ->
            throw new IllegalStateException(new SQLException("terminating", "57P01"));
        case "stack" -> fail(kind);
        default -> throw new IllegalStateException("a secret of the inside");
      };
    }
  }

  @BeforeAll
  static void start() {
    server =
        TestServer.builder()
            .set("maxBody", "2KiB")
            .wire(environment -> environment.jersey().register(new Probe()))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void wellFormedBodyIsReadAndWrittenUnchanged() {
    assertJson(
        server
            .anonymous()
            .post(
                "/probe",
                """
                {"name": "a", "parts": [{"code": "b", "quantity": 2}], "kind": "TWO",
                 "on": "2026-11-22", "month": "2026-11", "at": "2026-11-22T07:00:00-03:00",
                 "amount": 0.0068}
                """)
            .body(),
        """
        {"name": "a", "parts": [{"code": "b", "quantity": 2}], "kind": "TWO",
         "on": "2026-11-22", "month": "2026-11", "at": "2026-11-22T10:00:00Z",
         "amount": 0.0068, "explain": false, "company": null}
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                           | name              | This field is required.",
        "{'name':null,'parts':[]}                     | name              | This field is required.",
        "{'name':1,'parts':[]}                        | name              | Expected here: a text.",
        "{'name':true,'parts':[]}                     | name              | Expected here: a text.",
        "{'name':'a','parts':{}}                      | parts             | Expected here: a list.",
        "{'name':'a','parts':[null]}                  | parts[0]          | This field is required.",
        "{'name':'a','parts':['b']}                   | parts[0]          | Expected here: an object.",
        "{'name':'a','parts':[{'code':'b'}]}          | parts[0].quantity | This field is required.",
        "{'name':'a','parts':[{'code':'b','quantity':null}]} | parts[0].quantity | This field is required.",
        "{'name':'a','parts':[{'code':'b','quantity':1.5}]}  | parts[0].quantity | Expected here: a whole number.",
        "{'name':'a','parts':[{'code':'b','quantity':'2'}]}  | parts[0].quantity | Expected here: a whole number.",
        "{'name':'a','parts':[{'code':'b','quantity':2,'price':1}]} | parts[0].price | There is no such field here. Those that exist: code, quantity.",
        "{'name':'a','parts':[],'kind':'two'}         | kind              | Expected here: one of: ONE, TWO.",
        "{'name':'a','parts':[],'kind':1}             | kind              | Expected here: one of: ONE, TWO.",
        "{'name':'a','parts':[],'kind':''}            | kind              | Expected here: one of: ONE, TWO.",
        "{'name':'a','parts':[],'on':'2026-02-30'}    | on                | Expected here: a date such as 2026-11-22.",
        "{'name':'a','parts':[],'on':20261122}        | on                | Expected here: a date such as 2026-11-22.",
        "{'name':'a','parts':[],'on':''}              | on                | Expected here: a date such as 2026-11-22.",
        "{'name':'a','parts':[],'on':[2026,11,22]}    | on                | Expected here: a date such as 2026-11-22.",
        "{'name':'a','parts':[],'on':'2026-11-22T10:00:00Z'} | on         | Expected here: a date such as 2026-11-22.",
        "{'name':'a','parts':[],'month':'2026-13'}    | month             | Expected here: a month such as 2026-11.",
        "{'name':'a','parts':[],'at':'yesterday'}     | at                | Expected here: an instant such as 2026-11-22T10:00:00Z.",
        "{'name':'a','parts':[],'at':1763805600}      | at                | Expected here: an instant such as 2026-11-22T10:00:00Z.",
        "{'name':'a','parts':[],'amount':'1.0'}       | amount            | Expected here: a number.",
        "{'name':'a','parts':[],'explain':'true'}     | explain           | Expected here: true or false.",
        "{'name':'a','parts':[],'explain':1}          | explain           | Expected here: true or false.",
        "{'name':'a','parts':[],'company':'a b'}      | company           | The id in \"company\" must have 1 to 64 unaccented letters, digits, dots, \"_\" or \"-\".",
      })
  void valueThatDoesNotFitIsRefusedByItsPlace(String body, String field, String message) {
    TestClient.Answer answer =
        server.anonymous().with("Accept-Language", "en").post("/probe", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(422);
    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "%2$s", "instance": "urn:catraca:request:<id>",
         "errors": [{"field": "%1$s", "message": "%2$s"}]}
        """
            .formatted(field, message.replace("\"", "\\\"")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'name'                    | O JSON está quebrado na linha 1, coluna 8.",
        "{'name':'a','parts':[]} x  | O JSON está quebrado na linha 1, coluna 25.",
        "{'name':'a','name':'b'}    | O JSON repete um campo na linha 1, coluna 19.",
        "null                       | Falta o corpo da requisição; envie um objeto JSON.",
        "~~                         | Falta o corpo da requisição; envie um objeto JSON.",
      })
  void bodyThatIsNoJsonIsUnreadable(String body, String detail) {
    TestClient.Answer answer = server.anonymous().post("/probe", body.replace('\'', '"'));

    assertJson(
        answer.body(),
        """
        {"type": "urn:catraca:problem:unreadable", "title": "The request cannot be read",
         "status": 400, "detail": "%s", "instance": "urn:catraca:request:<id>"}
        """
            .formatted(detail));
  }

  @Test
  void bodyThatIsTooDeepIsUnreadable() {
    assertThat(server.anonymous().post("/probe", "[".repeat(1000)).status()).isIn(400, 422);
  }

  @ParameterizedTest
  @CsvSource({
    "/probe/acme?on=2026-13-01, on",
    "/probe/acme?kind=THREE, kind",
    "/probe/acme?count=x, count",
    "/probe/a%20b, company"
  })
  void parameterThatDoesNotFitIsNamed(String path, String field) {
    TestClient.Answer answer = server.anonymous().get(path);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "bare, 409, O pedido conflita com o estado atual.",
    "text, 404, Nada existe neste caminho. Confira-o em /docs.",
    "database, 503, O serviço não consegue responder agora; tente de novo em alguns segundos.",
    "terminated, 503, O serviço não consegue responder agora; tente de novo em alguns segundos.",
    "any, 500, Algo falhou aqui dentro. Informe o id desta requisição a quem opera o serviço.",
    "stack, 500, Algo falhou aqui dentro. Informe o id desta requisição a quem opera o serviço."
  })
  void failureShowsNothingOfTheInside(String kind, int status, String detail) {
    TestClient.Answer answer = server.anonymous().get("/probe/failures/" + kind);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "5" : "");
    assertThat(answer.body())
        .contains("\"detail\":\"" + detail + "\"")
        .contains("urn:catraca:request:<id>")
        .doesNotContain("secret", "10.0.0.1", "Exception");
  }

  @Test
  void unknownPathWrongMethodAndWrongFormAreProblems() {
    TestClient client = server.anonymous();

    assertThat(client.get("/nowhere").status()).isEqualTo(404);
    TestClient.Answer method = client.delete("/probe");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("POST");
    assertThat(client.with("Content-Type", "text/plain").post("/probe", "{}").status())
        .isEqualTo(415);
    assertThat(client.with("Accept", "text/csv").get("/probe/acme").status()).isEqualTo(406);
    assertThat(client.send("BREW", "/probe", BodyPublishers.noBody()).status()).isEqualTo(405);
  }

  @Test
  void badAcceptLanguageIsReadAsPortuguese() {
    assertThat(server.anonymous().with("Accept-Language", ";;q=x,").get("/nowhere").body())
        .contains("Nada existe");
  }

  @Test
  void bodyOverTheLimitIsRefusedWhetherItsLengthIsToldOrNot() {
    byte[] large = ("{\"name\": \"" + "a".repeat(3000) + "\"}").getBytes(StandardCharsets.UTF_8);
    TestClient client = server.anonymous().with("Content-Type", "application/json");
    String expected =
        """
        {"type": "urn:catraca:problem:too-large", "title": "The request is too large",
         "status": 413, "instance": "urn:catraca:request:<id>",
         "detail": "O corpo da requisição passa do limite de 2048 bytes; divida-o em partes."}
        """;

    TestClient.Answer told = client.send("POST", "/probe", BodyPublishers.ofByteArray(large));
    TestClient.Answer untold =
        client.send(
            "POST",
            "/probe",
            BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)));

    assertThat(told.body()).isNotEmpty();
    assertThat(untold.status()).isEqualTo(413);
    assertSame(told, expected);
    assertSame(untold, expected);
  }

  private static void assertSame(TestClient.Answer answer, String expected) {
    assertThat(answer.status()).isEqualTo(413);
    assertJson(sorted(answer.body()), sorted(expected));
  }

  private static String sorted(String json) {
    try {
      var mapper =
          new com.fasterxml.jackson.databind.ObjectMapper()
              .enable(
                  com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
      return mapper.writeValueAsString(mapper.readValue(json, java.util.TreeMap.class));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /probe/acme HTTP/1.1\r\n\r\n",
        "GET /probe/acme HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
        "POST /probe HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        "GET /probe/a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /probe/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /probe/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /%c3%28 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /probe/acme?on=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      })
  void brokenHttpIsAnsweredWithAProblem(String request) throws Exception {
    String answer = raw(request);

    assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*");
    assertThat(answer)
        .contains("X-Request-Id: ", "application/problem+json", "urn:catraca:problem:");
  }

  @Test
  void headersThatAreTooLargeAreRefusedWithTheirOwnStatus() {
    TestClient.Answer answer = server.anonymous().with("X-Big", "a".repeat(20_000)).get("/probe");

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.body()).contains("Os cabeçalhos da requisição são grandes demais.");
    assertThat(server.anonymous().get("/" + "a".repeat(20_000)).status()).isEqualTo(414);
  }

  private static String raw(String request) throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(5000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
