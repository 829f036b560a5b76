package io.catraca.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.benchmark.ShippedRules;
import io.catraca.platform.json.Json;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Lines that are ready to be written, against those that are written anew. */
final class LineTextsTest {

  private static final ObjectMapper JSON = Json.newMapper();
  private static final Stamp STAMP = new Stamp(1, "sha256:0");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @Test
  void readyLinesAreWrittenAsAnyOthers() throws IOException {
    PriceTable prices = ShippedRules.read().prices().on(DAY);
    QuoteJson quotes = new QuoteJson(JSON);
    QuoteSamples samples = new QuoteSamples(5);
    for (Locale language : List.of(Message.PORTUGUESE, Locale.ENGLISH)) {
      LineTexts texts = new LineTexts(prices, language);
      for (int count = 0; count < 300; count++) {
        Quote quote = Pricer.quote(prices, DAY, samples.request());
        QuoteView ready = QuoteView.of(quote, List.of(), STAMP, language, texts::of);
        String written = JSON.writeValueAsString(QuoteView.of(quote, STAMP, language));

        assertThat(new String(quotes.write(ready), StandardCharsets.UTF_8)).isEqualTo(written);
        assertThat(JSON.writeValueAsString(ready)).isEqualTo(written);
        assertThat(ready.lines()).allMatch(LineTexts.ReadyLine.class::isInstance);
      }
    }
  }

  /** Whatever is read quickly is what the reader of all requests makes of it. */
  @Test
  void plainRequestsAreReadAsAnyOthers() throws IOException {
    QuoteSamples samples = new QuoteSamples(6);
    List<String> bodies = new ArrayList<>(ODD);
    for (int count = 0; count < 100; count++) {
      String body = samples.question().body();
      assertThat(QuoteJson.PlainRequest.read(utf8(body))).isNotNull();
      bodies.add(body);
    }
    for (String body : bodies) {
      QuoteRequest plain = QuoteJson.PlainRequest.read(utf8(body));
      if (plain != null) {
        assertThat(plain).isEqualTo(JSON.readValue(body, QuoteRequest.class));
      }
    }
    for (String body : NOT_PLAIN) {
      assertThat(QuoteJson.PlainRequest.read(utf8(body))).as(body).isNull();
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final List<String> ODD =
      List.of(
          "{\"plan\": \"PRO\"}",
          "{\"plan\": \"\", \"addOns\": [], \"usage\": {}}",
          "{\"plan\": \"PRO\", \"addOns\": null, \"usage\": null, \"contractedFee\": null}",
          "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"A\", \"quantity\": null}], \"month\": null}",
          "{\"plan\": \"PRO\", \"usage\": {\"A\": 9223372036854775807, \"B\": -1}}",
          "{\"plan\": \"PRO\", \"on\": \"2026-11-22\", \"coupons\": [\"A\"], \"month\": 3}",
          " {\"plan\" : \"\\u0050RO\", \"activation\": true}\n");

  private static final List<String> NOT_PLAIN =
      List.of(
          "[]",
          "7",
          "{}",
          "{\"plan\": \"PRO\"",
          "{\"plan\": \"PRO\"} {}",
          "{\"plan\": null}",
          "{\"plan\": 7}",
          "{\"plan\": \"PRO\", \"plan\": \"PRO\"}",
          "{\"plan\": \"PRO\", \"usage\": null, \"usage\": {}}",
          "{\"plan\": \"PRO\", \"plans\": 1}",
          "{\"plan\": \"PRO\", \"activation\": \"true\"}",
          "{\"plan\": \"PRO\", \"activation\": null}",
          "{\"plan\": \"PRO\", \"contractedFee\": {\"amount\": 7, \"currency\": \"BRL\"}}",
          "{\"plan\": \"PRO\", \"contractedFee\": {\"amount\": \"7\"}}",
          "{\"plan\": \"PRO\", \"addOns\": {}}",
          "{\"plan\": \"PRO\", \"addOns\": [[]]}",
          "{\"plan\": \"PRO\", \"addOns\": [null]}",
          "{\"plan\": \"PRO\", \"addOns\": [{\"quantity\": 1}]}",
          "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"A\", \"quantity\": 1.5}]}",
          "{\"plan\": \"PRO\", \"addOns\": [{\"code\": \"A\", \"quantity\": \"1\"}]}",
          "{\"plan\": \"PRO\", \"usage\": {\"A\": 9223372036854775808}}",
          "{\"plan\": \"PRO\", \"usage\": [1]}");
}
