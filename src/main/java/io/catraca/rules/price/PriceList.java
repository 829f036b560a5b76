package io.catraca.rules.price;

import io.catraca.rules.model.Timeline;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.PriceTable.Question;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The price list through time: which plans and items there are, and each day's offers. A table is
 * made once for all days between two changes.
 */
public final class PriceList {

  private final Map<Question, Timeline<Offer>> offers;
  private final Timeline<PriceTable> tables;

  public PriceList(
      List<Plan> plans,
      List<Word> meters,
      List<Item> items,
      List<Section> sections,
      Map<Question, Timeline<Offer>> offers) {
    this.offers = Map.copyOf(offers);
    SortedMap<LocalDate, PriceTable> changes = new TreeMap<>();
    for (LocalDate day : changes(offers.values())) {
      changes.put(day, new PriceTable(plans, meters, items, sections, on(day, offers)));
    }
    PriceTable first = new PriceTable(plans, meters, items, sections, on(LocalDate.MIN, offers));
    this.tables = new Timeline<>(first, changes);
  }

  /** Every day on which any of these changes. */
  public static <T> SortedSet<LocalDate> changes(Iterable<Timeline<T>> timelines) {
    SortedSet<LocalDate> days = new TreeSet<>();
    timelines.forEach(timeline -> days.addAll(timeline.changes().keySet()));
    return days;
  }

  /** The price list of a day. */
  public PriceTable on(LocalDate day) {
    return tables.on(day);
  }

  /** The price list of every day. */
  public Timeline<PriceTable> tables() {
    return tables;
  }

  /** The answers to every question, on every day. */
  public Map<Question, Timeline<Offer>> offers() {
    return offers;
  }

  /** The plans in order of worth. */
  public List<Plan> plans() {
    return tables.first().plans();
  }

  public Optional<Plan> plan(String code) {
    return tables.first().plan(code);
  }

  public List<Item> items() {
    return tables.first().items();
  }

  public Optional<Item> item(String code) {
    return tables.first().item(code);
  }

  public List<Word> meters() {
    return tables.first().meters();
  }

  public List<Section> sections() {
    return tables.first().sections();
  }

  private static Map<Question, Offer> on(LocalDate day, Map<Question, Timeline<Offer>> offers) {
    Map<Question, Offer> onDay = new HashMap<>();
    offers.forEach((question, timeline) -> onDay.put(question, timeline.on(day)));
    return onDay;
  }
}
