package io.catraca.simulation.stored;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Portfolios over REST. */
final class PortfolioResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/v1/portfolios";
  private static final String GOOD =
      """
      empresa;plano;início;EXTRA_USER;ACTIVE_CONVERSATION
      a;PRO;2025-01-01;2;6000
      b;ADVANCED;01/02/2026;;
      """;

  private static TestServer server;
  private static TestClient client;
  private static Jdbi jdbi;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = server.client("finance");
    jdbi = server.jdbi();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void uploadKeepsGoodRowsAndTellsBadOnes() {
    Answer answer =
        upload(
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
                json(server.get("/v1/rules")).at("/rules/digest").asText())
            .replace("sha256:0", json(answer).get("digest").asText()));
    assertThat(finance().get(PATH + "/" + id).body()).isEqualTo(answer.body());
    assertThat(finance().with("Accept-Language", "en").get(PATH + "/" + id).body())
        .contains("There is no plan", "is in a line above already");
  }

  @Test
  void membersAreReadBackAsTheFileSaysThem() {
    String id = made(upload(PATH, GOOD));

    StoredPortfolios portfolios = new StoredPortfolios(jdbi, Clock.systemUTC());
    assertThat(portfolios.part(UUID.fromString(id), 0))
        .extracting(member -> member.company() + " " + member.plan() + " " + member.usage())
        .containsExactly(
            "a PRO Usage[always={ACTIVE_CONVERSATION=6000}, byMonth={}]",
            "b ADVANCED Usage[always={}, byMonth={}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "text/csv; charset=utf-8", "application/octet-stream"})
  void bytesOfAnyCharsetAreTaken(String type) {
    byte[] windows = GOOD.getBytes(Charset.forName("windows-1252"));

    assertThat(finance().with("Content-Type", type).send("POST", PATH, bytes(windows)).status())
        .isEqualTo(201);
  }

  @Test
  void digestIsThatOfTheFile() throws Exception {
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(GOOD.getBytes(StandardCharsets.UTF_8));

    assertThat(json(upload(PATH, GOOD)).get("digest").asText())
        .isEqualTo("sha256:" + HexFormat.of().formatHex(sha));
  }

  @ParameterizedTest
  @CsvSource({
    "service, 403",
    "product, 403",
    "finance, 200",
    "admin, 200",
  })
  void portfoliosAreForFinance(String role, int status) {
    assertThat(server.client(role).get(PATH).status()).isEqualTo(status);
    assertThat(csv(server.client(role)).send("POST", PATH, text(GOOD)).status())
        .isEqualTo(status == 200 ? 201 : 403);
    assertThat(server.client(role).get(PATH + "/template.csv").status()).isEqualTo(status);
  }

  @Test
  void keyOfOneCompanyGetsNothing() {
    String id = made(upload(PATH, GOOD));
    TestClient bound = server.boundClient("a", "finance");

    assertThat(csv(bound).send("POST", PATH, text(GOOD)).status()).isEqualTo(403);
    assertThat(bound.get(PATH).status()).isEqualTo(403);
    assertThat(bound.get(PATH + "/" + id).status()).isEqualTo(403);
    assertThat(bound.delete(PATH + "/" + id).status()).isEqualTo(403);
    assertThat(bound.get(PATH + "/template.csv").status()).isEqualTo(403);
    assertThat(server.anonymous().get(PATH).status()).isEqualTo(401);
  }

  @Test
  void fileWithoutAGoodRowIsRefusedWithItsRows() {
    long before = count();

    Answer answer = upload(PATH, "empresa;plano;início\na;PRO;ontem\n;PRO;2026-01-01\n");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/refused/count").asInt()).isEqualTo(2);
    assertThat(json(answer).at("/refused/first/0/column").asText()).isEqualTo("início");
    assertThat(upload(PATH, "empresa;plano;início\n").status()).isEqualTo(422);
    assertThat(count()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "a;b;c\n1;2;3\n", "{\"rows\": []}", "PK\u0003\u0004\0\0\n"})
  void fileWithoutHeadingsIsRefused(String file) {
    Answer answer = upload(PATH, file);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("\"errors\":[{");
  }

  @Test
  void wrongHeadingsOfALongFileAreToldToo() {
    byte[] file =
        ("empresa;plano\n" + "a;PRO\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);

    Answer answer = csv(finance()).send("POST", PATH, bytes(file));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("início");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
  void otherFormsAreNotRead(String type) {
    assertThat(finance().with("Content-Type", type).send("POST", PATH, text(GOOD)).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version=99", "version=x", "name=", "name=%20", "name=a%0Ab", "n=1"})
  void wrongParametersAreTold(String query) {
    Answer answer = upload(PATH + "?" + query, GOOD);

    assertThat(answer.status()).as(answer.body()).isEqualTo(query.equals("n=1") ? 201 : 422);
  }

  @Test
  void nameHasTwoHundredCharactersAtMost() {
    assertThat(upload(PATH + "?name=" + "x".repeat(200), GOOD).status()).isEqualTo(201);
    assertThat(upload(PATH + "?name=" + "x".repeat(201), GOOD).status()).isEqualTo(422);
  }

  @Test
  void fileIsReadByTheVersionThatIsNamed() {
    assertThat(json(upload(PATH + "?version=1", GOOD)).at("/rules/version").asInt()).isOne();
  }

  @Test
  void moreThanAThousandBadRowsAreCounted() {
    StringBuilder file = new StringBuilder(GOOD);
    for (int row = 0; row < 1_500; row++) {
      file.append("x").append(row).append("\0;\"NADA\n");
    }

    JsonNode answer = json(upload(PATH, file.toString()));

    assertThat(answer.at("/refused/count").asInt()).isEqualTo(1_500);
    assertThat(answer.at("/refused/first")).hasSize(1_000);
    assertThat(answer.at("/refused/first/999/text").asText()).isEqualTo("x999\0;\"NADA");
    assertThat(json(finance().get(PATH + "/" + answer.get("id").asText()))).isEqualTo(answer);
    JsonNode listed = json(finance().get(PATH + "?limit=1")).at("/portfolios/0");
    assertThat(listed.at("/refused").toString()).isEqualTo("{\"count\":1500}");
  }

  @Test
  void compressedFileIsTaken() throws IOException {
    Answer answer =
        csv(finance()).with("Content-Encoding", "gzip").send("POST", PATH, bytes(gzip(GOOD)));

    assertThat(json(answer).get("digest")).isEqualTo(json(upload(PATH, GOOD)).get("digest"));
  }

  @Test
  void compressedFileThatIsCutOffLeavesNothing() throws IOException {
    long before = count();
    StringBuilder file = new StringBuilder("empresa;plano;início\n");
    for (int row = 0; row < 5_000; row++) {
      file.append("c").append(row).append(";PRO;2025-01-01\n");
    }
    byte[] whole = gzip(file.toString());
    byte[] cut = Arrays.copyOf(whole, whole.length - 200);

    Answer answer = csv(finance()).with("Content-Encoding", "gzip").send("POST", PATH, bytes(cut));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void bodyThatIsNotCompressedAsItSaysIsRefused() {
    TestClient csv = csv(finance());

    assertThat(csv.with("Content-Encoding", "gzip").send("POST", PATH, text(GOOD)).status())
        .isEqualTo(400);
    assertThat(csv.with("Content-Encoding", "br").send("POST", PATH, text(GOOD)).status())
        .isEqualTo(415);
    assertThat(csv.with("Content-Encoding", "identity").send("POST", PATH, text(GOOD)).status())
        .isEqualTo(201);
  }

  @Test
  void callerWhoGoesAwayLeavesNothing() throws IOException {
    long before = count();
    String key = server.client("finance").headers().get("Authorization");
    for (String head : List.of("Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n")) {
      try (Socket socket = new Socket("localhost", server.port())) {
        OutputStream out = socket.getOutputStream();
        String chunk = head.startsWith("T") ? "%x\r\n".formatted(GOOD.length()) : "";
        out.write(
            ("POST /v1/portfolios HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n%sContent-Type: text/csv\r\n\r\n%s%s"
                    .formatted(key, head, chunk, GOOD.replace("í", "i")))
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
    }

    assertThat(count()).isEqualTo(before);
    assertThat(parts("portfolio_part where portfolio not in (select id from portfolio)")).isZero();
  }

  @Test
  void sameUploadUnderOneKeyIsMadeOnce() {
    TestClient once = csv(finance()).with("Idempotency-Key", "k1");
    Answer first = once.send("POST", PATH + "?name=a", text(GOOD));

    Answer second = once.send("POST", PATH + "?name=a", text(GOOD));

    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(once.send("POST", PATH + "?name=b", text(GOOD)).status()).isEqualTo(422);
    assertThat(once.send("POST", PATH + "?name=a&version=1", text(GOOD)).status()).isEqualTo(422);
    Answer refused = once.send("POST", PATH + "?name=a", text(GOOD + "c;PRO;2025-01-01;;\n"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("Idempotency-Key");
    TestClient other = server.client("finance");
    assertThat(made(csv(other).with("Idempotency-Key", "k1").send("POST", PATH, text(GOOD))))
        .as("another caller's key is another")
        .isNotEqualTo(json(first).get("id").asText());
    assertThat(parts("portfolio_part where portfolio not in (select id from portfolio)")).isZero();
  }

  @Test
  void sameUploadAtTheSameTimeIsMadeOnce() {
    TestClient once = csv(finance()).with("Idempotency-Key", "k2");
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int time = 0; time < 4; time++) {
      answers.add(CompletableFuture.supplyAsync(() -> once.send("POST", PATH, text(GOOD))));
    }

    assertThat(answers.stream().map(CompletableFuture::join).map(Answer::body).distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"'a b', 422", "'', 422"})
  void malformedIdempotencyKeyIsRefused(String key, int status) {
    assertThat(csv(finance()).with("Idempotency-Key", key).send("POST", PATH, text(GOOD)).status())
        .isEqualTo(status);
  }

  @Test
  void listIsNewestFirstInPages() {
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      ids.add(0, made(upload(PATH, GOOD)));
    }

    JsonNode first = json(finance().get(PATH + "?limit=2"));
    JsonNode second = json(finance().get(PATH + "?limit=1&after=" + first.get("next").asText()));

    assertThat(first.findValuesAsText("id")).containsExactly(ids.get(0), ids.get(1));
    assertThat(second.findValuesAsText("id")).containsExactly(ids.get(2));
    assertThat(json(finance().get(PATH + "?limit=1000")).get("next").isNull()).isTrue();
    assertThat(finance().get(PATH + "?limit=0").status()).isEqualTo(422);
    assertThat(finance().get(PATH + "?limit=1001").status()).isEqualTo(422);
    assertThat(finance().get(PATH + "?limit=x").status()).isEqualTo(422);
    assertThat(finance().get(PATH + "?after=" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void deletedPortfolioIsGoneWithItsMembers() {
    String id = made(upload(PATH, GOOD));

    assertThat(finance().delete(PATH + "/" + id).status()).isEqualTo(204);

    assertThat(finance().get(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(finance().delete(PATH + "/" + id).status()).isEqualTo(404);
    assertThat(finance().get(PATH + "/nothing").status()).isEqualTo(404);
    assertThat(parts("portfolio_part where portfolio = '" + id + "'")).isZero();
  }

  @Test
  void portfolioThatSomethingRefersToStays() {
    String id = made(upload(PATH, GOOD));
    execute("create table user_of_it (portfolio uuid references portfolio)");
    execute("insert into user_of_it values ('" + id + "')");
    try {
      assertThat(finance().delete(PATH + "/" + id).status()).isEqualTo(409);
      assertThat(finance().get(PATH + "/" + id).status()).isEqualTo(200);
    } finally {
      execute("drop table user_of_it");
    }
  }

  @Test
  void templateIsReadAsAPortfolioWithoutRows() {
    Answer template = finance().get(PATH + "/template.csv");

    assertThat(template.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(template.body())
        .startsWith("empresa;plano;início;último dia;")
        .contains(";EXTRA_USER;")
        .endsWith(";META_UTILITY\r\n");
    Answer answer = upload(PATH, template.body());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/refused/count").asInt(-1)).isZero();
  }

  private static TestClient finance() {
    return client;
  }

  private static TestClient csv(TestClient client) {
    return client.with("Content-Type", "text/csv");
  }

  private static Answer upload(String path, String file) {
    return csv(finance()).send("POST", path, text(file));
  }

  private static String made(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return json(answer).get("id").asText();
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text);
  }

  private static BodyPublisher bytes(byte[] bytes) {
    return BodyPublishers.ofByteArray(bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count() {
    return parts("portfolio");
  }

  private static long parts(String from) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from " + from).mapTo(Long.class).one());
  }

  private static void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }
}
