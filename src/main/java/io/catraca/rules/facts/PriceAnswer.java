package io.catraca.rules.facts;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the price rules say: plans, items, where they are printed, and each plan's offer of an item.
 */
public final class PriceAnswer {

  /** A row that prints an item once more, in another section. */
  public record Reprint(String section, int position, String label, String item, RuleRef rule) {}

  /** A section of the list. */
  public record Heading(String code, String label, RuleRef rule) {}

  /** A meter. */
  public record Meter(Word word, RuleRef rule) {}

  private final Supplier<RuleRef> firing;
  private final List<Plan> plans = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();
  private final List<Meter> meters = new ArrayList<>();
  private final List<ItemAnswer> items = new ArrayList<>();
  private final List<Reprint> reprints = new ArrayList<>();
  private final List<PlanAnswer> said = new ArrayList<>();

  /**
   * Starts with nothing said.
   *
   * @param firing the rule that is speaking
   */
  public PriceAnswer(Supplier<RuleRef> firing) {
    this.firing = firing;
  }

  /** Declares a plan that is sold for as long as nothing else is said. */
  public void plan(String code, String label) {
    TooManyAnswers.add(plans, new Plan(code, label, null, firing.get()));
  }

  /** Declares a plan and the last day on which it is sold, as {@code 2026-12-31}. */
  public void plan(String code, String label, String soldUntil) {
    TooManyAnswers.add(plans, new Plan(code, label, LocalDate.parse(soldUntil), firing.get()));
  }

  /** Declares a section that is printed without a heading. */
  public void section(String code) {
    section(code, "");
  }

  /** Declares a section of the list; they are printed in the order declared. */
  public void section(String code, String label) {
    TooManyAnswers.add(headings, new Heading(code, label, firing.get()));
  }

  /** Declares a meter. */
  public void meter(String code, String label) {
    TooManyAnswers.add(meters, new Meter(new Word(code, label), firing.get()));
  }

  /**
   * Declares an item: {@code FEATURE}, {@code LIMIT}, {@code ADD_ON}, {@code FEE}, {@code USAGE}.
   */
  public ItemAnswer item(String kind, String code, String label) {
    ItemAnswer item = new ItemAnswer(ItemKind.valueOf(kind), code, label, firing.get());
    TooManyAnswers.add(items, item);
    return item;
  }

  /** Prints an item once more, in another section. */
  public void alsoIn(String section, int position, String label, String item) {
    TooManyAnswers.add(reprints, new Reprint(section, position, label, item, firing.get()));
  }

  /** Speaks of one plan, by its code or label; of the plan asked about where it is null. */
  public PlanAnswer in(@Nullable String plan) {
    PlanAnswer answer = new PlanAnswer(plan, firing.get());
    TooManyAnswers.add(said, answer);
    return answer;
  }

  public List<Plan> plans() {
    return plans;
  }

  public List<Heading> headings() {
    return headings;
  }

  public List<Meter> meters() {
    return meters;
  }

  public List<Item> items() {
    return items.stream().map(ItemAnswer::build).toList();
  }

  public List<Reprint> reprints() {
    return reprints;
  }

  public List<PlanAnswer> said() {
    return said;
  }

  /** Forgets everything, before the next question. */
  public void startQuestion() {
    List.of(plans, headings, meters, items, reprints, said).forEach(List::clear);
  }
}
