package io.catraca.rules.pricelist;

import io.catraca.rules.facts.PriceAnswer.Heading;
import io.catraca.rules.facts.PriceAnswer.Meter;
import io.catraca.rules.facts.PriceAnswer.Reprint;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Item.Band;
import io.catraca.rules.price.Plan;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.RuleSource.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether rows that declare the same thing may: several rows of one plan or item, for different
 * days, say the same but for the price; sections, meters and reprints are declared once.
 */
final class Rows {

  private final Declared declared;
  private final Set<Set<RuleRef>> twins;
  private final Places places;
  private final Doubts doubts;
  private final List<RuleProblem> problems = new ArrayList<>();

  /**
   * @param twins pairs of rules that are told as one thing declared twice, of which nothing more is
   *     said
   */
  Rows(Declared declared, Set<Set<RuleRef>> twins, Places places, Doubts doubts) {
    this.declared = declared;
    this.twins = twins;
    this.places = places;
    this.doubts = doubts;
  }

  List<RuleProblem> check() {
    agree(declared.planRows(), Plan::code, Plan::rule, Rows::contents);
    agree(declared.itemRows(), Item::code, Item::rule, Rows::contents);
    labelsOfPlans();
    once(declared.sections(), Heading::code, Heading::rule, "code");
    once(declared.meters(), meter -> meter.word().code(), Meter::rule, "code");
    once(declared.reprints(), row -> row.item() + ", " + row.section(), Reprint::rule, "code");
    return problems;
  }

  private <T> void agree(
      List<T> rows,
      Function<T, String> code,
      Function<T, RuleRef> rule,
      Function<T, Map<String, Optional<Object>>> contents) {
    Map<String, T> first = new HashMap<>();
    for (T row : rows) {
      T other = first.putIfAbsent(code.apply(row), row);
      if (other != null && !twins.contains(pair(rule.apply(other), rule.apply(row)))) {
        compare(
            code.apply(row),
            rule.apply(other),
            contents.apply(other),
            rule.apply(row),
            contents.apply(row));
      }
    }
  }

  private static Set<RuleRef> pair(RuleRef one, RuleRef other) {
    return one.equals(other) ? Set.of(one) : Set.of(one, other);
  }

  private void compare(
      String code,
      RuleRef first,
      Map<String, Optional<Object>> expected,
      RuleRef rule,
      Map<String, Optional<Object>> said) {
    for (Map.Entry<String, Optional<Object>> entry : expected.entrySet()) {
      String variable = entry.getKey();
      boolean isKnown = !doubts.isUnknown(first, variable) && !doubts.isUnknown(rule, variable);
      if (isKnown && !entry.getValue().equals(said.get(variable))) {
        String column = places.cell(rule, variable).map(Cell::heading).orElse(variable);
        problems.add(
            places.atVariable(
                rule, variable, "price.rowsDiffer", code, column, first.file(), first.line()));
        if (variable.equals("kind")) {
          return;
        }
      }
    }
  }

  private static Map<String, Optional<Object>> contents(Plan plan) {
    Map<String, Optional<Object>> contents = new LinkedHashMap<>();
    contents.put("label", Optional.of(plan.label()));
    contents.put("soldUntil", Optional.ofNullable(plan.soldUntil()));
    return contents;
  }

  /** By the call that says it: what of an item does not change with the day. */
  private static Map<String, Optional<Object>> contents(Item item) {
    Map<String, Optional<Object>> contents = new LinkedHashMap<>();
    contents.put("kind", Optional.of(item.kind()));
    contents.put("label", Optional.of(item.label()));
    contents.put("section", Optional.ofNullable(item.section()));
    contents.put("position", Optional.of(item.position()));
    contents.put("per", Optional.ofNullable(item.per()));
    contents.put("maximum", Optional.ofNullable(item.maximum()));
    contents.put("raises", Optional.ofNullable(item.raises()));
    contents.put("lifts", Optional.of(item.lifts()));
    contents.put("quantityFrom", Optional.ofNullable(item.quantityFrom()));
    contents.put("soldUntil", Optional.ofNullable(item.soldUntil()));
    contents.put("meter", item.usage().map(Band::meter));
    contents.put("from", item.usage().map(Band::from));
    contents.put("to", item.usage().flatMap(band -> Optional.ofNullable(band.to())));
    contents.put("paidToMeta", item.usage().map(Band::paidToMeta));
    return contents;
  }

  /** A heading could not tell two plans of one name apart, nor one plan's name from a code. */
  private void labelsOfPlans() {
    Map<String, Plan> byName = new HashMap<>();
    declared.plans().values().forEach(plan -> byName.put(plan.code(), plan));
    for (Plan plan : declared.plans().values()) {
      @Nullable Plan other = byName.putIfAbsent(plan.label(), plan);
      if (other != null && !other.code().equals(plan.code())) {
        twice(plan.rule(), "label", plan.label(), other.rule());
      }
    }
  }

  private <T> void once(
      List<T> rows, Function<T, String> name, Function<T, RuleRef> rule, String variable) {
    Map<String, RuleRef> first = new HashMap<>();
    for (T row : rows) {
      RuleRef other = first.putIfAbsent(name.apply(row), rule.apply(row));
      if (other != null) {
        twice(rule.apply(row), variable, name.apply(row), Objects.requireNonNull(other));
      }
    }
  }

  private void twice(RuleRef rule, String variable, String name, RuleRef other) {
    problems.add(places.atVariable(rule, variable, "word.twice", name, other.file(), other.line()));
  }
}
