package io.catraca.billing.readjustment;

import io.catraca.directory.CompanyResource;
import io.catraca.platform.idempotency.Idempotent;
import io.catraca.problem.Problem;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Readjusts the contract of a company. */
@Path("/v1/companies/{company}/subscription/readjust")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Contracts")
public final class ReadjustmentResource {

  private final ReadjustmentService service;

  ReadjustmentResource(ReadjustmentService service) {
    this.service = service;
  }

  @POST
  @Idempotent
  @Operation(
      summary = "Apply the live price list, and a percentage to the contracted fee",
      description =
          "From the contract's next anniversary where nothing else is said, or from a later day;"
              + " 422 names the first day allowed where that would be within 12 months of the"
              + " price date or of the last readjustment (Brazilian law 10.192/2001), so that the"
              + " same sent twice is not applied twice. Add-ons stay as they are held, those no"
              + " longer on sale too; 422 where one that has a price would lose it. 409 where no"
              + " contract holds today, or where other terms begin later: a readjustment holds from"
              + " their first day on, or later. With preview=true nothing is written.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ReadjustmentView.class)))
  public Response readjust(
      @PathParam("company") CompanyId company,
      @Parameter(schema = @Schema(type = "boolean", defaultValue = "false")) @QueryParam("preview")
          @Nullable String preview,
      ReadjustmentRequest request,
      @Parameter(hidden = true) @Auth Caller caller,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Locale locale = Language.of(language);
    return isOnlyPreview(preview)
        ? Response.ok(service.preview(company, request, locale)).build()
        : CompanyResource.answer(service.apply(company, request, caller, locale));
  }

  /** What is no yes or no must not be taken for a wish to change the contract. */
  private static boolean isOnlyPreview(@Nullable String preview) {
    if (preview == null || preview.equals("false")) {
      return false;
    }
    if (preview.equals("true")) {
      return true;
    }
    throw Problem.refusedField(
        "preview", Message.of("readjustment.preview", Message.echo(preview)));
  }
}
