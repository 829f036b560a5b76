package io.catraca.pricing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
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

  /** A line of an item at a price, and where quantity and amount go. */
  private record Ready(BigMoney unitPrice, List<SerializableString> texts, List<String> places) {}

  /** A line on its way out. */
  private record ReadyLine(Ready ready, Line line, Locale language) implements JsonSerializable {

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
      json.writeRawValue(ready.texts().get(0));
      for (int index = 0; index < ready.places().size(); index++) {
        json.writeRaw(told(ready.places().get(index)));
        json.writeRaw(ready.texts().get(index + 1));
      }
    }

    private String told(String place) {
      Money amount = line.knownAmount();
      return switch (place) {
        case "\\u0002" -> amount.getAmount().toPlainString();
        case "\\u0003" -> Prices.show(amount.toBigMoney(), language);
        default -> Long.toString(line.quantity());
      };
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
              if (offer.terms() instanceof Offer.Priced priced) {
                Item item = prices.item(question.item()).orElseThrow();
                ready
                    .computeIfAbsent(item, same -> new IdentityHashMap<>())
                    .computeIfAbsent(offer.rule(), rule -> ready(item, priced.unitPrice(), rule));
              }
            });
  }

  /** A line as it is written: the same whether it was ready or not. */
  Object of(Line line) {
    Ready found = ready.getOrDefault(line.item(), Map.of()).get(line.rule());
    return found != null && found.unitPrice().equals(line.unitPrice()) && line.tier() == null
        ? new ReadyLine(found, line, language)
        : QuoteView.view(line, language);
  }

  private Ready ready(Item item, BigMoney unitPrice, RuleRef rule) {
    CurrencyUnit currency = unitPrice.getCurrencyUnit();
    Line line = new Line(item, QUANTITY, unitPrice, Money.zero(currency), null, rule);
    String text = write(QuoteView.marked(line, AMOUNT, SHOWN, language));
    List<SerializableString> texts = new ArrayList<>();
    List<String> places = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      texts.add(new SerializedString(text.substring(end, place.start())));
      places.add(place.group());
      end = place.end();
    }
    texts.add(new SerializedString(text.substring(end)));
    return new Ready(unitPrice, List.copyOf(texts), List.copyOf(places));
  }

  private static String write(Object line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line can always be written", e);
    }
  }
}
