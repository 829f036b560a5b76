package io.catraca.catalog;

import static io.catraca.JsonAssert.assertJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.MovableClock;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import io.catraca.rules.RuleFolderFixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The price list as files and as a resource that is asked for again, with some odd labels. */
final class CatalogFilesTest {

  private static final String CSV = "text/csv";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  /** Labels that a spreadsheet would run, or split. */
  private static final String ODD =
      """
      ODD_PRICES;Preços vários;ADD_ONS;210;mês;—;1234,50;sob consulta;;;;;31/12/2027;
      ODD_PLUS;+soma;ADD_ONS;220;mês;1,00;1,00;1,00;;;;;;
      ODD_AT;@nome, e mais;ADD_ONS;230;mês;1,00;1,00;1,00;;;;;;
      ODD_MINUS;- menos;ADD_ONS;240;mês;1,00;1,00;1,00;;;;;;
      """;

  @TempDir private static Path folder;
  private static MovableClock clock;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    RuleFolderFixture.shipped().append("plans/add-ons.csv", ODD).writeTo(folder);
    clock = new MovableClock(NOW);
    server = TestServer.builder().clock(clock).set("rules.folder", folder.toString()).start();
    client = server.client("finance");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void resetClock() {
    clock.moveTo(NOW);
  }

