package io.catraca.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.problem.Problem;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
final class DirectoryResourcesTest {

  private final DirectoryFixture fixture = new DirectoryFixture();
  private final ResourceExtension server = server();

  @Test
  void companyIsCreatedReplacedReadListedAndDeleted() throws Exception {
    expect(
        put("/v1/companies/acme", "{'name': ' Acme '}"),
        201,
        "{'id': 'acme', 'name': 'Acme', 'timeZone': 'America/Sao_Paulo'}");
    expect(
        put("/v1/companies/acme", "{'name': 'Acme', 'timeZone': 'America/Manaus'}"),
        200,
        "{'id': 'acme', 'name': 'Acme', 'timeZone': 'America/Manaus'}");
    expect(
        get("/v1/companies/acme"),
        200,
        "{'id': 'acme', 'name': 'Acme', 'timeZone': 'America/Manaus'}");
    put("/v1/companies/beta", "{'name': 'Beta'}");
    expect(
        get("/v1/companies?limit=1"),
        200,
        """
        {'companies': [{'id': 'acme', 'name': 'Acme', 'timeZone': 'America/Manaus'}], 'next': 'acme'}
        """);
    expect(
        get("/v1/companies?after=acme"),
        200,
        """
        {'companies': [{'id': 'beta', 'name': 'Beta', 'timeZone': 'America/Sao_Paulo'}], 'next': null}
        """);
    assertThat(delete("/v1/companies/acme").getStatus()).isEqualTo(204);
    expect(
        get("/v1/companies/acme"),
        404,
        "{'detail': 'There is no company \\\"acme\\\".', 'errors': {}}");
    assertThat(delete("/v1/companies/acme").getStatus()).isEqualTo(404);
  }

  @Test
  void usersAreCreatedReplacedListedAndDeleted() throws Exception {
    put("/v1/companies/acme", "{'name': 'Acme'}");
    expect(
        put("/v1/companies/acme/users/u2", "{'name': 'Bruno', 'profile': 'AGENT'}"),
        201,
        "{'id': 'u2', 'name': 'Bruno', 'profile': 'AGENT'}");
    Response again = put("/v1/companies/acme/users/u2", "{'name': 'Bruno', 'profile': 'AGENT'}");
    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(again.getHeaderString("Catraca-Revision")).isEqualTo("2");
    put("/v1/companies/acme/users/u1", "{'name': 'Ana', 'profile': 'ADMINISTRATOR'}");
    expect(
        get("/v1/companies/acme/users"),
        200,
        """
        {'users': [{'id': 'u1', 'name': 'Ana', 'profile': 'ADMINISTRATOR'},
                   {'id': 'u2', 'name': 'Bruno', 'profile': 'AGENT'}]}
        """);
    assertThat(delete("/v1/companies/acme/users/u1").getStatus()).isEqualTo(204);
    assertThat(get("/v1/companies/acme/users/u1").getStatus()).isEqualTo(404);
    expect(
        get("/v1/companies/acme/users/u2"),
        200,
        "{'id': 'u2', 'name': 'Bruno', 'profile': 'AGENT'}");
    assertThat(put("/v1/companies/none/users/u1", "{'name': 'A', 'profile': 'AGENT'}").getStatus())
        .isEqualTo(404);
  }

  @Test
  void faultyFieldsAreNamedWithWhatCameAndWhatIsValid() throws Exception {
    put("/v1/companies/acme", "{'name': 'Acme'}");

    expect(
        put("/v1/companies/acme/users/u1", "{'name': '\\u0001', 'profile': 'BOSS'}"),
        422,
        """
        {'detail': 'The request has 2 errors. The first 2 are listed; nothing was changed.',
         'errors': {
           'name': '\\"name\\" has a control character or a line break in it. Take it out.',
           'profile': '\\"profile\\" is \\"BOSS\\", which the rules do not declare. \
        The valid codes are: ADMINISTRATOR, AGENT.'}}
        """);
    expect(
        put("/v1/companies/acme/teams/t1", "{'name': null, 'access': 'TEAM'}"),
        422,
        """
        {'detail': '\\"name\\" is missing, and it is required.',
         'errors': {'name': '\\"name\\" is missing, and it is required.'}}
        """);
    assertThat(
            put("/v1/companies/acme", "{'name': 'A', 'timeZone': 'GMT-3'}")
                .readEntity(String.class))
        .contains("GMT-3");
    assertThat(put("/v1/companies/a%20b", "{'name': 'A'}").getStatus()).isEqualTo(422);
    assertThat(put("/v1/companies/acme", "").getStatus()).isEqualTo(400);
    String longest = "é".repeat(200);
    assertThat(put("/v1/companies/acme", "{'name': '" + longest + "'}").getStatus()).isEqualTo(200);
    assertThat(put("/v1/companies/acme", "{'name': '" + longest + "x'}").getStatus())
        .isEqualTo(422);
  }

