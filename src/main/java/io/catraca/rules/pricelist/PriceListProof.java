package io.catraca.rules.pricelist;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.price.Section;
import io.catraca.rules.proof.UnknownWords;
import io.catraca.rules.source.Choices;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.source.WordUse.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the price list of what the rules said, or tells everything that hinders it. */
public final class PriceListProof {

  private final Declared declared;
  private final Answers answers;
  private final Places places;
  private final Doubts doubts;
  private final UnknownWords unknown;

  public PriceListProof(
      Declared declared, Answers answers, Places places, Doubts doubts, UnknownWords unknown) {
    this.declared = declared;
    this.answers = answers;
    this.places = places;
    this.doubts = doubts;
    this.unknown = unknown;
  }

  /** The price list, where nothing hinders it; what does is added to the problems. */
  public Optional<PriceList> prove(List<RuleProblem> problems) {
    Overlaps overlaps = new Overlaps(declared, answers, places);
    problems.addAll(overlaps.check());
    problems.addAll(new Rows(declared, overlaps.twins(), places, doubts).check());
    problems.addAll(new Coverage(declared, answers, places, doubts, unknown).check());
    problems.addAll(new References(declared, places, doubts, unknown).check());
    problems.addAll(new Bands(declared, answers, places, doubts).check());
    problems.addAll(new OfferForms(declared, places, doubts).check(answers));
    return problems.isEmpty() && !doubts.any() ? Optional.of(list()) : Optional.empty();
  }

  private PriceList list() {
    Map<Question, Timeline<Offer>> offers = answers.offers();
    Map<String, Item> items = declared.items();
    List<Section> sections =
        new PriceListLayout(declared.sections(), items).print(declared.reprints());
    return new PriceList(
        List.copyOf(declared.plans().values()),
        declared.meterWords(),
        List.copyOf(items.values()),
        sections,
        offers);
  }

  /** What hinders the rules from naming a limit, such as that of the history. */
  public static List<RuleProblem> checkLimit(
      String limit, RuleRef rule, List<Item> items, UnknownWords unknown, Places places) {
    if (!unknown.isUnknown(Kind.LIMIT, Name.CODE, limit)) {
      return List.of();
    }
    Choices limits = References.limits(items);
    return List.of(
        places.atVariable(
            rule, "limit", "price.unknownLimit", limit, limits.told(limit), limits.meant(limit)));
  }
}
