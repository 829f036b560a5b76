package io.catraca.simulation.stored;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.simulation.portfolio.RefusedRow;
import io.catraca.text.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows of a file that are no members: all are counted, the first are kept. */
final class RefusedRows implements Consumer<RefusedRow> {

  static final int FIRST = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A row as it is kept.
   *
   * @param column empty where it is the whole row
   */
  record Kept(long line, String column, Told reason, String text) {}

  private final List<Kept> first = new ArrayList<>();
  private long count;

  @Override
  public void accept(RefusedRow row) {
    count++;
    if (first.size() < FIRST) {
      first.add(new Kept(row.line(), row.column(), Told.of(row.reason()), row.text()));
    }
  }

  long count() {
    return count;
  }

  List<Kept> first() {
    return List.copyOf(first);
  }

  static String write(List<Kept> rows) {
    try {
      return JSON.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Kept> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<Kept>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds refused rows of another form", e);
    }
  }
}
