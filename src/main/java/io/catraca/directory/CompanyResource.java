package io.catraca.directory;

import io.catraca.directory.CompanyStore.Edited;
import io.catraca.directory.DirectoryDao.AuditEntry;
import io.catraca.directory.DirectoryDao.StoredCompany;
import io.catraca.directory.Roster.Company;
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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Companies: one by one, whole in one document, and what was changed in them. */
@Path("/v1/companies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Directory")
public final class CompanyResource {

  /**
   * The company's revision, told after every edit and with what is read of the whole company. It
   * goes up by one with every change.
   */
  static final String REVISION = "Catraca-Revision";

  /**
   * A company's settings.
   *
   * @param id may be left out; where it is there, it has to be the path's
   * @param name required, 1 to 200 characters
   * @param timeZone an IANA time zone; America/Sao_Paulo where it is left out
   */
  record CompanyRequest(@Nullable String id, @Nullable String name, @Nullable String timeZone) {}

  /**
   * @param next what {@code after} has to be for the rest; null where there is no more
   */
  record Companies(List<Company> companies, @Nullable String next) {}

  record Audit(List<AuditEntry> entries) {}

  private final DirectoryService service;

  CompanyResource(DirectoryService service) {
    this.service = service;
  }

  @GET
  @Operation(summary = "The companies, by id; for keys that are not bound to one")
  public Companies list(
      @Parameter(description = "Only companies with a later id")
          @QueryParam("after")
          @DefaultValue("")
          String after,
      @Parameter(description = "1 to 10000, 1000 where not said") @QueryParam("limit")
          @Nullable String limit) {
    int most = DirectoryCheck.limit(limit, 1000, 10_000);
    List<Company> companies = service.companies(after, most + 1);
    return companies.size() > most
        ? new Companies(companies.subList(0, most), companies.get(most - 1).id())
        : new Companies(companies, null);
  }

  @GET
  @Path("/{company}")
  @Operation(summary = "A company's settings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Company.class)))
  public Response get(@PathParam("company") String company) {
    StoredCompany stored = service.company(new CompanyId(company));
    return Response.ok(stored.company()).header(REVISION, stored.revision()).build();
  }

  @PUT
  @Path("/{company}")
  @Operation(summary = "Create a company or replace its settings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Company.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Company.class)))
  public Response put(
      @PathParam("company") String company,
      CompanyRequest request,
      @Parameter(hidden = true) @Auth Caller caller) {
    return answer(service.putCompany(new CompanyId(company), DirectoryCheck.body(request), caller));
  }

  @DELETE
  @Path("/{company}")
  @Operation(summary = "Delete a company with all its users and teams; its audit trail stays")
  @ApiResponse(responseCode = "204")
  public Response delete(
      @PathParam("company") String company, @Parameter(hidden = true) @Auth Caller caller) {
    return gone(service.deleteCompany(new CompanyId(company), caller));
  }

  @GET
  @Path("/{company}/directory")
  @Operation(summary = "The whole company in one document")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Roster.class)))
  public Response directory(@PathParam("company") String company) {
    return answer(service.roster(new CompanyId(company)));
  }

  @PUT
  @Path("/{company}/directory")
  @Operation(
      summary = "Make the company what one document says, at once or not at all",
      description = "What the document does not name is deleted. A new company has to have a name.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Roster.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Roster.class)))
  public Response putDirectory(
      @PathParam("company") String company,
      DirectoryDocument document,
      @Parameter(hidden = true) @Auth Caller caller) {
    return answer(service.putRoster(new CompanyId(company), DirectoryCheck.body(document), caller));
  }

  @GET
  @Path("/{company}/audit")
  @Operation(summary = "What was changed, by whom and when, newest first")
  public Audit audit(
      @PathParam("company") String company,
      @Parameter(description = "Only of this, such as teams/sales: who set its access, what, when")
          @QueryParam("subject")
          @Nullable String subject,
      @Parameter(description = "Only entries older than the one with this id") @QueryParam("before")
          @Nullable String before,
      @Parameter(description = "1 to 1000, 100 where not said") @QueryParam("limit")
          @Nullable String limit) {
    long below = DirectoryCheck.number("before", before, Long.MAX_VALUE);
    int most = DirectoryCheck.limit(limit, 100, 1000);
    return new Audit(service.audit(new CompanyId(company), subject, below, most));
  }

  /** What an edit leaves, with the revision it made: 201 where it was not there before. */
  public static Response answer(Edited<?> edited) {
    return answer(edited, edited.value()).build();
  }

  static Response.ResponseBuilder answer(Edited<?> edited, Object body) {
    return Response.status(edited.created() ? Response.Status.CREATED : Response.Status.OK)
        .entity(body)
        .header(REVISION, edited.revision());
  }

  public static Response gone(Edited<?> edited) {
    return Response.noContent().header(REVISION, edited.revision()).build();
  }
}
