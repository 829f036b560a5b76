package io.catraca.pricing;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.money.Amount;
import io.catraca.platform.web.ReadyJson;
import io.catraca.pricing.LineTexts.ReadyLine;
import io.catraca.pricing.QuoteView.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Requests for quotes, and quotes. One whose lines are all ready is put together from their bytes,
 * which takes a fraction of what it takes to write it member by member; what comes out is the same.
 */
public final class QuoteJson extends ReadyJson<QuoteRequest, QuoteView> {

  private static final int USUAL_LENGTH = 4000;

  public QuoteJson(ObjectMapper mapper) {
    super(mapper, QuoteRequest.class, QuoteView.class);
  }

  @Override
  protected byte[] write(QuoteView quote) throws IOException {
    return isReady(quote) ? ready(quote) : super.write(quote);
  }

  private static boolean isReady(QuoteView quote) {
    for (Object line : quote.lines()) {
      if (!(line instanceof ReadyLine)) {
        return false;
      }
    }
    return quote.complete() && quote.problems().isEmpty() && quote.warnings().isEmpty();
  }

  private static byte[] ready(QuoteView quote) {
    ByteArrayBuilder out = new ByteArrayBuilder(USUAL_LENGTH);
    write("{\"rules\":{\"version\":" + quote.rules().version(), out);
    write(",\"digest\":\"" + quote.rules().digest() + "\"},\"complete\":true,\"lines\":[", out);
    String between = "";
    for (Object line : quote.lines()) {
      write(between, out);
      ((ReadyLine) line).writeTo(out);
      between = ",";
    }
    Totals totals = quote.totals();
    write("],\"totals\":{\"monthly\":", totals.monthly(), out);
    write(",\"once\":", totals.once(), out);
    write(",\"annual\":", totals.annual(), out);
    write(",\"usage\":", totals.usage(), out);
    write(",\"total\":", totals.total(), out);
    write(",\"paidToMeta\":", totals.paidToMeta(), out);
    write("},\"problems\":[],\"warnings\":[]}", out);
    return out.toByteArray();
  }

  private static void write(String name, @Nullable Amount amount, ByteArrayBuilder out) {
    String value =
        amount == null
            ? "null"
            : "{\"amount\":\"" + amount.amount() + "\",\"currency\":\"" + amount.currency() + "\"}";
    write(name + value, out);
  }

  private static void write(String text, ByteArrayBuilder out) {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
