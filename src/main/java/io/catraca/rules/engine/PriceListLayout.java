package io.catraca.rules.engine;

import io.catraca.rules.facts.PriceAnswer.Heading;
import io.catraca.rules.facts.PriceAnswer.Reprint;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Printed;
import io.catraca.rules.price.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts the items into the sections of the printed price list, in order. */
final class PriceListLayout {

  private record Row(String section, int position, Printed printed) {}

  private final List<Heading> headings;
  private final Map<String, Item> items;
  private final List<RuleProblem> problems;
  private final List<Row> rows = new ArrayList<>();

  PriceListLayout(List<Heading> headings, Map<String, Item> items, List<RuleProblem> problems) {
    this.headings = headings;
    this.items = items;
    this.problems = problems;
  }

  List<Section> print(List<Reprint> reprints) {
    for (Item item : items.values()) {
      if (item.section() != null) {
        add(item.section(), item.position(), new Printed(item.label(), item), item.rule());
      }
    }
    for (Reprint reprint : reprints) {
      Item item = items.get(reprint.item());
      if (item == null) {
        problems.add(problem(reprint.rule(), "price.unknownItem", reprint.item()));
      } else {
        Printed printed = new Printed(reprint.label(), item);
        add(reprint.section(), reprint.position(), printed, reprint.rule());
      }
    }
    return headings.stream().map(this::section).toList();
  }

  private void add(String section, int position, Printed printed, RuleRef rule) {
    if (headings.stream().noneMatch(heading -> heading.code().equals(section))) {
      String known = headings.stream().map(Heading::code).collect(Collectors.joining(", "));
      problems.add(problem(rule, "price.unknownSection", section, known));
    }
    rows.add(new Row(section, position, printed));
  }

  private Section section(Heading heading) {
    List<Printed> printed =
        rows.stream()
            .filter(row -> row.section().equals(heading.code()))
            .sorted(Comparator.comparingInt(Row::position))
            .map(Row::printed)
            .toList();
    return new Section(heading.label(), printed);
  }

  private static RuleProblem problem(RuleRef rule, String code, Object... arguments) {
    return RuleProblem.atLine(rule.file(), rule.line(), code, arguments);
  }
}
