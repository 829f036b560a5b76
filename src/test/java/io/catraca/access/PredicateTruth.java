package io.catraca.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.access.RandomCompany.Row;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whether a predicate, read as JSON, is true of a conversation, in the three-valued logic of SQL:
 * null is neither true nor false.
 */
final class PredicateTruth {

  private PredicateTruth() {}

  static @Nullable Boolean of(JsonNode predicate, String company, Row row) {
    Map.Entry<String, JsonNode> only = predicate.fields().next();
    if (predicate.size() != 1) {
      throw new AssertionError("one kind of node at a time: " + predicate);
    }
    JsonNode inner = only.getValue();
    return switch (only.getKey()) {
      case "and" -> joined(inner, company, row, false);
      case "or" -> joined(inner, company, row, true);
      case "not" -> not(of(inner, company, row));
      case "isNull" -> value(inner, company, row) == null;
      case "eq" -> compared(inner, company, row, inner.get("value").textValue()::equals);
      case "in" -> compared(inner, company, row, value -> isIn(inner.get("values"), value));
      case "before" ->
          compared(
              inner,
              company,
              row,
              value -> ((Instant) value).isBefore(Instant.parse(inner.get("value").textValue())));
      default -> throw new AssertionError("no such node: " + only.getKey());
    };
  }

  /** What is decided by one part, or else unknown where any part is. */
  private static @Nullable Boolean joined(
      JsonNode parts, String company, Row row, boolean decisive) {
    Boolean result = !decisive;
    for (JsonNode part : parts) {
      Boolean truth = of(part, company, row);
      if (truth != null && truth == decisive) {
        return decisive;
      }
      result = truth == null ? null : result;
    }
    return result;
  }

  private static @Nullable Boolean not(@Nullable Boolean truth) {
    return truth == null ? null : !truth;
  }

  private static @Nullable Boolean compared(
      JsonNode inner, String company, Row row, Predicate<Object> holds) {
    Object value = value(inner, company, row);
    return value == null ? null : holds.test(value);
  }

  private static boolean isIn(JsonNode values, Object value) {
    return StreamSupport.stream(values.spliterator(), false)
        .anyMatch(one -> value.equals(one.textValue()));
  }

  private static @Nullable Object value(JsonNode inner, String company, Row row) {
    String field = inner.get("field").textValue();
    return switch (field) {
      case "company" -> company;
      case "team" -> row.team();
      case "status" -> row.status();
      case "attendant" -> row.attendant();
      case "startedBy" -> row.startedBy();
      case "finishedAt" -> row.finishedAt();
      default -> throw new AssertionError("no such field: " + field);
    };
  }
}