  @Test
  void teamsAndMembersAreCreatedListedAndDeleted() throws Exception {
    fill();

    expect(
        get("/v1/companies/acme/teams"),
        200,
        """
        {'teams': [{'id': 'sales', 'name': 'Sales', 'access': 'TEAM',
                    'members': [{'user': 'u1', 'role': 'SUPERVISOR'},
                                {'user': 'u2', 'role': 'MEMBER'}]}]}
        """);
    expect(
        put("/v1/companies/acme/teams/sales/members/u2", "{'role': 'SUPERVISOR'}"),
        200,
        "{'user': 'u2', 'role': 'SUPERVISOR'}");
    assertThat(delete("/v1/companies/acme/teams/sales/members/u1").getStatus()).isEqualTo(204);
    assertThat(delete("/v1/companies/acme/teams/sales/members/u1").getStatus()).isEqualTo(404);
    expect(
        get("/v1/companies/acme/teams/sales/members"),
        200,
        "{'members': [{'user': 'u2', 'role': 'SUPERVISOR'}]}");
    assertThat(put("/v1/companies/acme/teams/sales/members/u9", "{'role': 'MEMBER'}").getStatus())
        .isEqualTo(404);
    assertThat(put("/v1/companies/acme/teams/t9/members/u1", "{'role': 'MEMBER'}").getStatus())
        .isEqualTo(404);
    assertThat(put("/v1/companies/acme/teams/sales/members/u1", "{'role': 'BOSS'}").getStatus())
        .isEqualTo(422);
  }

  @Test
  void deletedTeamIsGoneUntilItIsRevivedWithoutItsMembers() throws Exception {
    fill();

    assertThat(delete("/v1/companies/acme/teams/sales").getStatus()).isEqualTo(204);

    assertThat(get("/v1/companies/acme/teams/sales").getStatus()).isEqualTo(404);
    assertThat(delete("/v1/companies/acme/teams/sales").getStatus()).isEqualTo(404);
    expect(get("/v1/companies/acme/teams"), 200, "{'teams': []}");
    assertThat(
            put("/v1/companies/acme/teams/sales", "{'name': 'Sales', 'access': 'TEAM'}")
                .getStatus())
        .isEqualTo(201);
    expect(get("/v1/companies/acme/teams/sales/members"), 200, "{'members': []}");
  }

  @Test
  void accessIsChangedByAUserWhoMayAndAudited() throws Exception {
    fill();

    expect(
        patch("{'access': 'ATTENDANT', 'by': 'u1'}", null),
        200,
        "{'id': 'sales', 'name': 'Sales', 'access': 'ATTENDANT'}");
    expect(
        patch("{'access': 'ATTENDANT', 'by': 'u1'}", null),
        200,
        "{'id': 'sales', 'name': 'Sales', 'access': 'ATTENDANT'}");

    expect(
        get("/v1/companies/acme/audit?limit=2"),
        200,
        """
        {'entries': [
          {'id': 7, 'revision': 7, 'at': '2026-11-22T15:00:00Z', 'key': 'k1', 'by': 'u1',
           'action': 'ACCESS_CHANGED', 'subject': 'teams/sales', 'from': 'TEAM', 'to': 'ATTENDANT'},
          {'id': 6, 'revision': 6, 'at': '2026-11-22T15:00:00Z', 'key': 'k1', 'by': null,
           'action': 'MEMBER_ADDED', 'subject': 'teams/sales/members/u2', 'from': null,
           'to': 'MEMBER'}]}
        """);
    expect(
        get("/v1/companies/acme/audit?before=2"),
        200,
        """
        {'entries': [
          {'id': 1, 'revision': 1, 'at': '2026-11-22T15:00:00Z', 'key': 'k1', 'by': null,
           'action': 'COMPANY_CREATED', 'subject': 'acme', 'from': null,
           'to': {'name': 'Acme', 'timeZone': 'America/Sao_Paulo'}}]}
        """);
  }

