package io.catraca.rules.diff;

import io.catraca.money.Amount;
import io.catraca.rules.model.Days;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.TiersView;
import io.catraca.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of an item, before and after.
 *
 * @param contractedFee whether it is so for contracts with a fee of their own or for the others;
 *     null where it is so for both
 * @param days on which it changes
 * @param before null where there was no such item or plan
 * @param after null where there is no such item or plan any more
 */
record CellChange(
    Item item,
    Plan plan,
    @Nullable Boolean contractedFee,
    Days days,
    @Nullable Offer before,
    @Nullable Offer after) {

  /**
   * What a plan says of an item, for a program.
   *
   * @param price per unit, where it has one; that of the first tier where it has tiers
   * @param tiers where the price depends on how many units are bought
   * @param limit how many the plan includes, where it says so
   * @param inferred whether the cell is a guess that staff have yet to confirm
   */
  record TermsView(
      Kind kind,
      @Nullable Amount price,
      @Nullable TiersView tiers,
      @Nullable Integer limit,
      boolean inferred) {

    /** The kinds of terms. */
    enum Kind {
      NOT_SOLD,
      INCLUDED,
      LIMIT,
      UNLIMITED,
      PRICE,
      TIERS,
      ON_REQUEST,
      AS_CONTRACTED
    }

    static @Nullable TermsView of(@Nullable Offer offer) {
      if (offer == null) {
        return null;
      }
      Offer.Terms terms = offer.terms();
      return new TermsView(
          kind(terms),
          offer.price().map(Amount::of).orElse(null),
          TiersView.of(terms),
          terms instanceof Offer.Limited limited ? limited.limit() : null,
          offer.inferred());
    }

    static Kind kind(Offer.Terms terms) {
      if (terms instanceof Offer.NotSold) {
        return Kind.NOT_SOLD;
      } else if (terms instanceof Offer.Included) {
        return Kind.INCLUDED;
      } else if (terms instanceof Offer.Limited) {
        return Kind.LIMIT;
      } else if (terms instanceof Offer.Unlimited) {
        return Kind.UNLIMITED;
      } else if (terms instanceof Offer.Priced) {
        return Kind.PRICE;
      } else if (terms instanceof Offer.Tiered) {
        return Kind.TIERS;
      }
      return terms instanceof Offer.OnRequest ? Kind.ON_REQUEST : Kind.AS_CONTRACTED;
    }
  }

  Message text() {
    Message cell =
        Message.of(
            "diff.cell",
            Sentences.of(before, "diff.before"),
            Sentences.of(after, "diff.after"),
            item.code(),
            plan.code());
    Message dated = days.equals(Days.ALL) ? cell : Message.of("diff.days", cell, days.told());
    if (contractedFee == null) {
      return dated;
    }
    return Message.of(contractedFee ? "diff.contracted" : "diff.notContracted", dated);
  }
}
