package io.catraca.billing.subscription;

import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.money.Amount;
import io.catraca.pricing.QuoteRequest;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.version.VersionContents;
import io.catraca.text.Message;
import org.joda.money.Money;

/** The prices that contracts were signed under. Edits of the rules do not change them. */
public final class ContractPrices {

  private final LiveRules live;
  private final VersionContents versions;

  ContractPrices(LiveRules live, VersionContents versions) {
    this.live = live;
    this.versions = versions;
  }

  /**
   * The price list of a contract: that of its price date, in the rules it was signed under.
   *
   * @throws Problem {@link ProblemType#CONFLICT} where those rules can no longer be read
   */
  public PriceTable of(Terms terms) {
    return live.ifAny()
        .filter(rules -> rules.version() == terms.ruleVersion())
        .map(rules -> rules.contents())
        .or(() -> versions.find(terms.ruleVersion()))
        .map(RuleContents::prices)
        .map(prices -> prices.on(terms.priceDate()))
        .orElseThrow(() -> unreadable(terms));
  }

  /** What a contract holds, to be priced by its own list or by another. */
  public static QuoteRequest holding(Terms terms) {
    Money fee = terms.contractedFee();
    return new QuoteRequest(
        terms.plan(),
        null,
        fee == null ? null : Amount.of(fee),
        terms.addOns().stream()
            .map(addOn -> new QuoteRequest.AddOn(addOn.code(), addOn.quantity()))
            .toList(),
        false,
        null,
        null);
  }

  private static Problem unreadable(Terms terms) {
    return new Problem(
        ProblemType.CONFLICT, Message.of("subscription.rulesUnreadable", terms.ruleVersion()));
  }
}
