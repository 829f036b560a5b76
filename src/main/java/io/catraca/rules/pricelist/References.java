package io.catraca.rules.pricelist;

import io.catraca.rules.facts.PriceAnswer.Heading;
import io.catraca.rules.facts.PriceAnswer.Reprint;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Per;
import io.catraca.rules.proof.UnknownWords;
import io.catraca.rules.source.Choices;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.source.WordUse.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether what items name exists, and whether they can be held and billed. */
final class References {

  private final Declared declared;
  private final Map<String, Item> items;
  private final Places places;
  private final Doubts doubts;
  private final UnknownWords unknown;
  private final Choices limits;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Set<List<String>> told = new HashSet<>();

  References(Declared declared, Places places, Doubts doubts, UnknownWords unknown) {
    this.declared = declared;
    this.items = declared.items();
    this.places = places;
    this.doubts = doubts;
    this.unknown = unknown;
    this.limits = limits(items.values());
  }

  /** The codes of limits among items. */
  static Choices limits(Iterable<Item> items) {
    List<String> codes = new ArrayList<>();
    for (Item item : items) {
      if (item.kind() == ItemKind.LIMIT) {
        codes.add(item.code());
      }
    }
    return new Choices(codes);
  }

  List<RuleProblem> check() {
    declared.itemRows().forEach(this::check);
    declared.reprints().forEach(this::check);
    return problems;
  }

  private void check(Item item) {
    checkLimit(item, "raises", item.raises());
    item.lifts().forEach(limit -> checkLimit(item, "lifts", limit));
    checkLimit(item, "quantityFrom", item.quantityFrom());
    item.usage().ifPresent(band -> checkMeter(item, band.meter()));
    checkSection(item.rule(), item.section());
    if (item.maximum() != null && item.maximum() < 1) {
      problems.add(places.atVariable(item.rule(), "maximum", "price.maximum", item.code()));
    }
    checkPer(item);
  }

  private void checkLimit(Item item, String variable, @Nullable String limit) {
    Item named = items.get(limit);
    if (limit == null
        || (named != null && named.kind() == ItemKind.LIMIT && !named.code().equals(item.code()))) {
      return;
    }
    if (limit.equals(item.code())) {
      problems.add(places.atVariable(item.rule(), variable, "price.namesItself", limit));
    } else {
      unknown(item.rule(), variable, "price.unknownLimit", Kind.LIMIT, limit, limits);
    }
  }

  private void checkMeter(Item item, String meter) {
    List<String> known = declared.meterWords().stream().map(Word::code).toList();
    if (!known.contains(meter)) {
      Choices meters = new Choices(known);
      unknown(item.rule(), "meter", "price.unknownMeter", Kind.METER, meter, meters);
    }
  }

  private void checkSection(RuleRef rule, @Nullable String section) {
    List<String> known = declared.sections().stream().map(Heading::code).toList();
    if (section != null && !known.contains(section)) {
      Choices sections = new Choices(known);
      unknown(rule, "section", "price.unknownSection", Kind.SECTION, section, sections);
    }
  }

  private void check(Reprint reprint) {
    if (!items.containsKey(reprint.item())) {
      Choices known = Choices.of(items.keySet());
      unknown(reprint.rule(), "code", "price.unknownItem", Kind.ITEM, reprint.item(), known);
    }
    checkSection(reprint.rule(), reprint.section());
  }

  private void checkPer(Item item) {
    Stream<Per> allowed =
        switch (item.kind()) {
          case FEATURE, LIMIT -> Stream.empty();
          case ADD_ON -> Stream.of(Per.MONTH, Per.USER_MONTH, Per.ONCE);
          case FEE -> Stream.of(Per.MONTH, Per.ONCE);
          case USAGE -> Stream.of(Per.CONVERSATION);
        };
    List<Per> units = allowed.toList();
    Per per = item.per();
    if (doubts.isUnknown(item.rule(), "kind") || doubts.isUnknown(item.rule(), "per")) {
      return;
    }
    if (per == null && !units.isEmpty()) {
      problems.add(places.atVariable(item.rule(), "per", "price.noPer", item.code()));
    } else if (per != null && !units.isEmpty() && !units.contains(per)) {
      problems.add(
          places.atVariable(
              item.rule(), "per", "price.wrongPer", item.code(), per.name(), units.toString()));
    }
    if (item.kind() == ItemKind.USAGE && item.band() == null) {
      problems.add(places.atVariable(item.rule(), "meter", "price.noMeter", item.code()));
    }
  }

  private void unknown(
      RuleRef rule, String variable, String code, Kind kind, String read, Choices known) {
    boolean isTold = unknown.isTold(rule.file(), read) || doubts.standsIn(rule, read);
    if (!isTold
        && unknown.isUnknown(kind, Name.CODE, read)
        && told.add(List.of(rule.file(), String.valueOf(rule.line()), variable, read))) {
      problems.add(
          places.atVariable(rule, variable, code, read, known.told(read), known.meant(read)));
    }
  }
}
