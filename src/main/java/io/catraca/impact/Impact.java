package io.catraca.impact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * What a publication would change for the companies there are.
 *
 * @param later the same on days to come on which prices change, in their order, for the contracts
 *     that hold then
 */
@Schema(name = "CompanyImpact")
record Impact(
    AccessImpact access,
    EntitlementImpact entitlements,
    MoneyImpact money,
    List<LaterImpact> later) {

  /** What is different on a day to come and on those after it. */
  @Schema(name = "LaterImpact")
  record LaterImpact(LocalDate on, EntitlementImpact entitlements, MoneyImpact money) {}
}
