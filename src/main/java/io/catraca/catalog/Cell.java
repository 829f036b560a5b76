package io.catraca.catalog;

import io.catraca.money.Amount;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Item.Band;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Per;
import io.catraca.rules.price.TiersView;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one plan says of one item.
 *
 * @param available whether the plan has it or sells it
 * @param limit how many the plan includes, or the last unit of usage at this price
 * @param unlimited whether the plan sets no limit to it
 * @param price per unit, without tax, of the first tier where there are tiers; null where there is
 *     none or it is on request
 * @param tiers prices that depend on how many units are bought; null where there is one price
 * @param onRequest whether it has a price that is not published
 * @param per what one unit of the price stands for
 * @param from the first unit of usage at this price, counted from 1
 * @param inferred whether the cell is a guess that staff have yet to confirm
 */
@Schema(name = "CatalogCell")
record Cell(
    boolean available,
    @Nullable Long limit,
    boolean unlimited,
    @Nullable Amount price,
    @Nullable TiersView tiers,
    boolean onRequest,
    @Nullable Per per,
    @Nullable Long from,
    boolean inferred,
    RuleRef rule) {

  static Cell of(Item item, Offer offer) {
    Band band = item.band();
    Offer.Terms terms = offer.terms();
    return new Cell(
        offer.available(),
        terms instanceof Offer.Limited limited ? Long.valueOf(limited.limit()) : lastUnit(band),
        terms instanceof Offer.Unlimited,
        offer.price().map(Amount::of).orElse(null),
        TiersView.of(terms),
        terms instanceof Offer.OnRequest,
        offer.available() ? item.per() : null,
        band == null ? null : Long.valueOf(band.from()),
        offer.inferred(),
        offer.rule());
  }

  private static @Nullable Long lastUnit(@Nullable Band band) {
    return band == null ? null : band.to();
  }
}
