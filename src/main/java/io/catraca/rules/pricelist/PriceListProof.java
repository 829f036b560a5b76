package io.catraca.rules.pricelist;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.price.Section;
import io.catraca.rules.source.Choices;
import io.catraca.rules.source.Places;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the price list of what the rules said, or tells everything that hinders it. */
public final class PriceListProof {

  private PriceListProof() {}

  /** The price list, where nothing hinders it; what does is added to the problems. */
  public static Optional<PriceList> prove(
      Declared declared, Answers answers, Places places, List<RuleProblem> problems) {
    Map<Question, Timeline<Offer>> offers = answers.offers();
    Overlaps overlaps = new Overlaps(declared, answers, places);
    problems.addAll(overlaps.check());
    problems.addAll(new Rows(declared, overlaps.twins(), places).check());
    problems.addAll(new Coverage(declared, answers, places).check());
    problems.addAll(new References(declared, places).check());
    problems.addAll(new Bands(declared, offers, places).check());
    problems.addAll(new OfferForms(declared, places).check(answers));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Item> items = declared.items();
    List<Section> sections =
        new PriceListLayout(declared.sections(), items).print(declared.reprints());
    return Optional.of(
        new PriceList(
            List.copyOf(declared.plans().values()),
            declared.meterWords(),
            List.copyOf(items.values()),
            sections,
            offers));
  }

  /** What hinders the rules from naming a limit, such as that of the history. */
  public static List<RuleProblem> checkLimit(
      String limit, RuleRef rule, PriceList prices, Places places) {
    Optional<Item> item = prices.item(limit);
    if (item.isPresent() && item.get().kind() == ItemKind.LIMIT) {
      return List.of();
    }
    Choices limits = References.limits(prices.items());
    return List.of(
        places.atVariable(
            rule, "limit", "price.unknownLimit", limit, limits.told(limit), limits.meant(limit)));
  }
}
