package io.catraca.rules.pricelist;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Item.Band;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.price.Tiers;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.BigMoney;

/** Whether offers go with their items: a price where a price belongs, in the right currency. */
final class OfferForms {

  private static final int MOST_DECIMALS = 6;
  private static final int MOST_DIGITS = 12;

  private final Map<String, Plan> plans;
  private final Map<String, Item> items;
  private final List<Item> itemRows;
  private final Places places;
  private final Doubts doubts;
  private final List<RuleProblem> problems = new ArrayList<>();

  /** Rules and plans that were told; a rule that speaks of whichever plan is told once. */
  private final Set<List<Object>> told = new HashSet<>();

  OfferForms(Declared declared, Places places, Doubts doubts) {
    this.plans = declared.plans();
    this.items = declared.items();
    this.itemRows = declared.itemRows();
    this.places = places;
    this.doubts = doubts;
  }

  /** An answer to a question. */
  private record Said(Question question, Offer offer) {}

  List<RuleProblem> check(Answers answers) {
    answers.byQuestion().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().spans().stream()
                    .flatMap(span -> span.value().stream())
                    .map(offer -> new Said(entry.getKey(), offer)))
        .sorted(Comparator.comparing(said -> said.offer().rule()))
        .forEach(said -> check(said.question(), said.offer()));
    return problems;
  }

  private void check(Question question, Offer offer) {
    Item item = itemOf(question.item(), offer.rule());
    if (doubts.isUnknown(item.rule(), "kind")) {
      return;
    }
    boolean noContract = offer.terms() instanceof Offer.AsContracted && !question.contractedFee();
    if (noContract || !fits(item.kind(), offer.terms())) {
      report(question, offer, "price.wrongOffer", item.code(), question.plan());
    } else if (offer.terms() instanceof Offer.Limited limited && limited.limit() < 0) {
      report(question, offer, "price.negativeLimit", limited.limit());
    } else if (offer.terms() instanceof Offer.Priced priced) {
      checkPrice(question, item, offer, priced.unitPrice());
    } else if (offer.terms() instanceof Offer.Tiered tiered) {
      tiered.tiers().steps().forEach(step -> checkPrice(question, item, offer, step.price()));
      checkEnd(question, item, offer, tiered.tiers());
    }
  }

  /** Of every unit that anybody may buy there has to be a price. */
  private void checkEnd(Question question, Item item, Offer offer, Tiers tiers) {
    Long last = tiers.last();
    boolean unknown =
        Stream.of("maximum", "from", "to").anyMatch(name -> doubts.isUnknown(item.rule(), name));
    if (last == null || unknown || mostOf(item) <= last) {
      return;
    }
    String code = item.kind() == ItemKind.ADD_ON ? "price.tiersEnd" : "price.usageTiersEnd";
    report(question, offer, code, item.code(), last, last + 1);
  }

  private static long mostOf(Item item) {
    if (item.kind() == ItemKind.ADD_ON) {
      return item.maximum() == null ? Long.MAX_VALUE : item.maximum();
    }
    return item.usage().map(band -> band.unitsOf(Long.MAX_VALUE)).orElse(1L);
  }

  /** The item as the rule itself declares it, or else as another does. */
  private Item itemOf(String code, RuleRef rule) {
    return itemRows.stream()
        .filter(row -> row.rule().equals(rule) && row.code().equals(code))
        .findFirst()
        .orElseGet(() -> Objects.requireNonNull(items.get(code)));
  }

  private void checkPrice(Question question, Item item, Offer offer, BigMoney unitPrice) {
    BigDecimal amount = unitPrice.getAmount();
    boolean inRange =
        amount.signum() >= 0
            && amount.scale() <= MOST_DECIMALS
            && amount.precision() - amount.scale() <= MOST_DIGITS;
    boolean toMeta = item.usage().map(Band::paidToMeta).orElse(false);
    String expected = toMeta ? "USD" : "BRL";
    String currency = unitPrice.getCurrencyUnit().getCode();
    if (!inRange) {
      report(question, offer, "price.outOfRange", MOST_DECIMALS);
    } else if (!currency.equals(expected) && !doubts.isUnknown(item.rule(), "paidToMeta")) {
      report(question, offer, "price.wrongCurrency", currency, expected);
    }
  }

  private void report(Question question, Offer offer, String code, Object... arguments) {
    Plan plan = Objects.requireNonNull(plans.get(question.plan()));
    RuleRef rule = offer.rule();
    RuleProblem problem =
        places.atPlan(rule, List.of(plan.label(), plan.code()), "fee", code, arguments);
    boolean wholeRow = problem.cell() == null;
    if (told.add(List.of(rule, wholeRow ? "" : plan.code()))) {
      problems.add(problem);
    }
  }

  private static boolean fits(ItemKind kind, Offer.Terms terms) {
    Stream<Class<? extends Offer.Terms>> allowed =
        switch (kind) {
          case FEATURE -> Stream.of(Offer.Included.class);
          case LIMIT -> Stream.of(Offer.Limited.class, Offer.Unlimited.class);
          case ADD_ON -> Stream.of(Offer.Priced.class, Offer.Tiered.class, Offer.OnRequest.class);
          case FEE ->
              Stream.of(
                  Offer.Priced.class,
                  Offer.Tiered.class,
                  Offer.OnRequest.class,
                  Offer.AsContracted.class);
          case USAGE ->
              Stream.of(
                  Offer.Priced.class,
                  Offer.Tiered.class,
                  Offer.OnRequest.class,
                  Offer.Unlimited.class);
        };
    return terms instanceof Offer.NotSold || allowed.anyMatch(type -> type.isInstance(terms));
  }
}