  @Test
  void accessIsNotChangedByOthers() throws Exception {
    fill();

    expect(
        patch("{'access': 'ATTENDANT', 'by': 'u2'}", null),
        403,
        """
        {'detail': 'The profile of user \\"u2\\" is AGENT, and that profile may not change the \
        access of a team. Ask somebody whose profile may.', 'errors': {}}
        """);
    expect(
        patch("{'access': 'ATTENDANT', 'by': 'u9'}", null),
        422,
        """
        {'detail': 'The company has no user \\"u9\\": \\"by\\" must be the id of a user of the company.',
         'errors': {'by': 'The company has no user \\"u9\\": \\"by\\" must be the id of a user of the \
        company.'}}
        """);
    assertThat(patch("{'access': 'ATTENDANT'}", null).getStatus()).isEqualTo(422);
    assertThat(patch("{'access': 'attendant', 'by': 'u1'}", null).getStatus()).isEqualTo(422);
    assertThat(get("/v1/companies/acme").getHeaderString("Catraca-Revision")).isEqualTo("6");
  }

  @Test
  void editOfAStaleCopyIsRefused() throws Exception {
    fill();
    String copy = get("/v1/companies/acme/teams/sales").getHeaderString("ETag");
    put("/v1/companies/acme/teams/sales/members/u2", "{'role': 'SUPERVISOR'}");

    Response edited = patch("{'access': 'ATTENDANT', 'by': 'u1'}", copy);

    assertThat(edited.getStatus()).as("members are no part of the copy").isEqualTo(200);
    assertThat(edited.getHeaderString("ETag")).isNotEqualTo(copy);
    assertThat(get("/v1/companies/acme/teams/sales").getHeaderString("ETag"))
        .isEqualTo(edited.getHeaderString("ETag"));
    String body = "{'name': 'Sales', 'access': 'TEAM'}";
    assertThat(patch("{'access': 'TEAM', 'by': 'u1'}", copy).getStatus()).isEqualTo(412);
    assertThat(put("/v1/companies/acme/teams/sales", body, copy).getStatus()).isEqualTo(412);
    assertThat(put("/v1/companies/acme/teams/new", body, "*").getStatus()).isEqualTo(412);
    assertThat(
            put("/v1/companies/acme/teams/sales", body, "W/" + edited.getHeaderString("ETag"))
                .getStatus())
        .as("a weak tag names no copy")
        .isEqualTo(412);
    assertThat(
            put("/v1/companies/acme/teams/sales", body, "\"1\" , " + edited.getHeaderString("ETag"))
                .getStatus())
        .isEqualTo(200);
    assertThat(patch("{'access': 'ATTENDANT', 'by': 'u1'}", "*").getStatus()).isEqualTo(200);
    assertThat(patch("{'access': 'TEAM', 'by': 'u1'}", "7").getStatus()).isEqualTo(400);
    assertThat(patch("{'access': 'TEAM', 'by': 'u1'}", "\"7\" \"8\"").getStatus()).isEqualTo(400);
  }

  @Test
  void userWhoIsDeletedLeavesTheTeams() throws Exception {
    fill();

    delete("/v1/companies/acme/users/u1");

    expect(
        get("/v1/companies/acme/teams/sales/members"),
        200,
        "{'members': [{'user': 'u2', 'role': 'MEMBER'}]}");
    assertThat(get("/v1/companies/acme/audit?limit=2").readEntity(String.class))
        .contains("USER_DELETED", "MEMBER_REMOVED");
  }

