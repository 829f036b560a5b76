package io.catraca.catalog;

import io.catraca.money.Amount;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Per;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.Printed;
import io.catraca.rules.price.Section;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole price list of a day, as it is printed: sections, rows, a cell per plan.
 *
 * @param on the day it is of
 */
@Schema(name = "Catalog")
record Catalog(Stamp rules, LocalDate on, List<PlanView> plans, List<SectionView> sections) {

  /**
   * A plan, in order of worth.
   *
   * @param monthlyFee null where it is on request
   * @param soldUntil last day on which it is sold; null where it goes on
   */
  record PlanView(
      String code, String label, @Nullable Amount monthlyFee, @Nullable LocalDate soldUntil) {}

  /** A section; the one without a heading has the label "". */
  record SectionView(String label, List<ItemView> items) {}

  /**
   * A printed row.
   *
   * @param maximum the most of it that one company may hold; null where nothing says so
   * @param raises code of the limit that each unit raises by one
   * @param lifts codes of the limits that it lifts while it is held
   * @param meter what its usage is counted by
   */
  record ItemView(
      String code,
      String label,
      ItemKind kind,
      @Nullable Integer maximum,
      @Nullable String raises,
      List<String> lifts,
      @Nullable String meter,
      @Nullable LocalDate soldUntil,
      Map<String, Cell> byPlan) {}

  static Catalog of(RuleSet rules, LocalDate day) {
    PriceTable prices = rules.pricesOn(day);
    return new Catalog(
        rules.stamp(),
        day,
        prices.plans().stream().map(plan -> view(prices, plan)).toList(),
        prices.sections().stream().map(section -> view(prices, section)).toList());
  }

  /** A plan's own fee is the one that a row which declares the plan speaks of. */
  private static PlanView view(PriceTable prices, Plan plan) {
    Amount fee =
        prices.items().stream()
            .filter(item -> item.kind() == ItemKind.FEE && item.per() == Per.MONTH)
            .filter(item -> isOneRule(prices.offer(plan, item, false).rule(), plan.rule()))
            .findFirst()
            .map(item -> Cell.of(item, prices.offer(plan, item, false)).price())
            .orElse(null);
    return new PlanView(plan.code(), plan.label(), fee, plan.soldUntil());
  }

  /** Rows of one plan for different days are one rule in several rows. */
  private static boolean isOneRule(RuleRef one, RuleRef other) {
    return one.file().equals(other.file()) && one.name().equals(other.name());
  }

  private static SectionView view(PriceTable prices, Section section) {
    return new SectionView(
        section.label(), section.rows().stream().map(row -> view(prices, row)).toList());
  }

  private static ItemView view(PriceTable prices, Printed row) {
    Item item = row.item();
    Map<String, Cell> byPlan = new LinkedHashMap<>();
    for (Plan plan : prices.plans()) {
      byPlan.put(plan.code(), Cell.of(item, prices.offer(plan, item, false)));
    }
    return new ItemView(
        item.code(),
        row.label(),
        item.kind(),
        item.maximum(),
        item.raises(),
        item.lifts(),
        item.usage().map(Item.Band::meter).orElse(null),
        item.soldUntil(),
        byPlan);
  }
}
