package io.catraca.rules;

import io.catraca.platform.idempotency.Idempotent;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.files.RuleOverlay;
import io.catraca.rules.version.Overtaken;
import io.catraca.rules.version.RuleVersion;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersions;
import io.catraca.security.Caller;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Published versions: publish, list, read, compare, go back. */
@Path("/v1/rules/versions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PRODUCT)
@Tag(name = "Rules")
public final class VersionsResource {

  private static final int LONGEST_COMMENT = 1_000;

  private final Publishing publishing;
  private final RuleVersions versions;
  private final LiveRules live;

  VersionsResource(Publishing publishing, RuleVersions versions, LiveRules live) {
    this.publishing = publishing;
    this.versions = versions;
    this.live = live;
  }

  /**
   * A publication.
   *
   * @param comment why
   * @param files those that differ from the folder
   * @param base the live version that its author looked at; where it is not told, the one that is
   *     live when the request comes in
   */
  record Publication(
      @Nullable String comment,
      @Nullable Map<String, @Nullable Object> files,
      @Nullable Integer base) {

    RuleOverlay overlay() {
      return new RuleOverlay(files);
    }

    String checkedComment() {
      String text = comment == null ? "" : comment.strip();
      if (text.length() > LONGEST_COMMENT) {
        throw Problem.refusedField("comment", Message.of("rules.comment", LONGEST_COMMENT));
      }
      return text;
    }
  }

  @POST
  @Idempotent
  @Operation(
      summary = "Publish the folder with some files put over it",
      description =
          "409 with a diff where somebody else published meanwhile, or since the version in base")
  public Response publish(@Parameter(hidden = true) @Auth Caller caller, Publication publication) {
    try {
      int base = base(publication);
      RuleFiles files = publication.overlay().over(publishing.readFolder());
      Author author = new Author(caller.keyId(), caller.name());
      RuleVersion version = publishing.publish(base, files, author, publication.checkedComment());
      return Response.status(Response.Status.CREATED).entity(VersionView.of(version, live)).build();
    } catch (Overtaken e) {
      throw conflict(e);
    }
  }

  private int base(Publication publication) {
    Integer base = publication.base();
    if (base == null) {
      return versions.live();
    }
    if (versions.find(base).isEmpty()) {
      throw Problem.refusedField("base", Message.of("rules.noVersion", base));
    }
    versions.expectLive(base);
    return base;
  }

  private Problem conflict(Overtaken overtaken) {
    int base = overtaken.expected();
    int now = overtaken.live();
    Problem problem =
        new Problem(ProblemType.CONFLICT, Message.of("rules.overtaken", base, now))
            .with("base", language -> base)
            .with("live", language -> now);
    if (base == RuleVersions.NONE) {
      return problem;
    }
    RuleDiff diff = publishing.diff(base, now);
    return problem.with("diff", language -> DiffView.of(base, now, diff, language));
  }

  @GET
  @Operation(summary = "Every version, newest first")
  public Map<String, List<VersionView>> versions() {
    return Map.of(
        "versions",
        versions.list().stream().map(version -> VersionView.of(version, live)).toList());
  }

  @GET
  @Path("/{version}")
  @Operation(summary = "A version with its files")
  public VersionView version(@PathParam("version") int version) {
    return VersionView.of(publishing.version(version), live).with(files(version));
  }

  @GET
  @Path("/{version}/files/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file as it was published")
  public byte[] file(@PathParam("version") int version, @PathParam("path") String path) {
    publishing.version(version);
    byte[] contents = files(version).contents().get(path);
    if (contents == null) {
      throw new Problem(ProblemType.NOT_FOUND, Message.of("rules.noFileInVersion", path, version));
    }
    return contents;
  }

  @GET
  @Path("/{version}/diff")
  @Operation(
      summary = "What changed from a version to another one",
      description = "To the live one where no other is named. Decisions and cells first, then text")
  public DiffView diff(
      @PathParam("version") int version,
      @QueryParam("to") @Nullable Integer to,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    int other = to == null ? live.current().version() : to;
    publishing.version(version);
    publishing.version(other);
    return DiffView.of(version, other, publishing.diff(version, other), Language.of(language));
  }

  @POST
  @Path("/{version}/activate")
  @Idempotent
  @Operation(summary = "Make a version live again")
  public VersionView activate(@PathParam("version") int version) {
    return VersionView.of(publishing.activate(version), live);
  }

  private RuleFiles files(int version) {
    return versions.files(version).orElseThrow();
  }
}
