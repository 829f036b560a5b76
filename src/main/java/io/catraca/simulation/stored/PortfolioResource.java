package io.catraca.simulation.stored;

import io.catraca.platform.idempotency.IdempotencyKey;
import io.catraca.platform.web.Streamed;
import io.catraca.problem.Problem;
import io.catraca.rules.LiveRules;
import io.catraca.security.Caller;
import io.catraca.security.Roles;
import io.catraca.simulation.portfolio.Template;
import io.catraca.simulation.stored.PortfolioView.Refused;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Portfolios to simulate with. */
@Path(PortfolioResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.FINANCE)
@Tag(name = "Simulations")
public final class PortfolioResource {

  static final String PATH = "/v1/portfolios";

  private static final String CSV = "text/csv";

  /** By which Excel tells UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int MOST_LISTED = 1_000;

  /**
   * Portfolios without the rows that were refused.
   *
   * @param next what {@code after} has to be for the rest; null where there is no more
   */
  record Portfolios(List<PortfolioView> portfolios, @Nullable UUID next) {}

  private final StoredPortfolios portfolios;
  private final Uploads uploads;
  private final LiveRules live;

  PortfolioResource(StoredPortfolios portfolios, Uploads uploads, LiveRules live) {
    this.portfolios = portfolios;
    this.uploads = uploads;
    this.live = live;
  }

  @POST
  @Streamed
  @Consumes({CSV, MediaType.APPLICATION_OCTET_STREAM})
  @Operation(
      summary = "Upload a portfolio: a CSV with a row for each company",
      description =
          "Of any size; it may come with Content-Encoding: gzip. Rows that cannot be read are"
              + " counted, the first 1,000 are told, and the others are kept; 422 where the headings"
              + " will not do or no row is left. What breaks off leaves nothing. The columns are"
              + " those of /v1/portfolios/template.csv. A portfolio that no simulation uses is"
              + " deleted after 30 days")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = PortfolioView.class)))
  public Response upload(
      @Parameter(description = "For people: 1 to 200 characters") @QueryParam("name")
          @Nullable String name,
      @Parameter(
              description =
                  "By whose plans, add-ons and meters the file is read; the live rules where it is"
                      + " not said")
          @QueryParam("version")
          @Nullable Integer version,
      @Parameter(hidden = true) @Auth Caller caller,
      @Parameter(
              name = IdempotencyKey.HEADER,
              description =
                  "Makes the upload safe to send again: for as long as its portfolio is kept, the"
                      + " same key, file and parameters answer it again, with the header"
                      + " Idempotency-Replayed, and others answer 422",
              schema =
                  @Schema(
                      type = "string",
                      minLength = 1,
                      maxLength = IdempotencyKey.MAX_LENGTH,
                      pattern = IdempotencyKey.VISIBLE_ASCII))
          @HeaderParam(IdempotencyKey.HEADER)
          @Nullable List<String> keys,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
      @RequestBody(content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
          InputStream file)
      throws IOException {
    IdempotencyKey key = keys == null || keys.isEmpty() ? null : IdempotencyKey.of(keys);
    Uploads.Taken taken =
        uploads.take(file, new Uploads.Upload(name, version, key, caller.keyId()));
    StoredPortfolio portfolio = taken.portfolio();
    Response.ResponseBuilder answer =
        Response.created(URI.create(PATH + "/" + portfolio.id())).entity(view(portfolio, language));
    return (taken.again() ? answer.header(IdempotencyKey.REPLAYED, true) : answer).build();
  }

  @GET
  @Operation(summary = "The portfolios, newest first, without the rows that were refused")
  public Portfolios list(
      @Parameter(description = "Only those older than the one with this id") @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "1 to 1000") @QueryParam("limit") @DefaultValue("100") int limit) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw Problem.refusedField("limit", Message.of("directory.limit", MOST_LISTED, limit));
    }
    UUID older = after == null ? null : id("after", after);
    List<StoredPortfolio> found = portfolios.list(older, limit + 1);
    boolean more = found.size() > limit;
    return new Portfolios(
        found.stream().limit(limit).map(PortfolioView::listed).toList(),
        more ? found.get(limit - 1).id() : null);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A portfolio with the first 1,000 rows that were refused")
  public PortfolioView get(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    return view(find(id), language);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete a portfolio", description = "409 while a simulation uses it")
  @ApiResponse(responseCode = "204")
  public void delete(@PathParam("id") String id) {
    portfolios.delete(find(id).id());
  }

  @GET
  @Path("/template.csv")
  @Produces(CSV + ";charset=utf-8")
  @Operation(
      summary = "The columns that a portfolio may have by the live rules, to be filled in",
      description =
          "A meter may be followed by a blank and a month, such as ACTIVE_CONVERSATION 2026-01, for"
              + " its units in that month alone")
  public String template() {
    return BYTE_ORDER_MARK + Template.of(live.current().contents().prices()) + "\r\n";
  }

  private PortfolioView view(StoredPortfolio portfolio, @Nullable String language) {
    return PortfolioView.of(
        portfolio,
        Refused.of(portfolio.refused(), portfolios.refused(portfolio.id()), Language.of(language)));
  }

  private StoredPortfolio find(String id) {
    return uuid(id).flatMap(portfolios::find).orElseThrow(() -> StoredPortfolios.unknown(id));
  }

  private UUID id(String field, String id) {
    return uuid(id)
        .flatMap(portfolios::find)
        .map(StoredPortfolio::id)
        .orElseThrow(() -> Problem.refusedField(field, StoredPortfolios.unknown(id).detail()));
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
