package io.catraca.impact;

import io.catraca.money.Amount;
import io.catraca.rules.model.RuleRef;
import io.catraca.security.CompanyId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * What the contracts in force pay in a month, all in BRL: monthly fee, add-ons and the usage of
 * each company's last known month, without setup fees. Prices that are not known are left out on
 * both sides and counted.
 *
 * @param on the day whose contracts and price lists are compared
 * @param contracts contracts in force that could be priced
 * @param incomplete those with a price that is not known, on any side
 * @param unpriced contracts that one of the lists cannot price; they are left out of all figures
 * @param firstUnpriced some of them, and why
 * @param appliedToAll from what the contracts pay now, each by its own price list, to what they
 *     would pay if the new list were applied to all at once
 * @param newContracts from what the live list would ask for the same contracts to what the new one
 *     would: what the edit itself changes, and what is asked of new contracts
 * @param earlierLists what applying today's live list to all would change already; {@code
 *     appliedToAll} differs by this and the edits together
 * @param edits what each edited row changes, in the order of kind (new, changed, gone), file and
 *     row, each on top of those before it; they add up to the difference of {@code newContracts}
 */
@Schema(name = "MoneyImpact")
record MoneyImpact(
    LocalDate on,
    long contracts,
    long incomplete,
    long unpriced,
    List<Unpriced> firstUnpriced,
    Comparison appliedToAll,
    Comparison newContracts,
    Amount earlierLists,
    List<EditedRow> edits) {

  /**
   * A month before and after.
   *
   * @param payMore companies that pay more
   * @param payLess companies that pay less
   * @param most those whose payment changes most, up to twenty
   */
  @Schema(name = "MoneyComparison")
  record Comparison(
      Amount before,
      Amount after,
      Amount difference,
      long payMore,
      long payLess,
      long paySame,
      List<Mover> most) {}

  /** A company whose contract cannot be priced, and why. */
  @Schema(name = "UnpricedContract")
  record Unpriced(CompanyId company, String reason) {}

  /** What one company pays. */
  @Schema(name = "Mover")
  record Mover(CompanyId company, Amount before, Amount after, Amount difference) {}

  /** An item whose price or quantity an edit changes, and what that comes to. */
  @Schema(name = "EditedRow")
  record EditedRow(RuleRef rule, String item, String label, Amount difference, long companies) {}
}
