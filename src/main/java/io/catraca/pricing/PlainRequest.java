package io.catraca.pricing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.catraca.money.Amount;
import io.catraca.pricing.QuoteRequest.AddOn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests that most callers send, in half the time that any request takes. It knows the
 * usual members alone and judges nothing: whatever is not just as expected it leaves to the reader
 * of all requests, which tells what is wrong.
 */
final class PlainRequest {

  private static final JsonFactory JSON = new JsonFactory();

  /** So many members an object may have here; they are looked through for names that come twice. */
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
      case "contractedFee" -> contractedFee = value == JsonToken.VALUE_NULL ? null : amount(value);
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
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
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
