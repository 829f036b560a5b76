package io.catraca.pricing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.money.Amount;
import io.catraca.platform.web.ReadyJson;
import io.catraca.pricing.LineTexts.ReadyLine;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.pricing.QuoteView.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests for quotes, and quotes. One whose lines are all ready is put together from their bytes,
 * which takes a fraction of what it takes to write it member by member; what comes out is the same.
 */
public final class QuoteJson extends ReadyJson<QuoteRequest, QuoteView> {

  private static final int USUAL_LENGTH = 4000;
  private static final byte[] MONTHLY = utf8("],\"totals\":{\"monthly\":");
  private static final byte[] ONCE = utf8(",\"once\":");
  private static final byte[] ANNUAL = utf8(",\"annual\":");
  private static final byte[] USAGE = utf8(",\"usage\":");
  private static final byte[] TOTAL = utf8(",\"total\":");
  private static final byte[] PAID_TO_META = utf8(",\"paidToMeta\":");
  private static final byte[] END = utf8("},\"problems\":[],\"warnings\":[]}");
  private static final byte[] NULL = utf8("null");
  private static final byte[] AMOUNT = utf8("{\"amount\":\"");
  private static final byte[] CURRENCY = utf8("\",\"currency\":\"");
  private static final byte[] END_OF_AMOUNT = utf8("\"}");

  public QuoteJson(ObjectMapper mapper) {
    super(mapper, QuoteRequest.class, QuoteView.class);
  }

  @Override
  protected @Nullable QuoteRequest read(byte[] body) throws IOException {
    QuoteRequest plain = PlainRequest.read(body);
    return plain == null ? super.read(body) : plain;
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
    boolean first = true;
    for (Object line : quote.lines()) {
      if (!first) {
        out.append(',');
      }
      ((ReadyLine) line).writeTo(out);
      first = false;
    }
    Totals totals = quote.totals();
    write(MONTHLY, totals.monthly(), out);
    write(ONCE, totals.once(), out);
    write(ANNUAL, totals.annual(), out);
    write(USAGE, totals.usage(), out);
    write(TOTAL, totals.total(), out);
    write(PAID_TO_META, totals.paidToMeta(), out);
    out.write(END);
    return out.toByteArray();
  }

  private static void write(byte[] name, @Nullable Amount amount, ByteArrayBuilder out) {
    out.write(name);
    if (amount == null) {
      out.write(NULL);
    } else {
      out.write(AMOUNT);
      write(amount.amount(), out);
      out.write(CURRENCY);
      write(amount.currency(), out);
      out.write(END_OF_AMOUNT);
    }
  }

  private static void write(String text, ByteArrayBuilder out) {
    out.write(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the requests that most callers send, in half the time that any request takes. It knows
   * the usual members alone and judges nothing: whatever is not just as expected it leaves to the
   * reader of all requests, which tells what is wrong.
   */
  static final class PlainRequest {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * So many members an object may have here; they are looked through for names that come twice.
     */
    private static final int MOST_MEMBERS = 16;

    /** Something that is to be read otherwise. */
    private static final class Odd extends IOException {
      private static final long serialVersionUID = 1L;
    }

    /** Takes a member of an object, which is at its value. */
    private interface Member {
      void read(String name, JsonToken value) throws IOException;
    }

    private final JsonParser json;
    private @Nullable String plan;
    private @Nullable Amount contractedFee;
    private @Nullable List<AddOn> addOns;
    private boolean activation;
    private @Nullable Map<String, Long> usage;

    private PlainRequest(JsonParser json) {
      this.json = json;
    }

    /** The request; null where it has to be read otherwise. */
    static @Nullable QuoteRequest read(byte[] body) {
      try (JsonParser json = JSON.createParser(body)) {
        return new PlainRequest(json).request();
      } catch (IOException odd) {
        return null;
      }
    }

    private QuoteRequest request() throws IOException {
      each(json.nextToken(), this::take);
      if (json.nextToken() != null || plan == null) {
        throw new Odd();
      }
      return new QuoteRequest(plan, null, contractedFee, addOns, activation, usage, null);
    }

    private void take(String name, JsonToken value) throws IOException {
      switch (name) {
        case "plan" -> plan = text(value);
        case "activation" -> activation = truth(value);
        case "contractedFee" ->
            contractedFee = value == JsonToken.VALUE_NULL ? null : amount(value);
        case "addOns" -> addOns = value == JsonToken.VALUE_NULL ? null : addOns(value);
        case "usage" -> usage = value == JsonToken.VALUE_NULL ? null : units(value);
        case "on", "coupons", "month", "company" -> expect(value, JsonToken.VALUE_NULL);
        default -> throw new Odd();
      }
    }

    private Amount amount(JsonToken object) throws IOException {
      @Nullable String[] told = new @Nullable String[2];
      each(object, (name, value) -> told[oneOf(name, "amount", "currency")] = text(value));
      return new Amount(said(told[0]), said(told[1]));
    }

    private List<AddOn> addOns(JsonToken array) throws IOException {
      expect(array, JsonToken.START_ARRAY);
      List<AddOn> all = new ArrayList<>();
      for (JsonToken next = json.nextToken();
          next != JsonToken.END_ARRAY;
          next = json.nextToken()) {
        all.add(addOn(next));
      }
      return all;
    }

    private AddOn addOn(JsonToken object) throws IOException {
      @Nullable Object[] told = new @Nullable Object[2];
      each(
          object,
          (name, value) -> {
            int index = oneOf(name, "code", "quantity");
            told[index] =
                index == 0 ? text(value) : value == JsonToken.VALUE_NULL ? null : number(value);
          });
      return new AddOn((String) said(told[0]), (Long) told[1]);
    }

    private Map<String, Long> units(JsonToken object) throws IOException {
      Map<String, Long> units = new HashMap<>();
      each(object, (name, value) -> units.put(name, number(value)));
      return units;
    }

    private void each(JsonToken object, Member member) throws IOException {
      expect(object, JsonToken.START_OBJECT);
      String[] names = new String[MOST_MEMBERS];
      int count = 0;
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (count == MOST_MEMBERS || isAmong(name, names, count)) {
          throw new Odd();
        }
        names[count++] = name;
        member.read(name, json.nextToken());
      }
      expect(json.currentToken(), JsonToken.END_OBJECT);
    }

    private static boolean isAmong(String name, String[] names, int count) {
      for (int index = 0; index < count; index++) {
        if (names[index].equals(name)) {
          return true;
        }
      }
      return false;
    }

    private static int oneOf(String name, String first, String second) throws Odd {
      if (name.equals(first)) {
        return 0;
      }
      if (name.equals(second)) {
        return 1;
      }
      throw new Odd();
    }

    private static <T> T said(@Nullable T told) throws Odd {
      if (told == null) {
        throw new Odd();
      }
      return told;
    }

    private String text(JsonToken value) throws IOException {
      expect(value, JsonToken.VALUE_STRING);
      return json.getText();
    }

    private long number(JsonToken value) throws IOException {
      expect(value, JsonToken.VALUE_NUMBER_INT);
      return json.getLongValue();
    }

    private static boolean truth(JsonToken value) throws Odd {
      if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE) {
        throw new Odd();
      }
      return value == JsonToken.VALUE_TRUE;
    }

    private static void expect(@Nullable JsonToken found, JsonToken expected) throws Odd {
      if (found != expected) {
        throw new Odd();
      }
    }
  }
}
