package io.catraca.rules.price;

import io.catraca.money.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices that depend on how many units are bought, as the API writes them. */
@Schema(name = "PriceTiers")
public record TiersView(Tiers.Mode mode, List<StepView> steps) {

  /**
   * The units that have one price.
   *
   * @param from the first of them, counted from 1
   * @param to the last of them; null where they have no end
   */
  @Schema(name = "PriceTier")
  public record StepView(long from, @Nullable Long to, Amount price) {}

  /** The tiers of an offer; null where it has none. */
  public static @Nullable TiersView of(Offer.Terms terms) {
    return terms instanceof Offer.Tiered tiered
        ? new TiersView(
            tiered.tiers().mode(), tiered.tiers().steps().stream().map(TiersView::step).toList())
        : null;
  }

  private static StepView step(Tiers.Step step) {
    return new StepView(step.from(), step.to(), Amount.of(step.price()));
  }
}
