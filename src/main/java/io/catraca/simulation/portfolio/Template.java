package io.catraca.simulation.portfolio;

import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.PriceList;
import java.util.ArrayList;
import java.util.List;

/** The columns that a portfolio may have by a price list, to be filled in. */
public final class Template {

  static final char SEPARATOR = ';';

  private Template() {}

  /** The headings and no row. */
  public static String of(PriceList prices) {
    List<String> headings = new ArrayList<>(headings(prices));
    prices.meters().stream().map(Word::code).forEach(headings::add);
    return String.join(String.valueOf(SEPARATOR), headings);
  }

  /** All but those of usage. */
  static List<String> headings(PriceList prices) {
    List<String> headings = new ArrayList<>();
    Column.fixed().forEach(kind -> headings.add(kind.heading()));
    addOns(prices).forEach(item -> headings.add(item.code()));
    return headings;
  }

  static List<Item> addOns(PriceList prices) {
    return prices.items().stream().filter(item -> item.kind() == ItemKind.ADD_ON).toList();
  }
}
