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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The price list. */
@Path("/v1/catalog")
@Produces({MediaType.APPLICATION_JSON, CatalogFormat.CSV_TYPE, CatalogFormat.XLSX_TYPE})
@PermitAll
@Tag(name = "Prices")
public final class CatalogResource {

  static final String DAYS =
      "Prices change on the days that the rules say. A day to come has the prices that the rules"
          + " give it which will be live when it begins in São Paulo, as far as they are scheduled"
          + " by now; today and a day gone by have those that the live rules give them, which may"
          + " be others than were live then.";

  private final CatalogAnswers answers;

  public CatalogResource(LiveRules live) {
    this.answers = new CatalogAnswers(live);
  }

  @GET
  @Operation(
      summary = "The price list of a day; of today in São Paulo where none is named",
      description =
          DAYS
              + " In JSON, or by `Accept` as CSV (UTF-8 with a mark, semicolons, decimal commas) or"
              + " as a workbook, both in Portuguese. Send the `ETag` back in `If-None-Match`: the"
              + " answer is 304 while nothing has changed.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Catalog.class)),
        @Content(mediaType = CatalogFormat.CSV_TYPE, schema = @Schema(type = "string")),
        @Content(
            mediaType = CatalogFormat.XLSX_TYPE,
            schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(responseCode = "304", description = "It is as the caller has it")
  public Response catalog(
      @Parameter(description = "The day whose prices are asked for", example = "2027-01-01")
          @QueryParam("on")
          @Nullable LocalDate on,
      @Context Request request,
      @Context HttpHeaders headers) {
    return answers.shown(request, chosen(headers), on);
  }

  /** The form that is liked best; of several JSON, then CSV. */
  private static CatalogFormat chosen(HttpHeaders headers) {
    for (MediaType liked : headers.getAcceptableMediaTypes()) {
      for (CatalogFormat format : CatalogFormat.values()) {
        if (liked.isCompatible(format.type())) {
          return format;
        }
      }
    }
    return CatalogFormat.JSON;
  }
}
