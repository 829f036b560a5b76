package io.catraca.billing.subscription;

import io.catraca.directory.CompanyResource;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The contract of a company. */
@Path("/v1/companies/{company}/subscription")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Contracts")
public final class SubscriptionResource {

  private final SubscriptionService service;

  SubscriptionResource(SubscriptionService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "The terms of today, or of any other day",
      description =
          "Without a day: those of today; where none hold today, those of the contract to come, or"
              + " else of the one that ended.")
  public SubscriptionView get(
      @PathParam("company") CompanyId company,
      @Parameter(description = "The day whose terms are asked for", example = "2026-11-22")
          @QueryParam("on")
          @Nullable LocalDate on) {
    return service.get(company, on);
  }

  @PUT
  @Operation(
      summary = "Sign a contract, by the live rules and the prices of the price date",
      description =
          "Sent again it mends the contract, until its terms are changed. A later price changes no"
              + " contract. A company that returns after the end of its contract gets a new one.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
  public Response put(
      @PathParam("company") CompanyId company,
      SubscriptionRequest request,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.answer(service.put(company, request, caller));
  }
}
