package io.catraca.simulation.stored;

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
import io.catraca.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are uploaded, in every condition. */
final class PortfolioUploadTest {

  private static final String ASCII = GOOD.replace("í", "i");
  private static final String ORPHANS =
      "portfolio_part where portfolio not in (select id from portfolio)";

  private static PortfolioServer portfolios;

  @BeforeAll
  static void start() {
    portfolios = new PortfolioServer();
  }

  @AfterAll
  static void stop() {
    portfolios.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "text/csv; charset=utf-8", "application/octet-stream"})
  void bytesOfAnyCharsetAreTaken(String type) {
    byte[] windows = GOOD.getBytes(Charset.forName("windows-1252"));

    assertThat(
            portfolios
                .finance()
                .with("Content-Type", type)
                .send("POST", PATH, bytes(windows))
                .status())
        .isEqualTo(201);
  }

  @Test
  void digestIsThatOfTheFile() throws Exception {
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(GOOD.getBytes(StandardCharsets.UTF_8));

    assertThat(json(portfolios.upload(PATH, GOOD)).get("digest").asText())
        .isEqualTo("sha256:" + HexFormat.of().formatHex(sha));
  }

  @Test
  void fileWithoutAGoodRowIsRefusedWithItsRows() {
    long before = portfolios.count("portfolio");

    Answer answer = portfolios.upload(PATH, "empresa;plano;início\na;PRO;ontem\n;PRO;2026-01-01\n");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/refused/count").asInt()).isEqualTo(2);
    assertThat(json(answer).at("/refused/first/0/column").asText()).isEqualTo("início");
    assertThat(portfolios.upload(PATH, "empresa;plano;início\n").status()).isEqualTo(422);
    assertThat(portfolios.count("portfolio")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "a;b;c\n1;2;3\n", "{\"rows\": []}", "PK\u0003\u0004\0\0\n"})
  void fileWithoutHeadingsIsRefused(String file) {
    Answer answer = portfolios.upload(PATH, file);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("\"errors\":[{");
  }

  @Test
  void wrongHeadingsOfALongFileAreToldToo() {
    byte[] file =
        ("empresa;plano\n" + "a;PRO\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);

    Answer answer = portfolios.csv().send("POST", PATH, bytes(file));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("início");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
  void otherFormsAreNotRead(String type) {
    assertThat(
            portfolios.finance().with("Content-Type", type).send("POST", PATH, text(GOOD)).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version=99", "version=x", "name=", "name=%20", "name=a%0Ab", "n=1"})
  void wrongParametersAreTold(String query) {
    Answer answer = portfolios.upload(PATH + "?" + query, GOOD);

    assertThat(answer.status()).as(answer.body()).isEqualTo(query.equals("n=1") ? 201 : 422);
  }

  @Test
  void nameHasTwoHundredCharactersAtMost() {
    assertThat(portfolios.upload(PATH + "?name=" + "x".repeat(200), GOOD).status()).isEqualTo(201);
    assertThat(portfolios.upload(PATH + "?name=" + "x".repeat(201), GOOD).status()).isEqualTo(422);
  }

  @Test
  void fileIsReadByTheVersionThatIsNamed() {
    assertThat(json(portfolios.upload(PATH + "?version=1", GOOD)).at("/rules/version").asInt())
        .isOne();
  }

  @Test
  void moreThanAThousandBadRowsAreCounted() {
    StringBuilder file = new StringBuilder(GOOD);
    for (int row = 0; row < 1_500; row++) {
      file.append("x").append(row).append("\0;\"NADA\n");
    }

    JsonNode answer = json(portfolios.upload(PATH, file.toString()));

    assertThat(answer.at("/refused/count").asInt()).isEqualTo(1_500);
    assertThat(answer.at("/refused/first")).hasSize(1_000);
    assertThat(answer.at("/refused/first/999/text").asText()).isEqualTo("x999\0;\"NADA");
    assertThat(json(portfolios.finance().get(PATH + "/" + answer.get("id").asText())))
        .isEqualTo(answer);
    JsonNode listed = json(portfolios.finance().get(PATH + "?limit=1")).at("/portfolios/0");
    assertThat(listed.at("/refused").toString()).isEqualTo("{\"count\":1500}");
  }

  @Test
  void compressedFileIsTaken() throws IOException {
    Answer answer =
        portfolios.csv().with("Content-Encoding", "gzip").send("POST", PATH, bytes(gzip(GOOD)));

    assertThat(json(answer).get("digest"))
        .isEqualTo(json(portfolios.upload(PATH, GOOD)).get("digest"));
  }

  @Test
  void compressedFileThatIsCutOffLeavesNothing() throws IOException {
    long before = portfolios.count("portfolio");
    StringBuilder file = new StringBuilder("empresa;plano;início\n");
    for (int row = 0; row < 5_000; row++) {
      file.append("c").append(row).append(";PRO;2025-01-01\n");
    }
    byte[] whole = gzip(file.toString());
    byte[] cut = Arrays.copyOf(whole, whole.length - 200);

    Answer answer =
        portfolios.csv().with("Content-Encoding", "gzip").send("POST", PATH, bytes(cut));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(portfolios.count("portfolio")).isEqualTo(before);
  }

  @Test
  void bodyThatIsNotCompressedAsItSaysIsRefused() {
    TestClient csv = portfolios.csv();

    assertThat(csv.with("Content-Encoding", "gzip").send("POST", PATH, text(GOOD)).status())
        .isEqualTo(400);
    assertThat(csv.with("Content-Encoding", "br").send("POST", PATH, text(GOOD)).status())
        .isEqualTo(415);
    assertThat(csv.with("Content-Encoding", "identity").send("POST", PATH, text(GOOD)).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n"})
  void callerWhoGoesAwayLeavesNothing(String length) throws IOException {
    long before = portfolios.count("portfolio");

    try (Socket socket = new Socket("localhost", portfolios.server().port())) {
      String chunk = length.startsWith("T") ? "%x\r\n".formatted(ASCII.length()) : "";
      begin(socket, portfolios.finance(), length, chunk);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }

    assertThat(portfolios.count("portfolio")).isEqualTo(before);
    assertThat(portfolios.count(ORPHANS)).isZero();
  }

  @Test
  void sameUploadUnderOneKeyIsMadeOnce() {
    TestClient once = portfolios.csv().with("Idempotency-Key", "k1");
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
    TestClient other = portfolios.server().client("finance");
    assertThat(made(csv(other).with("Idempotency-Key", "k1").send("POST", PATH, text(GOOD))))
        .as("another caller's key is another")
        .isNotEqualTo(json(first).get("id").asText());
    assertThat(portfolios.count(ORPHANS)).isZero();
  }

  @Test
  void sameUploadAtTheSameTimeIsMadeOnce() {
    TestClient once = portfolios.csv().with("Idempotency-Key", "k2");
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
    assertThat(
            portfolios.csv().with("Idempotency-Key", key).send("POST", PATH, text(GOOD)).status())
        .isEqualTo(status);
  }

  /** More than the body of any other request may have, and sent without telling how long. */
  @Test
  void manyRowsComeInAsAStream() {
    int rows = 300_000;
    String row = ";PRO;2025-01-01;;\"                              \"\n";
    Iterator<byte[]> lines =
        Stream.concat(
                Stream.of("empresa;plano;início;EXTRA_USER;ACTIVE_CONVERSATION\n"),
                IntStream.range(0, rows).mapToObj(number -> "company-" + number + row))
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .iterator();

    JsonNode answer =
        json(portfolios.csv().send("POST", PATH, BodyPublishers.ofByteArrays(() -> lines)));

    assertThat(answer.get("members").asInt()).as(answer.toString()).isEqualTo(rows);
    assertThat(portfolios.count("portfolio_part where portfolio = '%s'".formatted(id(answer))))
        .isEqualTo(586);
  }

  private static String id(JsonNode answer) {
    return answer.get("id").asText();
  }

  @Test
  void callerWhoStallsIsToldSo() throws IOException {
    TestServer.Builder impatient =
        TestServer.builder().set("server.applicationConnectors[0].idleTimeout", "1s");
    try (TestServer server = impatient.start();
        Socket socket = new Socket("localhost", server.port())) {
      begin(socket, server.client("finance"), "Content-Length: 1000000\r\n", "");

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 400 ")
          .contains("A requisição demorou demais a chegar.");
    }
  }

  @Test
  void noMoreThanFourComeInAtOnce() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int number = 0; number < 5; number++) {
        Socket socket = new Socket("localhost", portfolios.server().port());
        slow.add(socket);
        begin(socket, portfolios.finance(), "Content-Length: 1000000\r\n", "");
      }
      Socket refused = firstAnswered(slow);
      slow.remove(refused);
      try (refused) {
        refused.shutdownOutput();
        assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 429 ")
            .contains("Retry-After: 5\r\n");
      }
    } finally {
      for (Socket socket : slow) {
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
        socket.close();
      }
    }
    made(portfolios.upload(PATH, GOOD));
  }

  private static Socket firstAnswered(List<Socket> sockets) throws IOException {
    while (true) {
      for (Socket socket : sockets) {
        if (socket.getInputStream().available() > 0) {
          return socket;
        }
      }
      Thread.onSpinWait();
    }
  }

  /** Sends the head of an upload and the beginning of its body. */
  private static void begin(Socket socket, TestClient client, String length, String beforeTheBody)
      throws IOException {
    String head =
        "POST /v1/portfolios HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n%sContent-Type: text/csv\r\n\r\n"
            .formatted(client.headers().get("Authorization"), length);
    OutputStream out = socket.getOutputStream();
    out.write((head + beforeTheBody + ASCII).getBytes(StandardCharsets.US_ASCII));
    out.flush();
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
}
