package io.catraca.rules.pricelist;

import io.catraca.rules.model.Days;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.model.Timeline.Span;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.source.Places;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether two rules answer the same question on the same day. */
final class Overlaps {

  /** Two rules and the days on which each speaks, by itself or with the other. */
  private record Pair(String item, RuleRef one, RuleRef other, Days ofOne, Days ofOther) {

    /** One where a rule answers the same question twice. */
    Set<RuleRef> rules() {
      return new HashSet<>(List.of(one, other));
    }

    boolean isAlways() {
      return ofOne.equals(Days.ALL) && ofOther.equals(Days.ALL);
    }
  }

  /** Days on which both speak. */
  private record Overlap(Pair pair, Days days) {}

  private final Declared declared;
  private final Answers answers;
  private final Places places;
  private final Map<Overlap, Set<String>> overlaps = new LinkedHashMap<>();
  private final Set<Set<RuleRef>> twins = new HashSet<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  Overlaps(Declared declared, Answers answers, Places places) {
    this.declared = declared;
    this.answers = answers;
    this.places = places;
  }

  List<RuleProblem> check() {
    answers.byQuestion().forEach(this::look);
    Set<Set<RuleRef>> always = new HashSet<>();
    overlaps.forEach(
        (overlap, plans) -> {
          Pair pair = overlap.pair();
          if (!pair.isAlways()) {
            problems.add(partly(overlap, String.join(", ", plans)));
          } else if (always.add(pair.rules())) {
            problems.add(always(pair, plans.iterator().next()));
          }
        });
    return problems;
  }

  /** The pairs of rules that declare the same thing twice. */
  Set<Set<RuleRef>> twins() {
    return twins;
  }

  private void look(Question question, Timeline<List<Offer>> said) {
    List<Span<List<Offer>>> spans = said.spans();
    if (spans.stream().allMatch(span -> span.value().size() < 2)) {
      return;
    }
    String plan = Objects.requireNonNull(declared.plans().get(question.plan())).label();
    Map<RuleRef, Days> speaking = new HashMap<>();
    for (Span<List<Offer>> span : spans) {
      span.value().forEach(offer -> speaking.merge(offer.rule(), span.days(), Stretches::hull));
    }
    Stretches<Pair> stretches = new Stretches<>((pair, days) -> add(pair, days, plan));
    spans.forEach(span -> stretches.add(span.days(), pairs(question.item(), span, speaking)));
    stretches.end();
  }

  private void add(Pair pair, Days days, String plan) {
    overlaps.computeIfAbsent(new Overlap(pair, days), key -> new LinkedHashSet<>()).add(plan);
  }

  /** The first rule with each other. */
  private static Set<Pair> pairs(String item, Span<List<Offer>> span, Map<RuleRef, Days> speaking) {
    Set<Pair> pairs = new LinkedHashSet<>();
    List<RuleRef> rules = span.value().stream().map(Offer::rule).toList();
    for (RuleRef other : rules.subList(Math.min(1, rules.size()), rules.size())) {
      RuleRef one = rules.get(0);
      Days ofOne = Objects.requireNonNull(speaking.get(one));
      Days ofOther = Objects.requireNonNull(speaking.get(other));
      pairs.add(new Pair(item, one, other, ofOne, ofOther));
    }
    return pairs;
  }

  private RuleProblem always(Pair pair, String plan) {
    RuleRef one = pair.one();
    Optional<String> twice = declaredByBoth(pair);
    if (twice.isEmpty()) {
      return Places.at(pair.other(), "price.twoAnswers", pair.item(), plan, one.file(), one.line());
    }
    twins.add(pair.rules());
    return one.file().equals(pair.other().file())
        ? places.atVariable(pair.other(), "code", "table.rowTwice", twice.get(), one.line())
        : places.atVariable(
            pair.other(), "code", "word.twice", twice.get(), one.file(), one.line());
  }

  /** The plan that both rules declare, or else the item. */
  private Optional<String> declaredByBoth(Pair pair) {
    Set<String> plans = plansOf(pair.one());
    plans.retainAll(plansOf(pair.other()));
    Set<RuleRef> speakers =
        declared.itemRows().stream()
            .filter(item -> item.code().equals(pair.item()))
            .map(Item::rule)
            .collect(Collectors.toSet());
    boolean both = speakers.contains(pair.one()) && speakers.contains(pair.other());
    return plans.stream().findFirst().or(() -> both ? Optional.of(pair.item()) : Optional.empty());
  }

  private Set<String> plansOf(RuleRef rule) {
    return declared.planRows().stream()
        .filter(plan -> plan.rule().equals(rule))
        .map(Plan::code)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Told where one day written down would mend it: the end or the beginning of one of the two. */
  private RuleProblem partly(Overlap overlap, String plans) {
    Pair pair = overlap.pair();
    LocalDate oneFrom = pair.ofOne().from();
    LocalDate otherFrom = pair.ofOther().from();
    if (!Objects.equals(oneFrom, otherFrom)) {
      boolean oneIsLater = oneFrom != null && (otherFrom == null || oneFrom.isAfter(otherFrom));
      RuleRef earlier = oneIsLater ? pair.other() : pair.one();
      RuleRef later = oneIsLater ? pair.one() : pair.other();
      LocalDate end = Objects.requireNonNull(oneIsLater ? oneFrom : otherFrom).minusDays(1);
      return told(overlap, plans, earlier, later, "validUntil", Message.of("price.endsOn", end));
    }
    LocalDate oneTo = pair.ofOne().to();
    LocalDate otherTo = pair.ofOther().to();
    if (Objects.equals(oneTo, otherTo)) {
      Message leaveOne = Message.of("price.leaveOne");
      return told(overlap, plans, pair.other(), pair.one(), "validFrom", leaveOne);
    }
    boolean oneIsLonger = oneTo == null || (otherTo != null && oneTo.isAfter(otherTo));
    RuleRef longer = oneIsLonger ? pair.one() : pair.other();
    RuleRef shorter = oneIsLonger ? pair.other() : pair.one();
    LocalDate start = Objects.requireNonNull(oneIsLonger ? otherTo : oneTo);
    return told(overlap, plans, longer, shorter, "validFrom", Message.of("price.startsOn", start));
  }

  private RuleProblem told(
      Overlap overlap, String plans, RuleRef here, RuleRef there, String variable, Message remedy) {
    return places.atVariable(
        here,
        variable,
        "price.overlap",
        overlap.pair().item(),
        plans,
        overlap.days().told(),
        there.file(),
        there.line(),
        remedy);
  }
}
