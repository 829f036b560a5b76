package io.catraca.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.catraca.PriceList;
import io.catraca.TestClient;
import io.catraca.TestClient.Answer;
import io.catraca.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders at random, priced over HTTP and once more from the printed price list. */
final class RandomQuotesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FREE = 5000;
  private static final Map<String, String> ADD_ONS = new LinkedHashMap<>();

  static {
    ADD_ONS.put("UNLIMITED_AI_AGENTS", "Agentes de IA Ilimitados");
    ADD_ONS.put("UNLIMITED_CHATBOTS", "Chatbots e Sequências Ilimitadas");
    ADD_ONS.put("UNLIMITED_CRM_PANELS", "Painéis CRM Ilimitados");
    ADD_ONS.put("Z_API", "Integração com Z-API (WhatsApp Não Oficial)");
    ADD_ONS.put("EXTRA_USER", "Usuário Adicional");
    ADD_ONS.put("EXTRA_WHATSAPP", "WhatsApp Adicional");
    ADD_ONS.put("EXTRA_INSTAGRAM_MESSENGER", "Instagram Direct ou Messenger Adicional");
    ADD_ONS.put("ASAAS", "Integração com ASAAS");
    ADD_ONS.put("ADVANCED_SCHEDULING", "Agendamento Avançado");
    ADD_ONS.put("ADVANCED_CRM_REPORTS", "Relatórios Avançados de CRM");
    ADD_ONS.put("AUDIO_TRANSCRIPTION", "Transcrição de Áudio com IA");
  }

  private static TestServer server;
  private static TestClient client;

  /** An order; a quantity of null is one that is not said. */
  private record Order(
      String plan,
      @Nullable BigDecimal fee,
      Map<String, @Nullable Long> addOns,
      boolean activation,
      Map<String, Long> usage) {}

  /** A line as the oracle expects it; a price of null is one that is not published. */
  private record Line(String code, long quantity, @Nullable BigDecimal unit, String currency) {

    @Nullable BigDecimal amount() {
      return unit == null
          ? null
          : unit.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
    }
  }

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = server.client("service");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void quotesAreThoseOfThePrintedList(long seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      Order order = order(random);
      Answer answer = client.post("/v1/quotes", json(order).toString());
      assertThat(answer.status()).as("%s: %s", order, answer.body()).isEqualTo(200);
      check(order, JSON.readTree(answer.body()));
    }
  }

  private static void check(Order order, JsonNode quote) {
    List<Line> expected = lines(order);
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : quote.get("lines")) {
      Line read = read(line);
      lines.add(read);
      assertThat(decimal(line.at("/amount/amount"))).as("%s", line).isEqualTo(read.amount());
    }
    assertThat(lines).as("%s", order).containsExactlyElementsOf(expected);

    boolean complete = order.fee() != null;
    assertThat(quote.get("complete").booleanValue()).isEqualTo(complete);
    BigDecimal once = order.activation() ? price("Taxa de Implantação", order.plan()) : cents(0);
    BigDecimal usage = sum(expected, "BRL", List.of("FREE_CONVERSATIONS", "ACTIVE_CONVERSATION"));
    BigDecimal known = sum(expected, "BRL", null);
    assertThat(total(quote, "once")).isEqualTo(once);
    assertThat(total(quote, "usage")).isEqualTo(usage);
    assertThat(total(quote, "paidToMeta")).isEqualTo(sum(expected, "USD", null));
    assertThat(total(quote, "total")).isEqualTo(complete ? known : null);
    assertThat(total(quote, "known")).isEqualTo(complete ? null : known);
    assertThat(total(quote, "monthly"))
        .isEqualTo(complete ? known.subtract(once).subtract(usage) : null);
  }

  /** The oracle: what the order comes to by the printed list, line by line. */
  private static List<Line> lines(Order order) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("MONTHLY_FEE", 1, order.fee(), order.fee() == null ? "" : "BRL"));
    order
        .addOns()
        .forEach(
            (code, said) ->
                lines.add(
                    new Line(
                        code,
                        said == null ? unsaid(code, order) : said,
                        price(Objects.requireNonNull(ADD_ONS.get(code)), order.plan()),
                        "BRL")));
    if (order.activation()) {
      lines.add(new Line("SETUP_FEE", 1, price("Taxa de Implantação", order.plan()), "BRL"));
    }
    addUsage(lines, order, "META_RECEPTIVE", "Conversa Receptiva");
    addUsage(lines, order, "META_MARKETING", "Conversa de Marketing");
    addUsage(lines, order, "META_UTILITY", "Conversa de Utilidade");
    long active = order.usage().getOrDefault("ACTIVE_CONVERSATION", 0L);
    if (active > 0) {
      lines.add(new Line("FREE_CONVERSATIONS", Math.min(active, FREE), cents(0), "BRL"));
    }
    if (active > FREE) {
      BigDecimal each = price("Custo por conversa adicional (>5000)", order.plan());
      lines.add(new Line("ACTIVE_CONVERSATION", active - FREE, each, "BRL"));
    }
    return lines;
  }

  private static void addUsage(List<Line> lines, Order order, String meter, String label) {
    long units = order.usage().getOrDefault(meter, 0L);
    if (units > 0) {
      PriceList.Cell cell = PriceList.row(label).in(order.plan());
      BigDecimal each = cell.unlimited() ? cents(0) : Objects.requireNonNull(cell.price());
      lines.add(new Line(meter, units, each, "USD"));
    }
  }

  /** One; of scheduling as many as the users held. */
  private static long unsaid(String code, Order order) {
    if (!code.equals("ADVANCED_SCHEDULING")) {
      return 1;
    }
    long included =
        Objects.requireNonNull(PriceList.row("Usuários Inclusos").in(order.plan()).limit());
    if (!order.addOns().containsKey("EXTRA_USER")) {
      return included;
    }
    Long extra = order.addOns().get("EXTRA_USER");
    return included + (extra == null ? 1 : extra);
  }

  private static Order order(Random random) {
    String plan = PriceList.PLANS.get(random.nextInt(PriceList.PLANS.size()));
    List<String> codes = new ArrayList<>(ADD_ONS.keySet());
    Collections.shuffle(codes, random);
    Map<String, @Nullable Long> addOns = new LinkedHashMap<>();
    for (String code : codes.subList(0, random.nextInt(codes.size()))) {
      if (PriceList.row(Objects.requireNonNull(ADD_ONS.get(code))).in(plan).available()) {
        addOns.put(code, random.nextInt(3) == 0 ? null : quantity(random, code));
      }
    }
    BigDecimal fee =
        random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000), 2);
    Map<String, Long> usage = new LinkedHashMap<>();
    for (String meter :
        List.of("ACTIVE_CONVERSATION", "META_RECEPTIVE", "META_MARKETING", "META_UTILITY")) {
      if (random.nextBoolean()) {
        usage.put(meter, (long) random.nextInt(random.nextInt(4) == 0 ? 1_000_000_000 : 12_000));
      }
    }
    return new Order(plan, fee, addOns, random.nextBoolean(), usage);
  }

  private static long quantity(Random random, String code) {
    return code.startsWith("UNLIMITED")
        ? 1
        : 1 + random.nextInt(random.nextBoolean() ? 9 : 1_000_000);
  }

  private static ObjectNode json(Order order) {
    ObjectNode json = JSON.createObjectNode().put("plan", order.plan());
    if (order.fee() != null) {
      json.putObject("contractedFee")
          .put("amount", order.fee().toPlainString())
          .put("currency", "BRL");
    }
    ArrayNode addOns = json.putArray("addOns");
    order
        .addOns()
        .forEach(
            (code, quantity) -> addOns.addObject().put("code", code).put("quantity", quantity));
    json.put("activation", order.activation());
    ObjectNode usage = json.putObject("usage");
    order.usage().forEach(usage::put);
    return json;
  }

  private static Line read(JsonNode line) {
    return new Line(
        line.get("code").textValue(),
        line.get("quantity").longValue(),
        decimal(line.at("/unitPrice/amount")),
        line.at("/unitPrice/currency").asText());
  }

  private static @Nullable BigDecimal total(JsonNode quote, String name) {
    return decimal(quote.at("/totals/" + name + "/amount"));
  }

  private static @Nullable BigDecimal decimal(JsonNode text) {
    return text.isTextual() ? new BigDecimal(text.textValue()) : null;
  }

  private static BigDecimal price(String label, String plan) {
    return Objects.requireNonNull(PriceList.row(label).in(plan).price());
  }

  private static BigDecimal sum(List<Line> lines, String currency, @Nullable List<String> codes) {
    BigDecimal sum = cents(0);
    for (Line line : lines) {
      BigDecimal amount = line.amount();
      if (amount != null
          && line.currency().equals(currency)
          && (codes == null || codes.contains(line.code()))) {
        sum = sum.add(amount);
      }
    }
    return sum;
  }

  private static BigDecimal cents(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
