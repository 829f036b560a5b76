package io.catraca.rules.pricelist;

import io.catraca.rules.facts.PriceAnswer.Heading;
import io.catraca.rules.facts.PriceAnswer.Reprint;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Printed;
import io.catraca.rules.price.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts the items into the sections of the printed price list, in order. */
final class PriceListLayout {

  private record Row(String section, int position, Printed printed) {}

  private final List<Heading> headings;
  private final Map<String, Item> items;
  private final List<Row> rows = new ArrayList<>();

  PriceListLayout(List<Heading> headings, Map<String, Item> items) {
    this.headings = headings;
    this.items = items;
  }

  List<Section> print(List<Reprint> reprints) {
    for (Item item : items.values()) {
      if (item.section() != null) {
        rows.add(new Row(item.section(), item.position(), new Printed(item.label(), item)));
      }
    }
    for (Reprint reprint : reprints) {
      Item item = Objects.requireNonNull(items.get(reprint.item()));
      Printed printed = new Printed(reprint.label(), item);
      rows.add(new Row(reprint.section(), reprint.position(), printed));
    }
    return headings.stream().map(this::section).toList();
  }

  private Section section(Heading heading) {
    List<Printed> printed =
        rows.stream()
            .filter(row -> row.section().equals(heading.code()))
            .sorted(Comparator.comparingInt(Row::position))
            .map(Row::printed)
            .toList();
    return new Section(heading.label(), printed);
  }
}
