package io.catraca.pricing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Prices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one price list in one language as the API writes them, ready but for quantity and
 * amount: to write them anew each time costs several times what pricing does.
 */
final class LineTexts {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What stands for quantity, amount, and the amount in the sentence, until a line is written. */
  private static final long QUANTITY = 7_777_777_777_777_777_777L;

  private static final String AMOUNT = "\u0002";
  private static final String SHOWN = "\u0003";
  private static final Pattern PLACE = Pattern.compile(QUANTITY + "|\\\\u000[23]");
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");

  /** What is put in between two texts. */
  private enum Place {
    QUANTITY,
    AMOUNT,
    SHOWN;

    private static Place of(String found) {
      return switch (found) {
        case "\\u0002" -> AMOUNT;
        case "\\u0003" -> SHOWN;
        default -> QUANTITY;
      };
    }
  }

  /**
   * A line of an item in UTF-8, and where quantity and amount go; there is one text more than there
   * are places. Without a unit price it is the contracted fee, and so the amount.
   */
  private static final class Ready {
    private final @Nullable BigMoney unitPrice;
    private final byte[][] texts;
    private final Place[] places;

    Ready(@Nullable BigMoney unitPrice, List<byte[]> texts, List<Place> places) {
      this.unitPrice = unitPrice;
      this.texts = texts.toArray(new byte[0][]);
      this.places = places.toArray(new Place[0]);
    }

    boolean isOf(Line line) {
      BigMoney price = line.unitPrice();
      return price != null
          && line.tier() == null
          && (unitPrice == null ? line.quantity() == 1 : unitPrice.equals(price));
    }
  }

  /** A line on its way out. */
  record ReadyLine(Ready ready, Line line, Locale language) implements JsonSerializable {

    void writeTo(ByteArrayBuilder out) {
      Money money = line.knownAmount();
      byte[] amount = utf8(money.getAmount().toPlainString());
      out.write(ready.texts[0]);
      for (int index = 0; index < ready.places.length; index++) {
        out.write(
            switch (ready.places[index]) {
              case QUANTITY -> utf8(Long.toString(line.quantity()));
              case AMOUNT -> amount;
              case SHOWN -> utf8(Prices.show(money.toBigMoney(), language));
            });
        out.write(ready.texts[index + 1]);
      }
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
      ByteArrayBuilder out = new ByteArrayBuilder();
      writeTo(out);
      json.writeRawValue(new String(out.toByteArray(), StandardCharsets.UTF_8));
    }

    @Override
    public void serializeWithType(
        JsonGenerator json, SerializerProvider provider, TypeSerializer types) throws IOException {
      serialize(json, provider);
    }
  }

  private final Locale language;
  private final Map<Item, Map<RuleRef, Ready>> ready = new IdentityHashMap<>();

  LineTexts(PriceTable prices, Locale language) {
    this.language = language;
    prices
        .offers()
        .forEach(
            (question, offer) -> {
              Item item = prices.item(question.item()).orElseThrow();
              if (offer.terms() instanceof Offer.Priced priced) {
                add(item, offer.rule(), priced.unitPrice());
              } else if (offer.terms() instanceof Offer.AsContracted) {
                add(item, offer.rule(), null);
              }
            });
  }

  private void add(Item item, RuleRef rule, @Nullable BigMoney unitPrice) {
    ready
        .computeIfAbsent(item, same -> new IdentityHashMap<>())
        .computeIfAbsent(rule, same -> ready(item, unitPrice, same));
  }

  /** A line as it is written: the same whether it was ready or not. */
  Object of(Line line) {
    Ready found = ready.getOrDefault(line.item(), Map.of()).get(line.rule());
    return found != null && found.isOf(line)
        ? new ReadyLine(found, line, language)
        : QuoteView.view(line, language);
  }

  private Ready ready(Item item, @Nullable BigMoney unitPrice, RuleRef rule) {
    CurrencyUnit currency = unitPrice == null ? BRL : unitPrice.getCurrencyUnit();
    Line line = new Line(item, QUANTITY, unitPrice, Money.zero(currency), null, rule);
    String text = write(QuoteView.marked(line, AMOUNT, SHOWN, language));
    List<byte[]> texts = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      texts.add(utf8(text.substring(end, place.start())));
      places.add(Place.of(place.group()));
      end = place.end();
    }
    texts.add(utf8(text.substring(end)));
    return new Ready(unitPrice, texts, places);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String write(Object line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line can always be written", e);
    }
  }
}
