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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** Fair use: modules that staff suspend for one company. Billing goes on. */
@Path("/v1/companies/{company}/suspensions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Contracts")
public final class SuspensionResource {

  /**
   * Why.
   *
   * @param reason 1 to 500 characters
   */
  @Schema(name = "SuspensionRequest")
  record SuspensionRequest(String reason) {}

  /**
   * A module that is suspended.
   *
   * @param module code of a feature, a limit or an add-on
   * @param key id of the key that suspended it
   */
  @Schema(name = "Suspension")
  record Suspension(String module, String reason, String key, Instant at) {}

  record Suspensions(List<Suspension> suspensions) {}

  private final SuspensionService service;

  SuspensionResource(SuspensionService service) {
    this.service = service;
  }

  @GET
  @Operation(summary = "What is suspended, by module")
  public Suspensions list(@PathParam("company") CompanyId company) {
    return new Suspensions(service.list(company));
  }

  @PUT
  @Path("/{module}")
  @Operation(
      summary = "Suspend a feature or an add-on for this company",
      description = "What it gives, and what it lifts, is denied from the next answer on.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Suspension.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Suspension.class)))
  public Response put(
      @PathParam("company") CompanyId company,
      @PathParam("module") String module,
      SuspensionRequest request,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.answer(service.put(company, module, request.reason(), caller));
  }

  @DELETE
  @Path("/{module}")
  @Operation(summary = "Lift a suspension")
  @ApiResponse(responseCode = "204")
  public Response delete(
      @PathParam("company") CompanyId company,
      @PathParam("module") String module,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.gone(service.delete(company, module, caller));
  }
}
