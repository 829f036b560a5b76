package io.catraca.rules.facts;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.Tiers;
import io.catraca.rules.price.Tiers.Mode;
import io.catraca.rules.price.Tiers.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What a rule says of the item in one plan. */
public final class PlanAnswer {

  /** An exponent would make a number of a short text that fills the memory. */
  private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,30})?");

  private static final Pattern TIER =
      Pattern.compile("(" + PLAIN_DECIMAL.pattern() + ")(?: to ([0-9]{1,18}))?");

  private final @Nullable String plan;
  private final RuleRef rule;
  private Offer.@Nullable Terms terms;
  private boolean inferred;

  PlanAnswer(@Nullable String plan, RuleRef rule) {
    this.plan = plan;
    this.rule = rule;
  }

  /** Sold at this price per unit, such as {@code "69.00"} and {@code "BRL"}. */
  public PlanAnswer price(String amount, String currency) {
    if (!PLAIN_DECIMAL.matcher(amount).matches()) {
      throw new NoAmount(amount);
    }
    return terms(new Offer.Priced(BigMoney.of(CurrencyUnit.of(currency), new BigDecimal(amount))));
  }

  /**
   * Sold at prices that depend on how many units are bought: {@code "GRADUATED"} or {@code
   * "VOLUME"}, tiers such as {@code "59.00 to 10 | 49.00"}, and {@code "BRL"}.
   */
  public PlanAnswer tiered(String mode, String tiers, String currency) {
    List<Step> steps = new ArrayList<>();
    long from = 1;
    for (String part : tiers.split("\\|", -1)) {
      Matcher tier = TIER.matcher(part.strip());
      if (!tier.matches()) {
        throw new NoTiers(tiers);
      }
      BigMoney price = BigMoney.of(CurrencyUnit.of(currency), new BigDecimal(tier.group(1)));
      Long to = tier.group(2) == null ? null : Long.valueOf(tier.group(2));
      steps.add(new Step(from, to, price));
      from = to == null ? from : to + 1;
    }
    try {
      return terms(new Offer.Tiered(new Tiers(Mode.valueOf(mode), steps)));
    } catch (IllegalArgumentException outOfOrder) {
      throw new NoTiers(tiers);
    }
  }

  /** Has a price that is not published. */
  public PlanAnswer onRequest() {
    return terms(new Offer.OnRequest());
  }

  /** At the price that the contract carries. */
  public PlanAnswer asContracted() {
    return terms(new Offer.AsContracted());
  }

  /** So many are part of the plan. */
  public PlanAnswer limit(int limit) {
    return terms(new Offer.Limited(limit));
  }

  /** As many as one likes are part of the plan. */
  public PlanAnswer unlimited() {
    return terms(new Offer.Unlimited());
  }

  /** Part of the plan. */
  public PlanAnswer included() {
    return terms(new Offer.Included());
  }

  /** Not sold with the plan. */
  public PlanAnswer notSold() {
    return terms(new Offer.NotSold());
  }

  /** What was just said is a guess that staff should confirm. */
  public PlanAnswer inferred() {
    inferred = true;
    return this;
  }

  /** The plan's code or label as the rule wrote it; null for whichever plan is asked about. */
  public @Nullable String plan() {
    return plan;
  }

  public RuleRef rule() {
    return rule;
  }

  public boolean speaksOf(Plan asked) {
    return plan == null || plan.equals(asked.code()) || plan.equals(asked.label());
  }

  /** The offer, or null where the rule named a plan and said nothing of it. */
  public @Nullable Offer offer() {
    return terms == null ? null : new Offer(terms, inferred, rule);
  }

  private PlanAnswer terms(Offer.Terms newTerms) {
    terms = newTerms;
    return this;
  }
}
