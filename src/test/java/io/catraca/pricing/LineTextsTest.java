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
}
