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
import io.catraca.rules.proof.UnknownWords;
import io.catraca.rules.source.Choices;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.source.WordUse.Name;
import java.time.LocalDate;
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

  /** That a heading is no plan's. */
  static final String UNKNOWN_PLAN = "price.unknownPlan";

  /** The most days on which the answers of one price list may change. */
  private static final int MOST_DAYS = 100;

  /** The most answers that the tables of all days may hold together. */
  private static final int MOST_ANSWERS = 1_000_000;

  private final Asking asking;
  private final Places places;
  private final Doubts doubts;
  private final PriceAnswer answer;
  private final UnknownWords unknown;
  private final List<RuleProblem> problems;

  /** On how many days the question was asked again that was asked on most. */
  private int mostAsked;

  /**
   * @param problems to which is added what is wrong
   */
  PriceProof(Asking asking, Places places, Doubts doubts, List<RuleProblem> problems) {
    this.asking = asking;
    this.places = places;
    this.doubts = doubts;
    this.problems = problems;
    this.unknown = new UnknownWords(doubts);
    this.answer = new PriceAnswer(asking::firing);
    asking.answerTo(answer);
  }

  /** Every answer of these rules; they make a price list where nothing is wrong. */
  PriceContents prove(List<WordUse> uses) throws CompilationFailure {
    asking.ask(new Listing(), PriceQuestion.listing());
    Declared declared = Declared.of(answer);
    declared.tell(unknown, doubts);
    if (declared.planRows().isEmpty() && !doubts.anyLost()) {
      problems.add(RuleProblem.inFile("plans", "price.noPlans"));
    }
    List<Plan> plans = List.copyOf(declared.plans().values());
    problems.addAll(unknown.check(uses));
    checkColumns(plans);
    Map<Question, Timeline<List<Offer>>> said = new LinkedHashMap<>();
    Set<Question> doubtful = new HashSet<>();
    for (Plan plan : plans) {
      for (Item item : declared.items().values()) {
        for (boolean contracted : new boolean[] {false, true}) {
          Question question = new Question(plan.code(), item.code(), contracted);
          said.put(question, askAlways(question, plan, doubtful));
        }
      }
    }
    checkDays(said);
    Answers answers = new Answers(said, doubtful);
    Optional<PriceList> list =
        new PriceListProof(declared, answers, places, doubts, unknown).prove(problems);
    return new PriceContents(list, List.copyOf(declared.items().values()), unknown);
  }

  /**
   * Asks from the beginning of time on, and again on each day that the rules themselves tell one
   * from the day before by.
   */
  private Timeline<List<Offer>> askAlways(Question question, Plan plan, Set<Question> doubtful)
      throws CompilationFailure {
    SortedMap<LocalDate, List<Offer>> changes = new TreeMap<>();
    List<Offer> first = List.of();
    Optional<LocalDate> day = Optional.of(LocalDate.MIN);
    while (day.isPresent()) {
      PriceQuestion asked =
          PriceQuestion.on(day.get(), question.plan(), question.item(), question.contractedFee());
      List<Offer> said = ask(asked, plan);
      if (isDoubtful(plan)) {
        doubtful.add(question);
      }
      if (day.get().equals(LocalDate.MIN)) {
        first = said;
      } else {
        changes.put(day.get(), said);
      }
      day = asked.nextChange();
      mostAsked = Math.max(mostAsked, changes.size());
      if (changes.size() > MOST_DAYS) {
        doubtful.add(question);
        day = Optional.empty();
      }
    }
    return new Timeline<>(first, changes);
  }

  /** All that is said of one item in one plan on one day, by file and line. */
  private List<Offer> ask(PriceQuestion question, Plan plan) throws CompilationFailure {
    answer.startQuestion();
    asking.ask(question);
    return answer.said().stream()
        .filter(answered -> answered.speaksOf(plan) && !doubts.speaksPerhaps(answered.rule()))
        .flatMap(answered -> Optional.ofNullable(answered.offer()).stream())
        .sorted(Comparator.comparing(Offer::rule))
        .toList();
  }

  /** Whether a rule that is broken may have answered the last question, or another way. */
  private boolean isDoubtful(Plan plan) {
    return asking.spoken().stream()
            .anyMatch(rule -> doubts.speaksPerhaps(rule) || doubts.saysAnything(rule))
        || answer.said().stream()
            .filter(said -> said.speaksOf(plan) && said.offer() == null)
            .anyMatch(said -> doubts.isBroken(said.rule()));
  }

  /**
   * A table is kept for each day of change: so many that they fit into memory. Who was asked on too
   * many days may answer otherwise on a later one, even where nothing has changed so far.
   */
  private void checkDays(Map<Question, Timeline<List<Offer>>> said) {
    SortedSet<LocalDate> days = PriceList.changes(said.values());
    int most = Math.max(1, Math.min(MOST_DAYS, MOST_ANSWERS / Math.max(1, said.size())));
    if (days.size() > most || mostAsked > MOST_DAYS) {
      int found = Math.max(days.size(), mostAsked);
      problems.add(RuleProblem.inFile("plans", "price.tooManyDays", found, most));
    }
  }

  /**
   * A column that is no plan's is a slip in the heading, or a plan that nobody declared. One that
   * is nothing like a plan's, with cells that are no offers, may be any other column.
   */
  private void checkColumns(List<Plan> plans) {
    Set<List<String>> told = new HashSet<>();
    List<String> labels = plans.stream().map(Plan::label).toList();
    for (PlanAnswer said : answer.said()) {
      String name = said.plan();
      String file = said.rule().file();
      boolean known = plans.stream().anyMatch(said::speaksOf);
      if (name != null && !known) {
        boolean isNew = told.add(List.of(file, name));
        doubts.doubtHeading(file, name);
        if (isNew && !unknown.isTold(file, name) && isUnknownPlan(name)) {
          problems.add(unknownPlan(said.rule(), name, new Choices(labels)));
        }
      }
    }
  }

  private boolean isUnknownPlan(String name) {
    return unknown.isUnknown(Kind.PLAN, Name.EITHER, name);
  }

  /** At the heading that names it, where a table does. */
  private RuleProblem unknownPlan(RuleRef rule, String name, Choices plans) {
    Object[] arguments = {name, plans.told(name), plans.meant(name)};
    String file = rule.file();
    return places
        .table(file)
        .flatMap(table -> table.cellBelow(table.headerRow(), name))
        .map(
            cell ->
                RuleProblem.atCell(
                    file, cell.row(), cell.column(), cell.heading(), UNKNOWN_PLAN, arguments))
        .orElseGet(() -> Places.at(rule, UNKNOWN_PLAN, arguments));
  }
}
