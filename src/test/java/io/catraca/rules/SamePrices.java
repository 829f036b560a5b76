package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;

/** Whether an edit leaves the price list as it was. */
final class SamePrices {

  private SamePrices() {}

  static void assertSame(RuleFolderFixture shipped, RuleFolderFixture edited) {
    PriceTable original = shipped.contents().prices().on(RuleFolderFixture.DAY);
    PriceTable saved = edited.contents().prices().on(RuleFolderFixture.DAY);
    assertThat(saved.items())
        .extracting(Item::label)
        .isEqualTo(original.items().stream().map(Item::label).toList());
    assertThat(saved.items())
        .extracting(item -> item.maximum() + " " + item.lifts() + item.per() + item.usage())
        .isEqualTo(
            original.items().stream()
                .map(item -> item.maximum() + " " + item.lifts() + item.per() + item.usage())
                .toList());
    for (Item item : original.items()) {
      for (Plan plan : original.plans()) {
        assertThat(terms(saved, plan.code(), item.code()))
            .isEqualTo(terms(original, plan.code(), item.code()));
      }
    }
  }

  static Offer.Terms terms(PriceTable prices, String plan, String item) {
    return prices
        .offer(prices.plan(plan).orElseThrow(), prices.item(item).orElseThrow(), false)
        .terms();
  }
}
