package io.catraca.rules.price;

import io.catraca.rules.model.RuleRef;
import java.util.Optional;
import org.joda.money.BigMoney;

/**
 * What one plan says of one item.
 *
 * @param inferred whether staff flagged the cell as guessed, to be confirmed
 * @param rule the rule that says so
 */
public record Offer(Terms terms, boolean inferred, RuleRef rule) {

  /** The terms of an offer, closed. */
  public sealed interface Terms {}

  /** Not part of the plan and not for sale with it. */
  public record NotSold() implements Terms {}

  /** Part of the plan. */
  public record Included() implements Terms {}

  /** So many of it are part of the plan. */
  public record Limited(int limit) implements Terms {}

  /** As many as one likes are part of the plan. */
  public record Unlimited() implements Terms {}

  /** For sale at a price per unit, up to six decimals. */
  public record Priced(BigMoney unitPrice) implements Terms {}

  /** For sale at prices that depend on how many units are bought. */
  public record Tiered(Tiers tiers) implements Terms {}

  /** For sale at a price that is not published. */
  public record OnRequest() implements Terms {}

  /** At the price that the contract carries. */
  public record AsContracted() implements Terms {}

  /** What one unit costs, or the first where that depends on how many; empty without a price. */
  public Optional<BigMoney> price() {
    if (terms instanceof Priced priced) {
      return Optional.of(priced.unitPrice());
    }
    return terms instanceof Tiered tiered
        ? Optional.of(tiered.tiers().firstPrice())
        : Optional.empty();
  }

  public boolean available() {
    return !(terms instanceof NotSold);
  }
}
