package io.catraca.rules.source;

import io.catraca.rules.model.RuleRef;
import java.util.List;

/**
 * One row of a table as the fact that the rules of its shape read. Its cells reach the engine as
 * data and never as text to compile.
 *
 * @param rule the row, as answers name it
 * @param cells each text, {@code int} or {@code long} that the template made of the row
 */
public record TableRow(int shape, RuleRef rule, List<Object> cells) {

  public TableRow {
    cells = List.copyOf(cells);
  }

  public int getShape() {
    return shape;
  }

  public String text(int index) {
    return (String) cells.get(index);
  }

  public int number(int index) {
    return (Integer) cells.get(index);
  }

  public long large(int index) {
    return (Long) cells.get(index);
  }
}
