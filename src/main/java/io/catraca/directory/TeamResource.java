package io.catraca.directory;

import io.catraca.directory.CompanyStore.Edited;
import io.catraca.directory.DirectoryDao.StoredTeam;
import io.catraca.directory.Roster.Member;
import io.catraca.directory.Roster.Team;
import io.catraca.directory.Roster.TeamSettings;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The teams of a company, their access levels and members. */
@Path("/v1/companies/{company}/teams")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Directory")
public final class TeamResource {

  /**
   * A team's settings.
   *
   * @param id may be left out; where it is there, it has to be the path's
   * @param name required, 1 to 200 characters
   * @param access required, the code of an access level that the rules declare
   */
  record TeamRequest(@Nullable String id, @Nullable String name, @Nullable String access) {}

  /**
   * A new access level.
   *
   * @param access required, the code of an access level that the rules declare
   * @param by required, the user who changes it, whose profile has to allow that
   */
  record AccessRequest(@Nullable String access, @Nullable String by) {}

  /**
   * A place in a team.
   *
   * @param role required, MEMBER or SUPERVISOR
   */
  record MemberRequest(@Nullable String role) {}

  record Teams(List<Team> teams) {}

  record Members(List<Member> members) {}

  private final DirectoryService service;

  TeamResource(DirectoryService service) {
    this.service = service;
  }

  @GET
  @Operation(summary = "The teams with their members, by id")
  public Teams list(@PathParam("company") String company) {
    return new Teams(service.teams(new CompanyId(company)));
  }

  @GET
  @Path("/{team}")
  @Operation(summary = "A team's settings, with an ETag for safe edits")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TeamSettings.class)))
  public Response get(@PathParam("company") String company, @PathParam("team") String team) {
    StoredTeam stored = service.team(new CompanyId(company), team);
    return Response.ok(stored.settings()).tag(tag(stored)).build();
  }

  @PUT
  @Path("/{team}")
  @Operation(summary = "Create a team, revive a deleted one, or replace its settings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TeamSettings.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = TeamSettings.class)))
  public Response put(
      @PathParam("company") String company,
      @PathParam("team") String team,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      TeamRequest request,
      @Parameter(hidden = true) @Auth Caller caller) {
    return answer(
        service.putTeam(
            new CompanyId(company),
            team,
            DirectoryCheck.body(request),
            new IfMatch(ifMatch),
            caller));
  }

  @DELETE
  @Path("/{team}")
  @Operation(summary = "Delete a team; its conversations are decided as having no team")
  @ApiResponse(responseCode = "204")
  public Response delete(
      @PathParam("company") String company,
      @PathParam("team") String team,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.gone(
        service.deleteTeam(new CompanyId(company), team, new IfMatch(ifMatch), caller));
  }

  @PATCH
  @Path("/{team}/access")
  @Operation(summary = "Change a team's access level on behalf of a user who may")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TeamSettings.class)))
  public Response changeAccess(
      @PathParam("company") String company,
      @PathParam("team") String team,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      AccessRequest request,
      @Parameter(hidden = true) @Auth Caller caller) {
    return answer(
        service.changeAccess(
            new CompanyId(company),
            team,
            DirectoryCheck.body(request),
            new IfMatch(ifMatch),
            caller));
  }

  @GET
  @Path("/{team}/members")
  @Operation(summary = "The members and supervisors of a team, by id")
  public Members members(@PathParam("company") String company, @PathParam("team") String team) {
    return new Members(service.members(new CompanyId(company), team));
  }

  @PUT
  @Path("/{team}/members/{user}")
  @Operation(summary = "Put a user into a team, or change the role there")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Member.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Member.class)))
  public Response putMember(
      @PathParam("company") String company,
      @PathParam("team") String team,
      @PathParam("user") String user,
      MemberRequest request,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.answer(
        service.putMember(
            new CompanyId(company), team, user, DirectoryCheck.body(request), caller));
  }

  @DELETE
  @Path("/{team}/members/{user}")
  @Operation(summary = "Take a user out of a team")
  @ApiResponse(responseCode = "204")
  public Response deleteMember(
      @PathParam("company") String company,
      @PathParam("team") String team,
      @PathParam("user") String user,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.gone(service.deleteMember(new CompanyId(company), team, user, caller));
  }

  private static Response answer(Edited<StoredTeam> edited) {
    return CompanyResource.answer(edited, edited.value().settings())
        .tag(tag(edited.value()))
        .build();
  }

  private static EntityTag tag(StoredTeam team) {
    return new EntityTag(Long.toString(team.revision()));
  }

  /** The copy that an edit was made from (RFC 9110, 13.1.1); without one every copy will do. */
  record IfMatch(@Nullable String header) {

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"";
    private static final Pattern FORM =
        Pattern.compile("\\s*(?:\\*|" + TAG + "(?:\\s*,\\s*" + TAG + ")*)\\s*");
    private static final Pattern STRONG_TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    IfMatch {
      if (header != null && !FORM.matcher(header).matches()) {
        Message message = Message.of("directory.if-match.malformed", Message.echo(header));
        throw new Problem(
            ProblemType.UNREADABLE, message, List.of(new FieldError("If-Match", message)));
      }
    }

    /**
     * Refuses an edit of another copy.
     *
     * @param revision the stored one; empty where there is no such team
     */
    void check(Optional<Long> revision) {
      if (header != null && !revision.map(this::names).orElse(false)) {
        throw new Problem(ProblemType.STALE, Message.of("directory.team.stale"));
      }
    }

    private boolean names(long revision) {
      String stored = Long.toString(revision);
      return "*".equals(String.valueOf(header).strip())
          || STRONG_TAG
              .matcher(String.valueOf(header))
              .results()
              .anyMatch(tag -> tag.group(1) == null && tag.group(2).equals(stored));
    }
  }
}
