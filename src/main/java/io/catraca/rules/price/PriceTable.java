package io.catraca.rules.price;

import io.catraca.rules.model.Word;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The price list as the rules tell it: the answer to every question of plan, item and whether the
 * contract carries its own fee, worked out once per rule set.
 */
public final class PriceTable {

  /** One question of the table. */
  public record Question(String plan, String item, boolean contractedFee) {}

  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final List<Plan> inOrder;
  private final List<Item> allItems;
  private final Map<ItemKind, List<Item>> byKind = new EnumMap<>(ItemKind.class);
  private final List<Word> meters;
  private final List<Section> sections;
  private final Map<Question, Offer> offers;
  private final Map<String, Map<String, Offer>> listed = new HashMap<>();
  private final Map<String, Map<String, Offer>> contracted = new HashMap<>();

  public PriceTable(
      List<Plan> plans,
      List<Word> meters,
      List<Item> items,
      List<Section> sections,
      Map<Question, Offer> offers) {
    plans.forEach(plan -> this.plans.put(plan.code(), plan));
    items.forEach(item -> this.items.put(item.code(), item));
    for (ItemKind kind : ItemKind.values()) {
      byKind.put(kind, items.stream().filter(item -> item.kind() == kind).toList());
    }
    this.inOrder = List.copyOf(plans);
    this.allItems = List.copyOf(items);
    this.offers = Map.copyOf(offers);
    this.meters = List.copyOf(meters);
    this.sections = List.copyOf(sections);
    offers.forEach(
        (question, offer) ->
            (question.contractedFee() ? contracted : listed)
                .computeIfAbsent(question.plan(), plan -> new HashMap<>())
                .put(question.item(), offer));
  }

  /** The plans in order of worth. */
  public List<Plan> plans() {
    return inOrder;
  }

  public Optional<Plan> plan(String code) {
    return Optional.ofNullable(plans.get(code));
  }

  public List<Item> items() {
    return allItems;
  }

  public List<Item> items(ItemKind kind) {
    return Objects.requireNonNull(byKind.get(kind));
  }

  public Optional<Item> item(String code) {
    return Optional.ofNullable(items.get(code));
  }

  public List<Word> meters() {
    return meters;
  }

  public List<Section> sections() {
    return sections;
  }

  /** The shortest that any plan makes a limit, 0 where one has none of it; empty without limits. */
  public OptionalInt shortest(Item limit) {
    return inOrder.stream()
        .map(plan -> offer(plan, limit, false).terms())
        .filter(terms -> !(terms instanceof Offer.Unlimited))
        .mapToInt(terms -> terms instanceof Offer.Limited limited ? limited.limit() : 0)
        .min();
  }

  /** Every answer of the table. */
  public Map<Question, Offer> offers() {
    return offers;
  }

  /** What a plan says of an item; both must be of this table. */
  public Offer offer(Plan plan, Item item, boolean contractedFee) {
    Map<String, Offer> ofPlan = (contractedFee ? contracted : listed).get(plan.code());
    return Objects.requireNonNull(Objects.requireNonNull(ofPlan).get(item.code()));
  }
}
