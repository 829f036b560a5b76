package io.catraca.rules.engine;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Item.Band;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceTable.Question;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the items of a price list fit together: what they name exists, and can be billed. */
final class PriceConsistency {

  private static final int MOST_DECIMALS = 6;
  private static final int MOST_DIGITS = 12;

  private final Map<String, Item> items;
  private final Map<Question, Offer> offers;
  private final List<Word> meters;
  private final List<RuleProblem> problems = new ArrayList<>();

  PriceConsistency(Map<String, Item> items, Map<Question, Offer> offers, List<Word> meters) {
    this.items = items;
    this.offers = offers;
    this.meters = meters;
  }

  List<RuleProblem> check() {
    items.values().forEach(this::checkItem);
    meters.forEach(this::checkBands);
    Set<RuleRef> reported = new HashSet<>();
    offers.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().rule()))
        .forEach(entry -> checkOffer(entry.getKey(), entry.getValue(), reported));
    return problems;
  }

  private void checkItem(Item item) {
    if (item.raises() != null) {
      checkLimit(item, item.raises());
    }
    if (item.quantityFrom() != null) {
      checkLimit(item, item.quantityFrom());
    }
    item.lifts().forEach(limit -> checkLimit(item, limit));
    Band band = item.band();
    if (band != null && meters.stream().noneMatch(meter -> meter.code().equals(band.meter()))) {
      problems.add(at(item.rule(), "price.unknownMeter", band.meter()));
    }
    if (item.maximum() != null && item.maximum() < 1) {
      problems.add(at(item.rule(), "price.maximum", item.code()));
    }
    boolean priced = item.kind() != ItemKind.FEATURE && item.kind() != ItemKind.LIMIT;
    if (priced && item.per() == null) {
      problems.add(at(item.rule(), "price.noPer", item.code()));
    }
  }

  private void checkLimit(Item item, String limit) {
    Item named = items.get(limit);
    if (named == null || named.kind() != ItemKind.LIMIT) {
      problems.add(at(item.rule(), "price.unknownLimit", limit));
    }
  }

  /** The bands of a meter follow each other from the first unit to the last there will ever be. */
  private void checkBands(Word meter) {
    @Nullable Long next = 1L;
    List<Item> ofMeter =
        items.values().stream()
            .filter(
                item -> item.usage().filter(band -> band.meter().equals(meter.code())).isPresent())
            .sorted(Comparator.comparingLong(item -> item.usage().orElseThrow().from()))
            .toList();
    for (Item item : ofMeter) {
      Band band = item.usage().orElseThrow();
      if (next == null || band.from() != next) {
        problems.add(at(item.rule(), "price.bands", meter.code(), band.from()));
      }
      next = band.to() == null ? null : Long.valueOf(band.to() + 1);
    }
    if (next != null && !ofMeter.isEmpty()) {
      problems.add(at(ofMeter.get(ofMeter.size() - 1).rule(), "price.bands", meter.code(), next));
    }
  }

  private void checkOffer(Question question, Offer offer, Set<RuleRef> reported) {
    Item item = items.get(question.item());
    if (item == null) {
      return;
    }
    boolean fits = fits(item.kind(), offer.terms());
    if (!fits && reported.add(offer.rule())) {
      problems.add(at(offer.rule(), "price.wrongOffer", item.code(), question.plan()));
    }
    if (offer.terms() instanceof Offer.Priced priced) {
      BigDecimal amount = priced.unitPrice().getAmount();
      boolean inRange =
          amount.signum() >= 0
              && amount.scale() <= MOST_DECIMALS
              && amount.precision() - amount.scale() <= MOST_DIGITS;
      if (!inRange && reported.add(offer.rule())) {
        problems.add(at(offer.rule(), "price.outOfRange", MOST_DECIMALS));
      }
      boolean toMeta = item.usage().map(Band::paidToMeta).orElse(false);
      String expected = toMeta ? "USD" : "BRL";
      String currency = priced.unitPrice().getCurrencyUnit().getCode();
      if (!currency.equals(expected) && reported.add(offer.rule())) {
        problems.add(at(offer.rule(), "price.wrongCurrency", currency, expected));
      }
    }
  }

  private static boolean fits(ItemKind kind, Offer.Terms terms) {
    Stream<Class<? extends Offer.Terms>> allowed =
        switch (kind) {
          case FEATURE -> Stream.of(Offer.Included.class);
          case LIMIT -> Stream.of(Offer.Limited.class, Offer.Unlimited.class);
          case ADD_ON -> Stream.of(Offer.Priced.class, Offer.OnRequest.class);
          case FEE ->
              Stream.of(Offer.Priced.class, Offer.OnRequest.class, Offer.AsContracted.class);
          case USAGE -> Stream.of(Offer.Priced.class, Offer.OnRequest.class, Offer.Unlimited.class);
        };
    return terms instanceof Offer.NotSold || allowed.anyMatch(type -> type.isInstance(terms));
  }

  private static RuleProblem at(RuleRef rule, String code, Object... arguments) {
    return RuleProblem.atLine(rule.file(), rule.line(), code, arguments);
  }
}
