package io.catraca.rules.engine;

import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.PlanAnswer;
import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable.Question;
import io.catraca.rules.pricelist.Answers;
import io.catraca.rules.pricelist.Declared;
import io.catraca.rules.pricelist.PriceListProof;
import io.catraca.rules.source.Choices;
import io.catraca.rules.source.Places;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Asks the price rules every question there is, on every day on which they may answer otherwise.
 */
final class PriceProof {

  /** The most days on which the answers of one price list may change. */
  private static final int MOST_DAYS = 100;

  /** The most answers that the tables of all days may hold together. */
  private static final int MOST_ANSWERS = 1_000_000;

  private final Asking asking;
  private final Places places;
  private final PriceAnswer answer;
  private final List<RuleProblem> problems = new ArrayList<>();

  PriceProof(Asking asking, Places places) {
    this.asking = asking;
    this.places = places;
    this.answer = new PriceAnswer(asking::firing);
    asking.answerTo(answer);
  }

  /** Every answer of these rules. */
  PriceList prove() throws CompilationFailure {
    asking.ask(new Listing(), PriceQuestion.listing());
    Declared declared = Declared.of(answer);
    if (declared.planRows().isEmpty()) {
      throw new CompilationFailure(List.of(RuleProblem.inFile("plans", "price.noPlans")));
    }
    List<Plan> plans = List.copyOf(declared.plans().values());
    checkColumns(plans);
    Map<Question, Timeline<List<Offer>>> said = new LinkedHashMap<>();
    for (Plan plan : plans) {
      for (Item item : declared.items().values()) {
        for (boolean contracted : new boolean[] {false, true}) {
          Question question = new Question(plan.code(), item.code(), contracted);
          said.put(question, askAlways(question, plan));
        }
      }
    }
    checkDays(said);
    Optional<PriceList> list = PriceListProof.prove(declared, new Answers(said), places, problems);
    return list.orElseThrow(() -> new CompilationFailure(problems));
  }

  /**
   * Asks from the beginning of time on, and again on each day that the rules themselves tell one
   * from the day before by.
   */
  private Timeline<List<Offer>> askAlways(Question question, Plan plan) throws CompilationFailure {
    SortedMap<LocalDate, List<Offer>> changes = new TreeMap<>();
    List<Offer> first = List.of();
    Optional<LocalDate> day = Optional.of(LocalDate.MIN);
    while (day.isPresent()) {
      PriceQuestion asked =
          PriceQuestion.on(day.get(), question.plan(), question.item(), question.contractedFee());
      List<Offer> said = ask(asked, plan);
      if (day.get().equals(LocalDate.MIN)) {
        first = said;
      } else {
        changes.put(day.get(), said);
      }
      if (changes.size() > MOST_DAYS) {
        throw tooManyDays(changes.size(), MOST_DAYS);
      }
      day = asked.nextChange();
    }
    return new Timeline<>(first, changes);
  }

  /** All that is said of one item in one plan on one day, by file and line. */
  private List<Offer> ask(PriceQuestion question, Plan plan) throws CompilationFailure {
    answer.startQuestion();
    asking.ask(question);
    return answer.said().stream()
        .filter(answered -> answered.speaksOf(plan))
        .flatMap(answered -> Optional.ofNullable(answered.offer()).stream())
        .sorted(Comparator.comparing(Offer::rule))
        .toList();
  }

  /** A table is kept for each day of change: so many that they fit into memory. */
  private static void checkDays(Map<Question, Timeline<List<Offer>>> said)
      throws CompilationFailure {
    SortedSet<LocalDate> days = PriceList.changes(said.values());
    int most = Math.max(1, Math.min(MOST_DAYS, MOST_ANSWERS / Math.max(1, said.size())));
    if (days.size() > most) {
      throw tooManyDays(days.size(), most);
    }
  }

  private static CompilationFailure tooManyDays(int days, int most) {
    return new CompilationFailure(
        List.of(RuleProblem.inFile("plans", "price.tooManyDays", days, most)));
  }

  /** A column that is no plan's is a slip in the heading, or a plan that nobody declared. */
  private void checkColumns(List<Plan> plans) {
    Set<List<String>> unknown = new HashSet<>();
    List<String> labels = plans.stream().map(Plan::label).toList();
    for (PlanAnswer said : answer.said()) {
      String name = said.plan();
      boolean known = plans.stream().anyMatch(said::speaksOf);
      if (name != null && !known && unknown.add(List.of(said.rule().file(), name))) {
        problems.add(unknownPlan(said.rule(), name, new Choices(labels)));
      }
    }
  }

  /** At the heading that names it, where a table does. */
  private RuleProblem unknownPlan(RuleRef rule, String name, Choices plans) {
    Object[] arguments = {name, plans.told(name), plans.meant(name)};
    String file = rule.file();
    String code = "price.unknownPlan";
    return places
        .table(file)
        .flatMap(table -> table.cellBelow(table.headerRow(), name))
        .map(
            cell ->
                RuleProblem.atCell(
                    file, cell.row(), cell.column(), cell.heading(), code, arguments))
        .orElseGet(() -> Places.at(rule, code, arguments));
  }
}
