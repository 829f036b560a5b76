package io.catraca.catalog;

import io.catraca.rules.LiveRules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The price list as a file to save, for whoever cannot say in which form they want it. */
@Path("/v1/catalog.{format: csv|xlsx}")
@Produces({CatalogFormat.CSV_TYPE, CatalogFormat.XLSX_TYPE})
@PermitAll
@Tag(name = "Prices")
public final class CatalogFileResource {

  private final CatalogAnswers answers;

  public CatalogFileResource(LiveRules live) {
    this.answers = new CatalogAnswers(live);
  }

  @GET
  @Operation(
      summary = "The price list of a day as a file",
      description =
          "As `/v1/catalog` gives it, in the form that the path names. In CSV a label that a"
              + " spreadsheet would take for a formula has an apostrophe before it. "
              + CatalogResource.DAYS)
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = CatalogFormat.CSV_TYPE, schema = @Schema(type = "string")),
        @Content(
            mediaType = CatalogFormat.XLSX_TYPE,
            schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(responseCode = "304", description = "It is as the caller has it")
  public Response file(
      @Parameter(schema = @Schema(allowableValues = {"csv", "xlsx"})) @PathParam("format")
          String ending,
      @Parameter(description = "The day whose prices are asked for", example = "2027-01-01")
          @QueryParam("on")
          @Nullable LocalDate on,
      @Context Request request) {
    CatalogFormat format = ending.equals("csv") ? CatalogFormat.CSV : CatalogFormat.XLSX;
    return answers.saved(request, format, on);
  }
}
