package io.catraca.pricing;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.price.PriceTable;
import java.util.List;

/** The shipped price list with add-ons of prices by tiers, sold by every plan. */
final class TieredLists {

  private TieredLists() {}

  /** The price list with one row for each add-on, {@code A0} and so on. */
  static PriceTable with(List<Row> addOns) {
    StringBuilder table =
        new StringBuilder("Código;Adicional;Seção;Por;Faixas;Automation;Pro;Advanced\n");
    for (int index = 0; index < addOns.size(); index++) {
      Row row = addOns.get(index);
      table.append(
          "A%1$d;Adicional %1$d;ADD_ONS;mês;%2$s;%3$s;%3$s;%3$s\n"
              .formatted(index, row.mode(), row.cell()));
    }
    return RuleFolderFixture.shipped()
        .with("plans/more.csv", table.toString())
        .with("plans/more.drt", RuleFolderFixture.shipped().text("plans/add-ons.drt"))
        .contents()
        .prices()
        .on(RuleFolderFixture.DAY);
  }

  /**
   * What one add-on costs.
   *
   * @param mode as the table has it; empty for one price
   */
  record Row(String mode, String cell) {}
}
