package io.catraca.directory;

import io.catraca.directory.Roster.User;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of a company. */
@Path("/v1/companies/{company}/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Directory")
public final class UserResource {

  /**
   * A user's settings.
   *
   * @param id may be left out; where it is there, it has to be the path's
   * @param name required, 1 to 200 characters
   * @param profile required, the code of a profile that the rules declare
   */
  record UserRequest(@Nullable String id, @Nullable String name, @Nullable String profile) {}

  record Users(List<User> users) {}

  private final DirectoryService service;

  UserResource(DirectoryService service) {
    this.service = service;
  }

  @GET
  @Operation(summary = "The users, by id")
  public Users list(@PathParam("company") String company) {
    return new Users(service.users(new CompanyId(company)));
  }

  @GET
  @Path("/{user}")
  @Operation(summary = "A user")
  public User get(@PathParam("company") String company, @PathParam("user") String user) {
    return service.user(new CompanyId(company), user);
  }

  @PUT
  @Path("/{user}")
  @Operation(summary = "Create a user or replace its settings")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = User.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = User.class)))
  public Response put(
      @PathParam("company") String company,
      @PathParam("user") String user,
      UserRequest request,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.answer(
        service.putUser(new CompanyId(company), user, DirectoryCheck.body(request), caller));
  }

  @DELETE
  @Path("/{user}")
  @Operation(summary = "Delete a user, who leaves all teams")
  @ApiResponse(responseCode = "204")
  public Response delete(
      @PathParam("company") String company,
      @PathParam("user") String user,
      @Parameter(hidden = true) @Auth Caller caller) {
    return CompanyResource.gone(service.deleteUser(new CompanyId(company), user, caller));
  }
}
