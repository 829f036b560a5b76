package io.catraca.billing.usage;

import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.Map;

/** How much a company used in a month. */
@Path("/v1/companies/{company}/usage/{month}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Usage")
public final class UsageResource {

  private final UsageService service;

  UsageResource(UsageService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "The totals of a month by code of the meter",
      description = "Empty where none were told.")
  public Map<String, Long> get(
      @PathParam("company") CompanyId company, @PathParam("month") YearMonth month) {
    return service.get(company, month);
  }

  @PUT
  @Operation(
      summary = "Set the totals of a whole month by code of the meter",
      description = "They replace those told before; a meter that is not named counted nothing.")
  public Map<String, Long> put(
      @PathParam("company") CompanyId company,
      @PathParam("month") YearMonth month,
      Map<String, Long> units) {
    return service.put(company, month, units);
  }
}
