package io.catraca.rules.engine;

import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.PlanAnswer;
import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceAnswer.Heading;
import io.catraca.rules.facts.PriceAnswer.Reprint;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.price.Section;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.RuleSource.TableOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks the price rules every question there is and keeps the answers, or tells why they are none:
 * holes, two answers to one question, names of things that do not exist.
 */
final class PriceProof {

  private final Asking asking;
  private final PriceAnswer answer;
  private final Map<String, TableOrigin> tables = new HashMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<Question, Offer> offers = new HashMap<>();
  private final Set<Question> holes = new LinkedHashSet<>();
  private final Set<Set<RuleRef>> clashes = new HashSet<>();

  PriceProof(Asking asking, List<RuleSource> sources) {
    this.asking = asking;
    for (RuleSource source : sources) {
      if (source.table() != null) {
        tables.put(source.file(), source.table());
      }
    }
    this.answer = new PriceAnswer(asking::firing);
    asking.answerTo(answer);
  }

  /** Every answer of these rules. */
  PriceTable prove() throws CompilationFailure {
    asking.ask(new Listing(), PriceQuestion.listing());
    sorted(answer.plans(), Plan::rule).forEach(this::addPlan);
    if (plans.isEmpty()) {
      throw new CompilationFailure(List.of(RuleProblem.inFile("plans", "price.noPlans")));
    }
    sorted(answer.items(), Item::rule).forEach(this::addItem);
    checkColumns();
    List<Heading> headings = sorted(answer.headings(), Heading::rule);
    List<Reprint> reprints = sorted(answer.reprints(), Reprint::rule);
    List<Word> meters =
        sorted(answer.meters(), PriceAnswer.Meter::rule).stream()
            .map(PriceAnswer.Meter::word)
            .toList();
    askAll();
    reportHoles();
    problems.addAll(new PriceConsistency(items, offers, meters).check());
    PriceListLayout layout = new PriceListLayout(headings, items, problems);
    List<Section> sections = layout.print(reprints);
    if (!problems.isEmpty()) {
      throw new CompilationFailure(problems);
    }
    return new PriceTable(
        List.copyOf(plans.values()), meters, List.copyOf(items.values()), sections, offers);
  }

  private void addPlan(Plan plan) {
    for (Plan other : plans.values()) {
      if (other.code().equals(plan.code()) || other.label().equals(plan.label())) {
        problems.add(
            at(plan.rule(), "word.twice", plan.label(), other.rule().file(), other.rule().line()));
      }
    }
    plans.putIfAbsent(plan.code(), plan);
  }

  /**
   * Several rows may speak of one item, as each plan's row does of its fee, if they say the same.
   */
  private void addItem(Item item) {
    Item first = items.putIfAbsent(item.code(), item);
    if (first != null && !withoutRule(first).equals(withoutRule(item))) {
      problems.add(
          at(item.rule(), "word.twice", item.code(), first.rule().file(), first.rule().line()));
    }
  }

  private static List<Object> withoutRule(Item item) {
    return List.of(item.kind(), item.label(), item.position(), item.lifts());
  }

  /** A column that is no plan's is a slip in the heading, or a plan that nobody declared. */
  private void checkColumns() {
    Set<List<String>> unknown = new HashSet<>();
    for (PlanAnswer said : answer.said()) {
      String name = said.plan();
      boolean known = plans.values().stream().anyMatch(said::speaksOf);
      if (name != null && !known && unknown.add(List.of(said.rule().file(), name))) {
        problems.add(unknownPlan(said.rule().file(), name));
      }
    }
  }

  /** At the heading that names it, where a table does. */
  private RuleProblem unknownPlan(String file, String name) {
    TableOrigin table = tables.get(file);
    Integer column = table == null ? null : table.headings().get(name);
    return table == null || column == null
        ? RuleProblem.inFile(file, "price.unknownPlan", name, planLabels())
        : RuleProblem.atCell(
            file, table.headerRow(), column, name, "price.unknownPlan", name, planLabels());
  }

  private void askAll() throws CompilationFailure {
    for (Plan plan : plans.values()) {
      for (Item item : items.values()) {
        for (boolean contracted : new boolean[] {false, true}) {
          ask(plan, item, contracted);
        }
      }
    }
  }

  private void ask(Plan plan, Item item, boolean contracted) throws CompilationFailure {
    answer.startQuestion();
    asking.ask(new PriceQuestion(plan.code(), item.code(), contracted));
    List<Offer> said =
        answer.said().stream()
            .filter(answered -> answered.speaksOf(plan))
            .flatMap(answered -> Optional.ofNullable(answered.offer()).stream())
            .sorted(Comparator.comparing(Offer::rule))
            .toList();
    Question question = new Question(plan.code(), item.code(), contracted);
    if (said.isEmpty()) {
      holes.add(question);
    } else {
      offers.put(question, said.get(0));
      said.stream().skip(1).forEach(other -> clash(said.get(0), other, plan, item));
    }
  }

  private void clash(Offer first, Offer other, Plan plan, Item item) {
    RuleRef one = first.rule();
    if (clashes.add(Set.of(one, other.rule()))) {
      problems.add(
          at(other.rule(), "price.twoAnswers", item.code(), plan.label(), one.file(), one.line()));
    }
  }

  /**
   * Where a plan lacks all of a file's items, its column is missing: one problem, not one a row.
   */
  private void reportHoles() {
    Map<List<String>, Set<Item>> missing = new TreeMap<>(Comparator.comparing(List::toString));
    for (Question hole : holes) {
      Item item = items.get(hole.item());
      if (item != null) {
        missing
            .computeIfAbsent(List.of(item.rule().file(), hole.plan()), key -> new LinkedHashSet<>())
            .add(item);
      }
    }
    missing.forEach(
        (fileAndPlan, lacking) -> reportHoles(fileAndPlan.get(0), fileAndPlan.get(1), lacking));
  }

  private void reportHoles(String file, String code, Set<Item> lacking) {
    Plan plan = Objects.requireNonNull(plans.get(code));
    TableOrigin table = tables.get(file);
    if (table != null && anyHeads(table) && !heads(table, plan)) {
      problems.add(
          RuleProblem.atLine(file, table.headerRow(), "price.missingColumn", plan.label()));
    } else {
      lacking.forEach(
          item -> problems.add(at(item.rule(), "price.hole", item.code(), plan.label())));
    }
  }

  private boolean anyHeads(TableOrigin table) {
    return plans.values().stream().anyMatch(plan -> heads(table, plan));
  }

  private static boolean heads(TableOrigin table, Plan plan) {
    return table.headings().containsKey(plan.label()) || table.headings().containsKey(plan.code());
  }

  private String planLabels() {
    return plans.values().stream().map(Plan::label).collect(Collectors.joining(", "));
  }

  private static <T> List<T> sorted(List<T> all, Function<T, RuleRef> rule) {
    return all.stream().sorted(Comparator.comparing(rule)).toList();
  }

  private static RuleProblem at(RuleRef rule, String code, Object... arguments) {
    return RuleProblem.atLine(rule.file(), rule.line(), code, arguments);
  }
}
