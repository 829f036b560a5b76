package io.catraca.rules.proof;

import io.catraca.rules.contents.Evidence.Kind;
import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceAnswer.Heading;
import io.catraca.rules.facts.PriceAnswer.Meter;
import io.catraca.rules.facts.PriceAnswer.Reprint;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks for words of the price list that nothing uses, and for add-ons that change nothing. */
public final class PriceWords {

  private final PriceAnswer answer;
  private final Findings findings;

  /**
   * @param answer in which everything has been listed
   */
  public PriceWords(PriceAnswer answer, Findings findings) {
    this.answer = answer;
    this.findings = findings;
  }

  /**
   * Notes which row declares which word, and warns of what is idle.
   *
   * @param tables what they answer, in each period of the price list
   */
  public void look(List<PriceTable> tables) {
    hearWhatIsListed();
    answer.meters().stream()
        .sorted(Comparator.comparing(Meter::rule))
        .forEach(meter -> look(meter, tables));
    answer.headings().stream()
        .sorted(Comparator.comparing(Heading::rule))
        .forEach(section -> look(section, tables));
    answer.reprints().forEach(again -> findings.declare(Kind.REPRINT, again.item(), again.rule()));
    Set<String> addOns = new LinkedHashSet<>();
    tables.forEach(table -> table.items(ItemKind.ADD_ON).forEach(item -> addOns.add(item.code())));
    addOns.forEach(code -> lookAtAddOn(code, tables));
  }

  /**
   * While everything is listed, every row is asked; one that lists nothing has yet to answer a
   * question in order to count.
   */
  private void hearWhatIsListed() {
    findings.hear(answer.plans().stream().map(Plan::rule).toList());
    findings.hear(answer.headings().stream().map(Heading::rule).toList());
    findings.hear(answer.meters().stream().map(Meter::rule).toList());
    findings.hear(answer.items().stream().map(Item::rule).toList());
    findings.hear(answer.reprints().stream().map(Reprint::rule).toList());
  }

  private void look(Meter meter, List<PriceTable> tables) {
    String code = meter.word().code();
    findings.declare(Kind.METER, code, meter.rule());
    boolean priced =
        tables.stream()
            .flatMap(table -> table.items(ItemKind.USAGE).stream())
            .anyMatch(item -> item.usage().filter(band -> band.meter().equals(code)).isPresent());
    if (!priced) {
      findings.warn(meter.rule(), "price.unusedMeter", meter.word().label());
    }
  }

  private void look(Heading section, List<PriceTable> tables) {
    findings.declare(Kind.SECTION, section.code(), section.rule());
    boolean filled =
        tables.stream()
                .flatMap(table -> table.items().stream())
                .anyMatch(item -> section.code().equals(item.section()))
            || answer.reprints().stream().anyMatch(again -> again.section().equals(section.code()));
    if (!filled) {
      findings.warn(section.rule(), "price.emptySection", section.code());
    }
  }

  private void lookAtAddOn(String code, List<PriceTable> tables) {
    Item item =
        tables.stream().flatMap(table -> table.item(code).stream()).findFirst().orElseThrow();
    List<String> limits = new ArrayList<>(item.lifts());
    if (item.raises() != null) {
      limits.add(item.raises());
    }
    if (tables.stream().noneMatch(table -> isSold(table, code))) {
      findings.warn(item.rule(), "price.unsoldAddOn", item.label());
      return;
    }
    for (String limit : limits) {
      if (tables.stream().noneMatch(table -> anyPlanHas(table, limit))) {
        findings.warn(item.rule(), "price.limitOfNoPlan", item.label(), limit);
      } else if (tables.stream().allMatch(table -> isIdle(table, code, limit))) {
        findings.warn(item.rule(), "price.limitUnlimited", item.label(), limit);
      }
    }
  }

  private static boolean isSold(PriceTable table, String code) {
    return table.plans().stream().anyMatch(plan -> sells(table, plan, code));
  }

  private static boolean sells(PriceTable table, Plan plan, String code) {
    return table.item(code).filter(item -> table.offer(plan, item, false).available()).isPresent();
  }

  private static boolean anyPlanHas(PriceTable table, String limit) {
    return table.plans().stream().anyMatch(plan -> sells(table, plan, limit));
  }

  /** Whether the limit has no end in any plan that sells the add-on. */
  private static boolean isIdle(PriceTable table, String addOn, String limit) {
    return table.plans().stream()
        .filter(plan -> sells(table, plan, addOn))
        .allMatch(
            plan ->
                table
                    .item(limit)
                    .filter(
                        item -> table.offer(plan, item, false).terms() instanceof Offer.Unlimited)
                    .isPresent());
  }
}
