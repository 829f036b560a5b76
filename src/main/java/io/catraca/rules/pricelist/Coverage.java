package io.catraca.rules.pricelist;

import io.catraca.rules.model.Days;
import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.model.Timeline.Span;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.proof.UnknownWords;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.RuleSource.TableOrigin;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.source.WordUse.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether each plan says something of each item on every day. */
final class Coverage {

  /** Days without an answer, with the rules that answer before and after them. */
  private record Hole(Item item, Days days, @Nullable RuleRef before, @Nullable RuleRef after) {}

  private final Map<String, Plan> plans;
  private final Map<String, Item> items;
  private final Answers answers;
  private final Places places;
  private final Doubts doubts;
  private final Set<String> filesWithoutCode;

  /** Codes of items of which a rule with a slip may speak. */
  private final Set<String> slippedTo;

  private final Map<Hole, Set<Plan>> holes = new LinkedHashMap<>();

  /** Items that a plan never speaks of, by file and plan. */
  private final Map<List<String>, Set<Item>> unsaid =
      new TreeMap<>(Comparator.comparing(List::toString));

  private final List<RuleProblem> problems = new ArrayList<>();

  Coverage(Declared declared, Answers answers, Places places, Doubts doubts, UnknownWords unknown) {
    this.plans = declared.plans();
    this.items = declared.items();
    this.answers = answers;
    this.places = places;
    this.doubts = doubts;
    this.filesWithoutCode =
        declared.itemRows().stream()
            .filter(item -> doubts.standsIn(item.rule(), item.code()) && hasDays(item))
            .map(item -> item.rule().file())
            .collect(Collectors.toSet());
    this.slippedTo =
        unknown.told().stream()
            .filter(use -> use.kind() == Kind.ITEM || use.kind() == Kind.PLAN)
            .flatMap(slip -> meantBy(slip).stream())
            .collect(Collectors.toSet());
  }

  List<RuleProblem> check() {
    answers.byQuestion().forEach(this::look);
    unsaid.forEach((fileAndPlan, lacking) -> report(fileAndPlan, lacking));
    holes.forEach(this::report);
    return problems;
  }

  private void look(Question question, Timeline<List<Offer>> said) {
    Item item = Objects.requireNonNull(items.get(question.item()));
    Plan plan = Objects.requireNonNull(plans.get(question.plan()));
    if (answers.doubtful().contains(question) || mayBeSaid(item) || isUnknown(plan)) {
      return;
    }
    List<Span<List<Offer>>> spans = said.spans();
    if (spans.stream().allMatch(span -> span.value().isEmpty())) {
      List<String> fileAndPlan = List.of(item.rule().file(), plan.code());
      unsaid.computeIfAbsent(fileAndPlan, key -> new LinkedHashSet<>()).add(item);
      return;
    }
    for (int index = 0; index < spans.size() && !isDoubtful(item); index++) {
      if (spans.get(index).value().isEmpty()) {
        RuleRef before = index == 0 ? null : ruleOf(spans.get(index - 1));
        RuleRef after = index + 1 == spans.size() ? null : ruleOf(spans.get(index + 1));
        Hole hole = new Hole(item, spans.get(index).days(), before, after);
        holes.computeIfAbsent(hole, key -> new LinkedHashSet<>()).add(plan);
      }
    }
  }

  /** Whether rules that are lost, or are about a word that is none, may speak of an item. */
  private boolean mayBeSaid(Item item) {
    return doubts.standsIn(item.rule(), item.code())
        || doubts.lostRules()
        || doubts.mayHaveSaid(item.code())
        || slippedTo.contains(item.code());
  }

  /** The items of which a rule with a slip may speak: of any, where nothing says of which. */
  private Set<String> meantBy(WordUse slip) {
    if (slip.kind() == Kind.ITEM) {
      return Nearest.nearest(slip.word(), items.keySet()).map(Set::of).orElse(items.keySet());
    }
    String rule = doubts.ruleWith(slip).orElse("");
    Set<String> named =
        items.keySet().stream()
            .filter(code -> rule.contains('"' + code + '"'))
            .collect(Collectors.toSet());
    return named.isEmpty() ? items.keySet() : named;
  }

  /** Whether a row without a code, for some days, may be the one that speaks of an item. */
  private boolean isDoubtful(Item item) {
    return filesWithoutCode.contains(item.rule().file());
  }

  private boolean hasDays(Item item) {
    return doubts.speaksPerhaps(item.rule())
        || answers.byQuestion().entrySet().stream()
            .filter(entry -> entry.getKey().item().equals(item.code()))
            .anyMatch(entry -> entry.getValue().spans().size() > 1);
  }

  private boolean isUnknown(Plan plan) {
    return doubts.standsIn(plan.rule(), plan.code()) || doubts.standsIn(plan.rule(), plan.label());
  }

  private static RuleRef ruleOf(Span<List<Offer>> span) {
    return span.value().get(0).rule();
  }

  /** Where a plan lacks all of a file's items, its column is missing: one problem, not many. */
  private void report(List<String> fileAndPlan, Set<Item> lacking) {
    String file = fileAndPlan.get(0);
    Plan plan = Objects.requireNonNull(plans.get(fileAndPlan.get(1)));
    Optional<TableOrigin> table = places.table(file);
    boolean lacksColumn = table.isPresent() && !heads(table.get(), plan);
    if (lacksColumn && doubts.isPlanUnknown(file)) {
      return;
    }
    if (table.filter(this::headsAny).isPresent() && !heads(table.get(), plan)) {
      problems.add(
          RuleProblem.atLine(file, table.get().headerRow(), "price.missingColumn", plan.label()));
    } else {
      lacking.forEach(
          item -> problems.add(Places.at(item.rule(), "price.hole", item.code(), plan.label())));
    }
  }

  private boolean headsAny(TableOrigin table) {
    return plans.values().stream().anyMatch(plan -> heads(table, plan));
  }

  private static boolean heads(TableOrigin table, Plan plan) {
    return table.headings().containsKey(plan.label()) || table.headings().containsKey(plan.code());
  }

  private void report(Hole hole, Set<Plan> lacking) {
    String code = hole.item().code();
    String names = lacking.stream().map(Plan::label).collect(Collectors.joining(", "));
    RuleRef before = hole.before();
    RuleRef after = hole.after();
    if (after == null) {
      RuleRef last = Objects.requireNonNull(before);
      problems.add(
          places.atVariable(
              last,
              "validUntil",
              "price.holeAfter",
              code,
              names,
              hole.days().told(),
              Objects.requireNonNull(hole.days().from())));
    } else if (before == null) {
      problems.add(
          places.atVariable(
              after,
              "validFrom",
              "price.holeBefore",
              code,
              names,
              hole.days().told(),
              Objects.requireNonNull(hole.days().last())));
    } else {
      problems.add(
          places.atVariable(
              after,
              "validFrom",
              "price.holeBetween",
              code,
              names,
              hole.days().told(),
              before.file(),
              before.line(),
              Objects.requireNonNull(hole.days().from()),
              Objects.requireNonNull(hole.days().last())));
    }
  }
}
