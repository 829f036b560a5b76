package io.catraca.rules.pricelist;

import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceAnswer.Heading;
import io.catraca.rules.facts.PriceAnswer.Meter;
import io.catraca.rules.facts.PriceAnswer.Reprint;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.proof.UnknownWords;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.WordUse.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that price rules declared, by file and line. A plan or an item is there once for each
 * row that speaks of it.
 */
public record Declared(
    List<Plan> planRows,
    List<Item> itemRows,
    List<Heading> sections,
    List<Meter> meters,
    List<Reprint> reprints) {

  public static Declared of(PriceAnswer listing) {
    return new Declared(
        sorted(listing.plans(), Plan::rule),
        sorted(listing.items(), Item::rule),
        sorted(listing.headings(), Heading::rule),
        sorted(listing.meters(), Meter::rule),
        sorted(listing.reprints(), Reprint::rule));
  }

  /** Tells what words there are. */
  public void tell(UnknownWords words, Doubts doubts) {
    planRows.forEach(plan -> words.declare(Kind.PLAN, plan.code(), plan.label(), plan.rule()));
    sections.forEach(
        section -> words.declare(Kind.SECTION, section.code(), section.label(), section.rule()));
    meters.forEach(
        meter ->
            words.declare(Kind.METER, meter.word().code(), meter.word().label(), meter.rule()));
    for (Item item : itemRows) {
      words.declare(Kind.ITEM, item.code(), item.label(), item.rule());
      if (item.kind() == ItemKind.LIMIT || doubts.isUnknown(item.rule(), "kind")) {
        words.declare(Kind.LIMIT, item.code(), item.label(), item.rule());
      }
    }
  }

  /** Each plan as its first row has it, by code in order of worth. */
  public Map<String, Plan> plans() {
    return first(planRows, Plan::code);
  }

  /** Each item as its first row has it, by code. */
  public Map<String, Item> items() {
    return first(itemRows, Item::code);
  }

  /** The meters by code, each once. */
  public List<Word> meterWords() {
    return List.copyOf(first(meters.stream().map(Meter::word).toList(), Word::code).values());
  }

  private static <T> Map<String, T> first(List<T> rows, Function<T, String> code) {
    Map<String, T> byCode = new LinkedHashMap<>();
    rows.forEach(row -> byCode.putIfAbsent(code.apply(row), row));
    return byCode;
  }

  private static <T> List<T> sorted(List<T> all, Function<T, RuleRef> rule) {
    return all.stream().sorted(Comparator.comparing(rule)).toList();
  }
}
