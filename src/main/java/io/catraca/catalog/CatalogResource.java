package io.catraca.catalog;

import io.catraca.rules.LiveRules;
import io.catraca.rules.LiveRules.PriceDay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The price list. */
@Path("/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Prices")
public final class CatalogResource {

  private final LiveRules live;

  public CatalogResource(LiveRules live) {
    this.live = live;
  }

  @GET
  @Operation(
      summary = "The price list of a day; of today in São Paulo where none is named",
      description =
          "Prices change on the days that the rules say. A day to come has the prices that the"
              + " rules give it which will be live when it begins in São Paulo, as far as they are"
              + " scheduled by now; today and a day gone by have those that the live rules give"
              + " them, which may be others than were live then.")
  public Catalog catalog(
      @Parameter(description = "The day whose prices are asked for", example = "2027-01-01")
          @QueryParam("on")
          @Nullable LocalDate on) {
    PriceDay asked = live.priceDay(on);
    return Catalog.of(asked.rules(), asked.day());
  }
}