  @Test
  void directoryThatWasReadCanBeSentBack() throws Exception {
    fill();

    Response read = get("/v1/companies/acme/directory");
    String document = read.readEntity(String.class);

    expect(
        put("/v1/companies/acme/directory", document),
        200,
        """
        {'id': 'acme', 'name': 'Acme', 'timeZone': 'America/Sao_Paulo',
         'users': [{'id': 'u1', 'name': 'Ana', 'profile': 'ADMINISTRATOR'},
                   {'id': 'u2', 'name': 'Bruno', 'profile': 'AGENT'}],
         'teams': [{'id': 'sales', 'name': 'Sales', 'access': 'TEAM',
                    'members': [{'user': 'u1', 'role': 'SUPERVISOR'},
                                {'user': 'u2', 'role': 'MEMBER'}]}]}
        """);
    assertThat(get("/v1/companies/acme").getHeaderString("Catraca-Revision")).isEqualTo("6");
  }

  @Test
  void auditOutlivesTheCompanyAndRefusesOddPages() throws Exception {
    fill();
    delete("/v1/companies/acme");

    assertThat(get("/v1/companies/acme/audit?limit=1").readEntity(String.class))
        .contains("COMPANY_DELETED");
    assertThat(get("/v1/companies/never/audit").getStatus()).isEqualTo(404);
    for (String page : new String[] {"limit=0", "limit=1001", "limit=x", "limit=", "before=-1"}) {
      assertThat(get("/v1/companies/acme/audit?" + page).getStatus()).as(page).isEqualTo(422);
    }
  }

  /** PostgreSQL refuses NUL in any text, so none may reach it. */
  @Test
  void idsOfAnotherFormAreRefusedWhereverTheyStand() {
    fill();

    for (String path :
        new String[] {
          "/v1/companies/a%00b",
          "/v1/companies?after=%00",
          "/v1/companies/acme/users/%00",
          "/v1/companies/acme/teams/%00",
          "/v1/companies/acme/teams/%00/members"
        }) {
      assertThat(get(path).getStatus()).as(path).isEqualTo(422);
    }
    for (String path :
        new String[] {
          "/v1/companies/acme/users/%00",
          "/v1/companies/acme/teams/%00",
          "/v1/companies/acme/teams/sales/members/%00"
        }) {
      assertThat(delete(path).getStatus()).as(path).isEqualTo(422);
    }
    assertThat(patch("{'access': 'TEAM', 'by': '\\u0000'}", null).getStatus()).isEqualTo(422);
    assertThat(put("/v1/companies/acme/teams/sales/members/%00", "{'role': 'MEMBER'}").getStatus())
        .isEqualTo(422);
  }

  @Test
  void openApiTellsEveryPathAndEveryBody() {
    OpenAPI document =
        new Reader(new OpenAPI())
            .read(Set.of(CompanyResource.class, UserResource.class, TeamResource.class));

    assertThat(document.getPaths().keySet())
        .containsExactlyInAnyOrder(
            "/v1/companies",
            "/v1/companies/{company}",
            "/v1/companies/{company}/audit",
            "/v1/companies/{company}/directory",
            "/v1/companies/{company}/teams",
            "/v1/companies/{company}/teams/{team}",
            "/v1/companies/{company}/teams/{team}/access",
            "/v1/companies/{company}/teams/{team}/members",
            "/v1/companies/{company}/teams/{team}/members/{user}",
            "/v1/companies/{company}/users",
            "/v1/companies/{company}/users/{user}");
    assertThat(document.getComponents().getSchemas())
        .containsOnlyKeys(
            "AccessRequest",
            "Audit",
            "AuditEntry",
            "Companies",
            "Company",
            "CompanyRequest",
            "Directory",
            "DirectoryDocument",
            "DirectoryDocumentMember",
            "DirectoryDocumentTeam",
            "DirectoryDocumentUser",
            "Member",
            "MemberRequest",
            "Members",
            "Team",
            "TeamRequest",
            "TeamSettings",
            "Teams",
            "User",
            "UserRequest",
            "Users");
    assertThat(
            requireNonNull(document.getComponents().getSchemas().get("AuditEntry")).getProperties())
        .containsOnlyKeys("id", "revision", "at", "key", "by", "action", "subject", "from", "to");
    assertThat(requireNonNull(document.getPaths().get("/v1/companies")).getGet().getParameters())
        .extracting(parameter -> parameter.getName())
        .containsExactly("after", "limit");
  }

