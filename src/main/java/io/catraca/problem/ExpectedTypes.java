package io.catraca.problem;

import io.catraca.text.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value of some type looks like in a request. */
final class ExpectedTypes {

  private static final Map<Class<?>, String> KEYS =
      Map.ofEntries(
          Map.entry(String.class, "expected.text"),
          Map.entry(int.class, "expected.wholeNumber"),
          Map.entry(Integer.class, "expected.wholeNumber"),
          Map.entry(long.class, "expected.wholeNumber"),
          Map.entry(Long.class, "expected.wholeNumber"),
          Map.entry(BigInteger.class, "expected.wholeNumber"),
          Map.entry(double.class, "expected.number"),
          Map.entry(Double.class, "expected.number"),
          Map.entry(BigDecimal.class, "expected.number"),
          Map.entry(boolean.class, "expected.boolean"),
          Map.entry(Boolean.class, "expected.boolean"),
          Map.entry(LocalDate.class, "expected.date"),
          Map.entry(YearMonth.class, "expected.month"),
          Map.entry(Instant.class, "expected.instant"),
          Map.entry(OffsetDateTime.class, "expected.instant"),
          Map.entry(ZoneId.class, "expected.zone"));

  private ExpectedTypes() {}

  static Message of(@Nullable Class<?> type) {
    if (type == null) {
      return Message.of("expected.other");
    }
    String key = KEYS.get(type);
    if (key != null) {
      return Message.of(key);
    }
    if (type.isEnum()) {
      return Message.of("expected.oneOf", words(type));
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return Message.of("expected.list");
    }
    return Message.of(
        type.isRecord() || Map.class.isAssignableFrom(type) ? "expected.object" : "expected.other");
  }

  private static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(word -> ((Enum<?>) word).name())
        .collect(Collectors.joining(", "));
  }
}
