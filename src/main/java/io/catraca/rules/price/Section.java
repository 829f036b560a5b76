package io.catraca.rules.price;

import java.util.List;

/** A section of the price list with its rows in printed order; the first has no heading. */
public record Section(String label, List<Printed> rows) {

  public Section {
    rows = List.copyOf(rows);
  }
}