  @Test
  void everyResourceIsForServices() {
    assertThat(fixture.module.resources())
        .allSatisfy(
            resource ->
                assertThat(resource.getClass().getAnnotation(RolesAllowed.class).value())
                    .containsExactly(Roles.SERVICE));
  }

  private void fill() {
    put("/v1/companies/acme", "{'name': 'Acme'}");
    put("/v1/companies/acme/users/u1", "{'name': 'Ana', 'profile': 'ADMINISTRATOR'}");
    put("/v1/companies/acme/users/u2", "{'name': 'Bruno', 'profile': 'AGENT'}");
    put("/v1/companies/acme/teams/sales", "{'name': 'Sales', 'access': 'TEAM'}");
    put("/v1/companies/acme/teams/sales/members/u1", "{'role': 'SUPERVISOR'}");
    put("/v1/companies/acme/teams/sales/members/u2", "{'role': 'MEMBER'}");
  }

  private Response get(String path) {
    return request(path).get();
  }

  private Response put(String path, String json) {
    return put(path, json, null);
  }

  private Response put(String path, String json, @Nullable String ifMatch) {
    return request(path).header(HttpHeaders.IF_MATCH, ifMatch).put(body(json));
  }

  private Response patch(String json, @Nullable String ifMatch) {
    return request("/v1/companies/acme/teams/sales/access")
        .header(HttpHeaders.IF_MATCH, ifMatch)
        .method("PATCH", body(json));
  }

  private Response delete(String path) {
    return request(path).delete();
  }

  private Invocation.Builder request(String path) {
    return server.client().target("http://localhost" + path).request();
  }

  private static Entity<String> body(String json) {
    return Entity.entity(json.replace('\'', '"'), MediaType.APPLICATION_JSON_TYPE);
  }

  private static void expect(Response answer, int status, String json) throws Exception {
    String came = answer.readEntity(String.class);
    assertThat(answer.getStatus()).as(came).isEqualTo(status);
    JsonNode expected = DirectoryFixture.JSON.readTree(json.replace('\'', '"'));
    assertThat(DirectoryFixture.JSON.readTree(came)).isEqualTo(expected);
  }

  private ResourceExtension server() {
    ResourceExtension.Builder builder =
        ResourceExtension.builder()
            .setMapper(DirectoryFixture.JSON)
            .setRegisterDefaultExceptionMappers(false)
            .addProvider(new KeyFilter())
            .addProvider(new ProblemAnswer())
            .addProvider(new AuthValueFactoryProvider.Binder<>(Caller.class));
    fixture.module.resources().forEach(builder::addResource);
    return builder.build();
  }

  /** Stands for the keys: every caller is a service, bound to a company where a header says so. */
  private static final class KeyFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      Optional<CompanyId> bound =
          Optional.ofNullable(request.getHeaderString("X-Bound")).map(CompanyId::new);
      Caller caller = new Caller("k1", "crm", Set.of(Roles.SERVICE), bound);
      request.setSecurityContext(
          new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
              return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
              return caller.roles().contains(role);
            }

            @Override
            public boolean isSecure() {
              return true;
            }

            @Override
            public String getAuthenticationScheme() {
              return "Bearer";
            }
          });
    }
  }

  /** Stands for the mapper of problems, as little of it as these tests look at. */
  private static final class ProblemAnswer implements ExceptionMapper<Problem> {
    @Override
    public Response toResponse(Problem problem) {
      Map<String, String> errors = new LinkedHashMap<>();
      problem.errors().forEach(e -> errors.put(e.field(), e.message().in(Locale.ENGLISH)));
      return Response.status(problem.type().status())
          .type(MediaType.APPLICATION_JSON_TYPE)
          .entity(Map.of("detail", problem.detail().in(Locale.ENGLISH), "errors", errors))
          .build();
    }
  }
}
