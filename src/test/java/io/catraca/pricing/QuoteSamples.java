package io.catraca.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.money.Amount;
import io.catraca.platform.json.Json;
import io.catraca.pricing.QuoteRequest.AddOn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Requests for quotes of a plan with its own fee and five add-ons; the same seed, the same ones.
 */
public final class QuoteSamples {

  /**
   * What to ask over HTTP, and what must come.
   *
   * @param amounts of the lines, in their order
   */
  public record Question(String body, List<String> amounts, String total) {

    /** Whether a quote as the server wrote it says the same. */
    public boolean isAnsweredBy(JsonNode quote) {
      List<String> answered = new ArrayList<>();
      quote.path("lines").forEach(line -> answered.add(line.at("/amount/amount").asText()));
      return answered.equals(amounts) && quote.at("/totals/total/amount").asText().equals(total);
    }
  }

  private static final int ADD_ONS = 5;
  private static final List<String> CODES =
      List.of(
          "UNLIMITED_AI_AGENTS",
          "UNLIMITED_CHATBOTS",
          "UNLIMITED_CRM_PANELS",
          "Z_API",
          "EXTRA_USER",
          "EXTRA_WHATSAPP",
          "EXTRA_INSTAGRAM_MESSENGER",
          "ASAAS",
          "ADVANCED_SCHEDULING",
          "ADVANCED_CRM_REPORTS",
          "AUDIO_TRANSCRIPTION");
  private static final ObjectMapper JSON = Json.newMapper();

  private final Random random;

  public QuoteSamples(long seed) {
    random = new Random(seed);
  }

  public Question question() {
    QuoteRequest request = request();
    HandWrittenQuote.PricedOrder priced = HandWrittenQuote.price(request);
    List<String> amounts =
        priced.lines().stream().map(line -> line.amount().toPlainString()).toList();
    try {
      String body = JSON.writeValueAsString(request);
      return new Question(body, amounts, priced.total().toPlainString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  QuoteRequest request() {
    List<String> codes = new ArrayList<>(CODES);
    Collections.shuffle(codes, random);
    List<AddOn> addOns = codes.subList(0, ADD_ONS).stream().map(this::addOn).toList();
    String plan = random.nextBoolean() ? "PRO" : "ADVANCED";
    String fee = BigDecimal.valueOf(random.nextInt(100_000), 2).toPlainString();
    return new QuoteRequest(
        plan, null, new Amount(fee, "BRL"), addOns, random.nextBoolean(), null, null);
  }

  private AddOn addOn(String code) {
    return new AddOn(code, code.startsWith("UNLIMITED_") ? 1L : 1L + random.nextInt(20));
  }
}
