package io.catraca.rules.pricelist;

import io.catraca.rules.model.Days;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.model.Timeline.Span;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Item.Band;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether each unit of a meter that a plan sells is priced once on every day, from the first unit
 * on. Rows that the plan does not sell price nothing; units at the end may go unsold.
 */
final class Bands {

  /** A row that prices units. */
  private record Row(Band band, RuleRef rule) {

    long end() {
      Long to = band.to();
      return to == null ? Long.MAX_VALUE : to;
    }
  }

  /**
   * Units that are priced twice or not at all.
   *
   * @param rule the rule to mend
   * @param neighbour the other rule; null where there is none
   */
  private record Finding(
      String code,
      String variable,
      String meter,
      long first,
      long last,
      RuleRef rule,
      @Nullable RuleRef neighbour) {}

  /** A finding with its days. */
  private record Lasting(Finding finding, Days days) {}

  private static final List<String> UNITS = List.of("from", "to", "meter");

  private final Declared declared;
  private final Answers answers;
  private final Map<Question, Timeline<Offer>> offers;
  private final Places places;
  private final Doubts doubts;
  private final Map<Lasting, Set<String>> findings = new LinkedHashMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  Bands(Declared declared, Answers answers, Places places, Doubts doubts) {
    this.declared = declared;
    this.answers = answers;
    this.offers = answers.offers();
    this.places = places;
    this.doubts = doubts;
  }

  List<RuleProblem> check() {
    Map<String, List<Item>> byMeter = new TreeMap<>();
    for (Item item : declared.items().values()) {
      item.usage()
          .ifPresent(
              band -> byMeter.computeIfAbsent(band.meter(), meter -> new ArrayList<>()).add(item));
    }
    byMeter.forEach(
        (meter, items) -> {
          int before = problems.size();
          items.forEach(this::checkUnits);
          if (problems.size() == before && items.stream().noneMatch(this::hasUnknownUnits)) {
            declared.plans().values().forEach(plan -> check(meter, plan, items));
          }
        });
    findings.keySet().removeIf(lasting -> isDoubtful(lasting.finding()));
    findings.forEach(this::report);
    return problems;
  }

  /** That units are priced twice is so whatever else is broken; that they are not, may not be. */
  private boolean isDoubtful(Finding finding) {
    return !finding.code().equals("price.unitsTwice") && mayLackRows(finding.meter());
  }

  private boolean hasUnknownUnits(Item item) {
    return UNITS.stream().anyMatch(variable -> doubts.isUnknown(item.rule(), variable));
  }

  /** Whether rows that price units of a meter may be among those that are broken. */
  private boolean mayLackRows(String meter) {
    Set<String> meters = declared.meterWords().stream().map(Word::code).collect(Collectors.toSet());
    return doubts.lostRules()
        || doubts.mayHaveSaid(meter)
        || declared.items().values().stream()
            .flatMap(item -> item.usage().stream())
            .anyMatch(band -> !meters.contains(band.meter()));
  }

  private void checkUnits(Item item) {
    if (hasUnknownUnits(item)) {
      return;
    }
    Band band = item.usage().orElseThrow();
    Long to = band.to();
    if (band.from() < 1) {
      problems.add(
          places.atVariable(item.rule(), "from", "price.firstUnit", item.code(), band.from()));
    }
    if (to != null && to < band.from()) {
      problems.add(places.atVariable(item.rule(), "to", "price.unitsBackwards", to, band.from()));
    }
  }

  private void check(String meter, Plan plan, List<Item> items) {
    Map<Item, Timeline<Offer>> said = new LinkedHashMap<>();
    for (Item item : items) {
      Question question = new Question(plan.code(), item.code(), false);
      Timeline<Offer> timeline = offers.get(question);
      if (timeline == null || answers.doubtful().contains(question)) {
        return;
      }
      said.put(item, timeline);
    }
    Stretches<Finding> stretches = new Stretches<>((finding, days) -> add(finding, days, plan));
    for (Span<List<Row>> span : sold(said).spans()) {
      stretches.add(span.days(), findings(meter, span.value(), items));
    }
    stretches.end();
  }

  private static Timeline<List<Row>> sold(Map<Item, Timeline<Offer>> said) {
    SortedMap<LocalDate, List<Row>> changes = new TreeMap<>();
    for (LocalDate day : PriceList.changes(said.values())) {
      changes.put(day, sold(said, day));
    }
    return new Timeline<>(sold(said, LocalDate.MIN), changes);
  }

  /** The rows that price units on a day, from the first unit on. */
  private static List<Row> sold(Map<Item, Timeline<Offer>> said, LocalDate day) {
    List<Row> rows = new ArrayList<>();
    said.forEach(
        (item, timeline) -> {
          Offer offer = timeline.on(day);
          if (offer.available()) {
            rows.add(new Row(item.usage().orElseThrow(), offer.rule()));
          }
        });
    rows.sort(Comparator.comparingLong((Row row) -> row.band().from()).thenComparing(Row::rule));
    return rows;
  }

  private static Set<Finding> findings(String meter, List<Row> rows, List<Item> items) {
    Set<Finding> found = new LinkedHashSet<>();
    @Nullable Row last = null;
    for (Row row : rows) {
      long from = row.band().from();
      long priced = last == null ? 0 : last.end();
      RuleRef neighbour = last == null ? null : last.rule();
      if (from <= priced) {
        long end = Math.min(priced, row.end());
        found.add(new Finding("price.unitsTwice", "from", meter, from, end, row.rule(), neighbour));
      } else if (from > priced + 1) {
        String code = last == null ? "price.unitsBefore" : "price.unitsBetween";
        found.add(new Finding(code, "from", meter, priced + 1, from - 1, row.rule(), neighbour));
      }
      last = last == null || row.end() > last.end() ? row : last;
    }
    if (last != null && last.end() < Long.MAX_VALUE && !anyCovers(items, last.end() + 1)) {
      long first = last.end() + 1;
      found.add(
          new Finding("price.unitsAfter", "to", meter, first, Long.MAX_VALUE, last.rule(), null));
    }
    return found;
  }

  /** Whether a row speaks of a unit, be it to say that it is not sold. */
  private static boolean anyCovers(List<Item> items, long unit) {
    return items.stream()
        .map(item -> item.usage().orElseThrow())
        .anyMatch(band -> band.unitsOf(unit) > band.unitsOf(unit - 1));
  }

  private void add(Finding finding, Days days, Plan plan) {
    findings
        .computeIfAbsent(new Lasting(finding, days), key -> new LinkedHashSet<>())
        .add(plan.label());
  }

  private void report(Lasting lasting, Set<String> plans) {
    Finding finding = lasting.finding();
    List<Object> arguments = new ArrayList<>();
    arguments.add(finding.meter());
    arguments.add(units(finding));
    arguments.add(String.join(", ", plans));
    arguments.add(lasting.days().told());
    if (finding.neighbour() != null) {
      arguments.add(finding.neighbour().file());
      arguments.add(finding.neighbour().line());
    }
    problems.add(
        places.atVariable(finding.rule(), finding.variable(), finding.code(), arguments.toArray()));
  }

  private static Message units(Finding finding) {
    if (finding.last() == Long.MAX_VALUE) {
      return Message.of("units.since", finding.first());
    }
    return finding.first() == finding.last()
        ? Message.of("units.one", finding.first())
        : Message.of("units.both", finding.first(), finding.last());
  }
}
