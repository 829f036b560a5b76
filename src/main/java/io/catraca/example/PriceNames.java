package io.catraca.example;

import io.catraca.example.yaml.Refusal;
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

  private final Choices<Plan> plans = new Choices<>("example.word.plan");
  private final Choices<Item> items = new Choices<>("example.word.item");
  private final Choices<Item> addOns = new Choices<>("example.word.addOn");
  private final Choices<Word> meters = new Choices<>("example.word.meter");

  private final Choices<String> refusable = new Choices<>("example.word.refusable");
  private final PriceTable prices;

  PriceNames(PriceTable prices) {
    this.prices = prices;
    prices.plans().forEach(plan -> plans.add(plan, plan.code(), plan.label()));
    prices.items().forEach(item -> items.add(item, item.code(), item.label()));
    prices.items(ItemKind.ADD_ON).forEach(item -> addOns.add(item, item.code(), item.label()));
    prices.meters().forEach(meter -> meters.add(meter, meter.code(), meter.label()));
    prices.plans().forEach(plan -> refusable.add(plan.code(), plan.code(), plan.label()));
    prices
        .items(ItemKind.ADD_ON)
        .forEach(item -> refusable.add(item.code(), item.code(), item.label()));
    prices.meters().forEach(meter -> refusable.add(meter.code(), meter.code(), meter.label()));
    refusable.add(FEE, FEE, FEE);
  }

  /** Codes of what a quote can be refused for. */
  Choices<String> refusable() {
    return refusable;
  }

  /** The item of a code. */
  Optional<Item> find(String code) {
    return prices.item(code);
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
  Map<Item, @Nullable Long> quantities(@Nullable Tree tree) {
    Map<Item, @Nullable Long> quantities = new LinkedHashMap<>();
    if (tree instanceof Tree.Fields fields) {
      fields
          .all()
          .forEach(
              (name, field) -> {
                Text written = new Text(field.line(), name);
                Item item = addOns.find(written);
                if (quantities.containsKey(item)) {
                  throw Choices.twice(written);
                }
                boolean said = !(field.value() instanceof Text text) || !text.value().isEmpty();
                quantities.put(item, said ? Decimal.count(field.value().asText()) : null);
              });
    } else if (tree != null) {
      addOns.findAll(tree).forEach(item -> quantities.put(item, null));
    }
    return quantities;
  }

  /** The day that an example is about: its own, or the file's. */
  static LocalDate day(Tree.Fields given, @Nullable LocalDate ofFile) {
    Tree own = given.find("dia").orElse(null);
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
