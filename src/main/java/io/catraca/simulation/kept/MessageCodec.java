package io.catraca.simulation.kept;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.catraca.text.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.BigMoneyProvider;

/**
 * Keeps a sentence by its key, and its arguments by their kind where a language puts them its own
 * way: what each language shows is the same afterwards.
 */
final class MessageCodec {

  private static final String KEY = "key";
  private static final String ARGUMENTS = "arguments";
  private static final String MONEY = "money";
  private static final String DAY = "day";
  private static final String DECIMAL = "decimal";

  private MessageCodec() {}

  static final class Writer extends StdSerializer<Message> {

    private static final long serialVersionUID = 1L;

    Writer() {
      super(Message.class);
    }

    @Override
    public void serialize(Message message, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeStringField(KEY, message.key());
      json.writeArrayFieldStart(ARGUMENTS);
      for (Object argument : message.arguments()) {
        if (argument instanceof Message inner) {
          serialize(inner, json, provider);
        } else if (argument instanceof BigMoneyProvider money) {
          tagged(json, MONEY, money.toBigMoney());
        } else if (argument instanceof LocalDate) {
          tagged(json, DAY, argument);
        } else if (argument instanceof BigDecimal number) {
          tagged(json, DECIMAL, number.toPlainString());
        } else {
          json.writeString(argument.toString());
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private static void tagged(JsonGenerator json, String kind, Object value) throws IOException {
      json.writeStartObject();
      json.writeStringField(kind, value.toString());
      json.writeEndObject();
    }
  }

  static final class Reader extends StdDeserializer<Message> {

    private static final long serialVersionUID = 1L;

    Reader() {
      super(Message.class);
    }

    @Override
    public Message deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return message(context.readTree(json));
    }

    private static Message message(JsonNode node) {
      List<Object> arguments = new ArrayList<>();
      node.path(ARGUMENTS).forEach(argument -> arguments.add(argument(argument)));
      return new Message(node.path(KEY).asText(), arguments);
    }

    private static Object argument(JsonNode node) {
      if (node.isTextual()) {
        return node.asText();
      }
      if (node.has(MONEY)) {
        return BigMoney.parse(node.path(MONEY).asText());
      }
      if (node.has(DAY)) {
        return LocalDate.parse(node.path(DAY).asText());
      }
      return node.has(DECIMAL) ? new BigDecimal(node.path(DECIMAL).asText()) : message(node);
    }
  }
}
