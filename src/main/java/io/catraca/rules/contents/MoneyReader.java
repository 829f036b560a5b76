package io.catraca.rules.contents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.joda.money.BigMoney;

/** Reads {@code BRL 69.00}. */
final class MoneyReader extends StdScalarDeserializer<BigMoney> {

  private static final long serialVersionUID = 1L;

  MoneyReader() {
    super(BigMoney.class);
  }

  @Override
  public BigMoney deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return BigMoney.parse(parser.getText());
  }
}
