package io.catraca.catalog;

import io.catraca.rules.LiveRules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The price list. */
@Path("/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Prices")
public final class CatalogResource {

  private static final ZoneId HOME = ZoneId.of("America/Sao_Paulo");

  private final LiveRules live;
  private final Clock clock;

  public CatalogResource(LiveRules live, Clock clock) {
    this.live = live;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "The price list of a day; of today in São Paulo where none is named")
  public Catalog catalog(@QueryParam("on") @Nullable LocalDate on) {
    return Catalog.of(live.current(), on == null ? LocalDate.now(clock.withZone(HOME)) : on);
  }
}
