package io.catraca.rules.facts;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What does this plan say of this item on this day? While plans and items are listed, it is about
 * each of them, whatever the day.
 */
public final class PriceQuestion {

  private final String plan;
  private final String item;
  private final boolean contractedFee;
  private final @Nullable LocalDate day;
  private @Nullable LocalDate nextChange;

  private PriceQuestion(String plan, String item, boolean contractedFee, @Nullable LocalDate day) {
    this.plan = plan;
    this.item = item;
    this.contractedFee = contractedFee;
    this.day = day;
  }

  /** The question about one item in one plan on one day. */
  public static PriceQuestion on(LocalDate day, String plan, String item, boolean contractedFee) {
    return new PriceQuestion(plan, item, contractedFee, day);
  }

  /** The question that every row answers, from which the list of plans and items is made. */
  public static PriceQuestion listing() {
    return new PriceQuestion("", "", false, null);
  }

  /** Whether this item is asked about. */
  public boolean isAbout(String code) {
    return item.equals(code) || item.isEmpty();
  }

  /** Whether this plan is asked about. */
  public boolean isFor(String code) {
    return plan.equals(code) || plan.isEmpty();
  }

  /** Whether the day asked about is this one, such as {@code 2026-12-31}, or later. */
  public boolean since(String first) {
    LocalDate change = LocalDate.parse(first);
    return day == null || isReached(change, day);
  }

  /** Whether the day asked about is this one, such as {@code 2026-12-31}, or earlier. */
  public boolean until(String last) {
    LocalDate end = LocalDate.parse(last);
    return day == null || end.equals(LocalDate.MAX) || !isReached(end.plusDays(1), day);
  }

  /** Code of the plan asked about. */
  public String getPlan() {
    return plan;
  }

  /** Code of the item asked about. */
  public String getItem() {
    return item;
  }

  /** Whether the contract carries its own monthly fee. */
  public boolean isContractedFee() {
    return contractedFee;
  }

  /**
   * The first day after the one asked about on which the rules may answer otherwise, from what they
   * asked while answering: rules know the day by nothing but {@code since} and {@code until}.
   */
  public Optional<LocalDate> nextChange() {
    return Optional.ofNullable(nextChange);
  }

  private boolean isReached(LocalDate change, LocalDate asked) {
    boolean reached = !asked.isBefore(change);
    if (!reached && (nextChange == null || change.isBefore(nextChange))) {
      nextChange = change;
    }
    return reached;
  }
}
