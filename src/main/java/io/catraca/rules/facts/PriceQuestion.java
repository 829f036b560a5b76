package io.catraca.rules.facts;

/**
 * What does this plan say of this item? While plans and items are listed, it is about each of them.
 */
public final class PriceQuestion {

  private final String plan;
  private final String item;
  private final boolean contractedFee;

  public PriceQuestion(String plan, String item, boolean contractedFee) {
    this.plan = plan;
    this.item = item;
    this.contractedFee = contractedFee;
  }

  /** The question that every row answers, from which the list of plans and items is made. */
  public static PriceQuestion listing() {
    return new PriceQuestion("", "", false);
  }

  /** Whether this item is asked about. */
  public boolean isAbout(String code) {
    return item.equals(code) || item.isEmpty();
  }

  /** Whether this plan is asked about. */
  public boolean isFor(String code) {
    return plan.equals(code) || plan.isEmpty();
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
}