  @Test
  void csvIsTheListAsItIsPrintedInTheWordsOfTheTables() {
    Answer answer = client.get("/v1/catalog.csv?on=2026-11-22");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"catalogo-2026-11-22.csv\"");
    assertThat(answer.body()).startsWith("\uFEFFItem;Automation;").endsWith("\r\n");
    List<String> lines = answer.body().substring(1).lines().toList();
    assertThat(lines)
        .startsWith(
            "Item;Automation;Pro;Advanced;Por;Vendido até;A confirmar;Código",
            "Mensalidade;sob consulta;sob consulta;sob consulta;mês;;;",
            "Usuários Inclusos;1;3;3;;;;USERS",
            "CANAIS;;;;;;;",
            "Canais;1;1;1;;;;CHANNELS",
            "ADICIONAIS;;;;;;;",
            "Agentes de IA Ilimitados;—;69,00;69,00;mês;;Automation, Pro, Advanced;"
                + "UNLIMITED_AI_AGENTS")
        .contains(
            "Conversa de Marketing;US$ 0,0625;US$ 0,0625;US$ 0,0625;conversa;;;META_MARKETING",
            "Conversa Receptiva;ilimitado;ilimitado;ilimitado;conversa;;;META_RECEPTIVE",
            "Conversa ativa/mês (até 5000);0,00;0,00;0,00;conversa;;;FREE_CONVERSATIONS",
            "Etiquetas;ilimitado;ilimitado;ilimitado;;;;TAGS",
            "Central de Atendimento;sim;sim;sim;;;;SERVICE_CENTER",
            "Taxa de Implantação;549,00;549,00;549,00;uma vez;;;SETUP_FEE");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(";", -1)).hasSize(8));
  }

  @Test
  void labelThatWouldBeAFormulaIsWordsInCsvAndInAWorkbook() throws IOException {
    assertThat(client.get("/v1/catalog.csv?on=2026-11-22").body().lines())
        .contains(
            "Preços vários;—;1234,50;sob consulta;mês;31/12/2027;;ODD_PRICES",
            "'+soma;1,00;1,00;1,00;mês;;;ODD_PLUS",
            "'@nome, e mais;1,00;1,00;1,00;mês;;;ODD_AT",
            "'- menos;1,00;1,00;1,00;mês;;;ODD_MINUS");

    XSSFRow row = row(sheet(download("/v1/catalog.xlsx?on=2026-11-22").body()), "ODD_PLUS");
    assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
    assertThat(row.getCell(0).getStringCellValue()).isEqualTo("+soma");
  }

  /** Labels that no CSV of the rules can have, but a workbook can. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=1+1 | '=1+1",
        "' =HYPERLINK(\"x\")' | \"' =HYPERLINK(\"\"x\"\")\"",
        "a;b | \"a;b\"",
        "1-1 | 1-1",
      },
      quoteCharacter = '`')
  void wordsStayWords(String label, String written) throws IOException {
    SheetCell cell = SheetCell.text(label.replaceAll("^'|'$", ""));
    CatalogSheet sheet =
        new CatalogSheet(List.of("Item"), List.of(new CatalogSheet.Row(false, List.of(cell))));

    assertThat(new String(CatalogCsv.write(sheet), StandardCharsets.UTF_8))
        .isEqualTo("\uFEFFItem\r\n" + written + "\r\n");
    assertThat(sheet(CatalogWorkbook.write(sheet)).getRow(1).getCell(0).getCellType())
        .isEqualTo(CellType.STRING);
  }

  @Test
  void workbookHasPricesAndLimitsAsNumbersAndTheRestAsWords() throws IOException {
    HttpResponse<byte[]> answer = download("/v1/catalog.xlsx?on=2026-11-22");

    assertThat(answer.headers().firstValue("Content-Type")).contains(XLSX);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"catalogo-2026-11-22.xlsx\"");
    XSSFSheet sheet = sheet(answer.body());
    assertThat(stored(row(sheet, "ODD_PRICES"), 2)).isEqualTo("1234.50 [$R$-416]\\ #,##0.00");
    assertThat(stored(row(sheet, "META_UTILITY"), 1)).isEqualTo("0.0068 [$US$-409]\\ #,##0.0000");
    assertThat(stored(row(sheet, "FUNNELS"), 3)).isEqualTo("5 General");
    assertThat(row(sheet, "EXTRA_USER").getCell(1).getStringCellValue()).isEqualTo("—");
    assertThat(row(sheet, "ODD_PRICES").getCell(3).getStringCellValue()).isEqualTo("sob consulta");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, application/json",
    "*/*, application/json",
    "text/csv, text/csv",
    XLSX + ", " + XLSX,
    "'text/csv;q=0.5, application/json', application/json",
    "'text/html, text/csv;q=0.5', text/csv",
  })
  void formIsChosenByWhatIsAccepted(String accept, String type) {
    Answer answer = client.with("Accept", accept).get("/v1/catalog");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(type);
    assertThat(answer.header("Content-Disposition")).isEmpty();
    assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Encoding");
  }

  @Test
  void otherFormsAreRefusedAsAProblem() {
    Answer answer = client.with("Accept", "application/pdf").get("/v1/catalog");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(client.get("/v1/catalog.pdf").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/catalog", "/v1/catalog.csv", "/v1/catalog.xlsx"})
  void unchangedListCostsNoBody(String path) {
    Answer first = client.get(path);
    String tag = first.header("ETag");
    assertThat(tag).startsWith("W/\"");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");

    Answer again = client.with("If-None-Match", tag).get(path);

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(client.with("If-None-Match", "\"x\", " + tag).get(path).status()).isEqualTo(304);
    assertThat(client.with("If-None-Match", "\"x\"").get(path).status()).isEqualTo(200);
    assertThat(client.with("If-None-Match", tag).with("Accept-Encoding", "gzip").get(path).status())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "\"x", "W/x", ","})
  void malformedTagIsTheCallersFault(String tag) {
    assertThat(client.with("If-None-Match", tag).get("/v1/catalog").status()).isEqualTo(400);
  }

  @Test
  void tagIsAnotherForAnotherDayAndAnotherForm() {
    String json = client.get("/v1/catalog").header("ETag");

    assertThat(client.get("/v1/catalog?on=2026-11-22").header("ETag")).isEqualTo(json);
    assertThat(client.get("/v1/catalog?on=2026-11-23").header("ETag")).isNotEqualTo(json);
    assertThat(client.with("Accept", CSV).get("/v1/catalog").header("ETag")).isNotEqualTo(json);
    clock.moveTo(NOW.plusSeconds(86_400));
    assertThat(client.with("If-None-Match", json).get("/v1/catalog").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/catalog.csv", "/v1/catalog.xlsx"})
  void filesAreForEveryKeyAndForNobodyWithoutOne(String path) {
    assertThat(server.boundClient("acme", "service").get(path).status()).isEqualTo(200);
    assertThat(server.anonymous().get(path).status()).isEqualTo(401);
    Answer malformed = client.get(path + "?on=22/11/2026");
    assertThat(malformed.status()).isEqualTo(422);
    assertJson(
        malformed.body(),
        """
        {"type": "urn:catraca:problem:refused",
         "title": "The request is well-formed, but cannot be done", "status": 422,
         "detail": "Neste parâmetro se espera uma data como 2026-11-22.",
         "instance": "urn:catraca:request:<id>",
         "errors": [{"field": "on",
                     "message": "Neste parâmetro se espera uma data como 2026-11-22."}]}
        """);
  }

  private static HttpResponse<byte[]> download(String path) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.base() + path));
    client.headers().forEach(request::header);
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode())
          .as(new String(answer.body(), StandardCharsets.UTF_8))
          .isEqualTo(200);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static XSSFSheet sheet(byte[] workbook) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(workbook)).getSheetAt(0);
  }

  private static XSSFRow row(XSSFSheet sheet, String code) {
    for (int number = 0; number <= sheet.getLastRowNum(); number++) {
      XSSFRow row = sheet.getRow(number);
      if (row.getCell(7) != null && row.getCell(7).getStringCellValue().equals(code)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + code);
  }

  private static String stored(XSSFRow row, int index) {
    return row.getCell(index).getRawValue()
        + " "
        + row.getCell(index).getCellStyle().getDataFormatString();
  }
}
