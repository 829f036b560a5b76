package io.catraca.entitlement;

import io.catraca.money.Amount;
import io.catraca.rules.LiveRules;
import io.catraca.rules.LiveRules.PriceDay;
import io.catraca.rules.RuleSet;
import io.catraca.text.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which plan serves these needs for the least money? */
@Path("/v1/quotes/cheapest")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Prices")
public final class CheapestResource {

  /**
   * What is needed.
   *
   * @param needs how many by code of a feature, a limit, or an add-on that is used by itself; 1 for
   *     a feature that is not counted
   * @param on the price date; today in São Paulo where not said
   * @param usage units of a month by code of the meter
   * @param fees contracted monthly fees by code of the plan, where there are any
   */
  @Schema(name = "CheapestRequest")
  record CheapestRequest(
      Map<String, Long> needs,
      @Nullable LocalDate on,
      @Nullable Map<String, Long> usage,
      @Nullable Map<String, Amount> fees) {

    Map<String, Long> usageOrNone() {
      return usage == null ? Map.of() : usage;
    }

    Map<String, Amount> feesOrNone() {
      return fees == null ? Map.of() : fees;
    }

    @Nullable Amount feeOf(String plan) {
      return feesOrNone().get(plan);
    }
  }

  private final LiveRules live;

  CheapestResource(LiveRules live) {
    this.live = live;
  }

  @POST
  @Operation(
      summary = "Each plan with the cheapest add-ons that serve the needs, and why others cannot",
      description =
          "The cheapest first, without promotions; those with an unpublished price last, in plan"
              + " order. A day to come has the rules that a quote on it has.")
  public CheapestView cheapest(
      CheapestRequest request,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    PriceDay asked = live.priceDay(request.on());
    RuleSet rules = asked.rules();
    return new CheapestService(rules.pricesOn(asked.day()), asked.day(), request)
        .compare(rules.stamp(), Language.of(language));
  }
}
