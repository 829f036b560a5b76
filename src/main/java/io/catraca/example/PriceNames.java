package io.catraca.example;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of one price list, as examples name them. */
final class PriceNames {

  /** The monthly fee that a contract carries, where an example speaks of it. */
  static final String FEE = "mensalidade contratada";

  private static final List<DateTimeFormatter> DAYS =
      List.of(
          DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT),
          DateTimeFormatter.ISO_LOCAL_DATE);

  /** What a refused coupon is called. */
  static final String COUPON = "cupom";

  private final Choices<Plan> plans;
  private final Choices<Item> items;
  private final Choices<Item> addOns;
  private final Choices<Word> meters;
  private final Choices<String> refusable;
  private final @Nullable PriceTable prices;

  /**
   * @param prices null where the rules are broken: then any word may be one
   */
  PriceNames(@Nullable PriceTable prices) {
    boolean known = prices != null;
    this.prices = prices;
    this.plans = Choices.ofRules("example.word.plan", known);
    this.items = Choices.ofRules("example.word.item", known);
    this.addOns = Choices.ofRules("example.word.addOn", known);
    this.meters = Choices.ofRules("example.word.meter", known);
    this.refusable = Choices.ofRules("example.word.refusable", known);
    refusable.add(FEE, FEE, FEE);
    refusable.add(COUPON, COUPON, COUPON);
    if (prices != null) {
      add(prices);
    }
  }

  private void add(PriceTable table) {
    table.plans().forEach(plan -> plans.add(plan, plan.code(), plan.label()));
    table.items().forEach(item -> items.add(item, item.code(), item.label()));
    table.items(ItemKind.ADD_ON).forEach(item -> addOns.add(item, item.code(), item.label()));
    table.meters().forEach(meter -> meters.add(meter, meter.code(), meter.label()));
    table.plans().forEach(plan -> refusable.add(plan.code(), plan.code(), plan.label()));
    table
        .items(ItemKind.ADD_ON)
        .forEach(item -> refusable.add(item.code(), item.code(), item.label()));
    table.meters().forEach(meter -> refusable.add(meter.code(), meter.code(), meter.label()));
  }

  /** Codes of what a quote can be refused for. */
  Choices<String> refusable() {
    return refusable;
  }

  /** The item of a code. */
  Optional<Item> find(String code) {
    return Optional.ofNullable(prices).flatMap(table -> table.item(code));
  }

  Choices<Plan> plans() {
    return plans;
  }

  Choices<Item> items() {
    return items;
  }

  Choices<Item> addOns() {
    return addOns;
  }

  Choices<Word> meters() {
    return meters;
  }

  /**
   * The add-ons of an example, listed or with a quantity each.
   *
   * @return quantities; null where none is said
   */
  Map<Item, @Nullable Long> quantities(@Nullable Tree tree, Refusals refusals) {
    Map<Item, @Nullable Long> quantities = new LinkedHashMap<>();
    if (tree instanceof Tree.Fields fields) {
      fields
          .all()
          .forEach(
              (name, field) -> {
                Text written = new Text(field.line(), name);
                Optional<Item> item = refusals.read(() -> addOns.find(written));
                Optional<Long> said =
                    field.value() instanceof Text text && text.value().isEmpty()
                        ? Optional.empty()
                        : refusals.read(() -> Decimal.count(field.value().asText()));
                if (item.isPresent() && quantities.containsKey(item.get())) {
                  refusals.add(Choices.twice(written));
                }
                item.ifPresent(found -> quantities.put(found, said.orElse(null)));
              });
    } else if (tree != null) {
      refusals
          .read(() -> addOns.findAll(tree, refusals))
          .ifPresent(all -> all.forEach(item -> quantities.put(item, null)));
    }
    return quantities;
  }

  /** The day that an example is about: its own, or the file's. */
  static LocalDate day(Tree.Fields given, @Nullable LocalDate ofFile) {
    Tree own = given.findLike("dia").orElse(null);
    if (own == null && ofFile == null) {
      throw new Refusal(given.line(), "example.noDay");
    }
    return own == null ? Objects.requireNonNull(ofFile) : day(own.asText());
  }

  static LocalDate day(Text text) {
    for (DateTimeFormatter format : DAYS) {
      try {
        return LocalDate.parse(text.value(), format);
      } catch (DateTimeParseException e) {
        // perhaps it is written the other way
      }
    }
    throw new Refusal(text.line(), "example.day", text.value());
  }
}
