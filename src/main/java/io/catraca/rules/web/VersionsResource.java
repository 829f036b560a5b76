package io.catraca.rules.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.platform.idempotency.Idempotent;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.Publishing;
import io.catraca.rules.RulesFolder;
import io.catraca.rules.RulesModule;
import io.catraca.rules.Serving;
import io.catraca.rules.consequence.Breach.Limit;
import io.catraca.rules.consequence.Stopped;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.Drafts;
import io.catraca.rules.version.Overtaken;
import io.catraca.rules.version.RuleVersion;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.RuleVersions.Coming;
import io.catraca.rules.version.RuleVersions.Published;
import io.catraca.security.Caller;
import io.catraca.security.Roles;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Published versions: publish, list, read, compare, go back. */
@Path("/v1/rules/versions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PRODUCT)
@Tag(name = "Rules")
public final class VersionsResource {

  private final Publishing publishing;
  private final RuleVersions versions;
  private final Drafts drafts;
  private final Serving serving;
  private final RulesFolder folder;
  private final VersionDiffs diffs;

  VersionsResource(RulesModule rules, VersionDiffs diffs) {
    publishing = rules.publishing();
    versions = rules.versions();
    drafts = rules.drafts();
    serving = rules.serving();
    folder = rules.folder();
    this.diffs = diffs;
  }

  /**
   * A way back to a version that once was live.
   *
   * @param base the version that is to be live until then; where it is not told, whichever is
   * @param scheduled what becomes of the versions that are scheduled; has to be told where there
   *     are any
   * @param accept the limits of the configuration that it may pass
   */
  @Schema(name = "RuleActivation")
  record Activation(
      @Nullable Integer base, @Nullable Coming scheduled, @Nullable Set<Limit> accept) {

    static final Activation PLAIN = new Activation(null, null, null);

    Set<Limit> accepted() {
      return accept == null ? Set.of() : Set.copyOf(accept);
    }
  }

  @POST
  @Idempotent
  @Operation(
      summary = "Publish the folder with some files put over it, or a draft",
      description =
          "Files that say what the version before them says already are not stored again: the"
              + " answer is 200 with that version and \"unchanged\": true. With \"liveFrom\" the"
              + " version is scheduled: it is live from that time on, and follows the one scheduled"
              + " before it. 409 with a diff where somebody else published meanwhile, or since the"
              + " version in base; 409 where a version is scheduled that would undo this one; 409"
              + " where approvals are missing, with how to get them")
  @ApiResponse(
      responseCode = "200",
      description = "Nothing new: the version before it says the same",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @ApiResponse(
      responseCode = "201",
      description = "Published, or scheduled",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  public Response publish(
      @Parameter(hidden = true) @Auth Caller caller, PublicationRequest publication) {
    try {
      Published published = publish(publication, Author.of(caller));
      folder.lookAgain();
      VersionView view = VersionView.of(published.version(), serving.timetable());
      return published.unchanged()
          ? Response.ok(view.asUnchanged()).build()
          : Response.status(Response.Status.CREATED).entity(view).build();
    } catch (Overtaken e) {
      throw diffs.conflict(e);
    } catch (Stopped e) {
      throw stopped(e);
    }
  }

  /** The refusal of what nobody has accepted, with all that it would change. */
  private static Problem stopped(Stopped stopped) {
    List<String> limits = stopped.breaches().stream().map(breach -> breach.limit().name()).toList();
    String asked =
        limits.stream().map(limit -> '"' + limit + '"').collect(Collectors.joining(", "));
    List<FieldError> errors =
        stopped.breaches().stream()
            .map(breach -> new FieldError("accept", breach.message()))
            .toList();
    return new Problem(ProblemType.CONFLICT, Message.of("rules.guarded", asked), errors)
        .with("accept", language -> limits)
        .with("impact", language -> stopped.consequences().told());
  }

  private Published publish(PublicationRequest publication, Author author) {
    if (publication.draft() != null) {
      return publishing.publish(
          publication.draftAlone(), publication.digest(), author, publication.accepted());
    }
    Wish wish = publication.wishNow(versions);
    RuleFiles files = publication.overlay().over(folder.read());
    return publishing.publish(files, wish, author, publication.accepted());
  }

  @GET
  @Operation(summary = "Every version, newest first")
  public Map<String, List<VersionView>> versions() {
    return Map.of(
        "versions",
        versions.list().stream()
            .map(version -> VersionView.of(version, serving.timetable()))
            .toList());
  }

  @GET
  @Path("/{version}")
  @Operation(summary = "A version with its files and the approvals that it was published with")
  public VersionView version(@PathParam("version") int version) {
    return VersionView.of(publishing.version(version), serving.timetable())
        .with(drafts.approvalsOfVersion(version), publishing.files(version));
  }

  @GET
  @Path("/{version}/files/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file as it was published")
  public byte[] file(@PathParam("version") int version, @PathParam("path") String path) {
    publishing.version(version);
    byte[] contents = publishing.files(version).contents().get(path);
    if (contents == null) {
      throw new Problem(ProblemType.NOT_FOUND, Message.of("rules.noFileInVersion", path, version));
    }
    return contents;
  }

  @GET
  @Path("/{version}/impact")
  @Operation(
      summary = "What a version was worked out to change for companies when it was published",
      description = "As POST /v1/rules/impact tells it. 404 for a version that replaced nothing")
  public JsonNode impact(@PathParam("version") int version) {
    publishing.version(version);
    return versions
        .consequences(version)
        .orElseThrow(
            () -> new Problem(ProblemType.NOT_FOUND, Message.of("rules.noImpact", version)));
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
    int other = to == null ? serving.timetable().live() : to;
    publishing.version(version);
    publishing.version(other);
    return DiffView.of(version, other, diffs.between(version, other), Language.of(language));
  }

  @POST
  @Path("/{version}/activate")
  @Idempotent
  @Operation(
      summary = "Make a version live again that once was",
      description =
          "Needs no approval: it was live before. 409 with a diff where another version than the"
              + " one in \"base\" is live by then. Where versions are scheduled, \"scheduled\" has"
              + " to say what becomes of them: WITHDRAW, or KEEP to have them live at their time all"
              + " the same. A version that never was live is refused")
  public VersionView activate(
      @Parameter(hidden = true) @Auth Caller caller,
      @PathParam("version") int version,
      @Nullable
          @RequestBody(
              description = "May be left out",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = Activation.class)))
          Activation activation) {
    Activation wish = activation == null ? Activation.PLAIN : activation;
    if (wish.base() != null && versions.find(wish.base()).isEmpty()) {
      throw Problem.refusedField("base", Message.of("rules.noVersion", wish.base()));
    }
    try {
      RuleVersion activated =
          publishing.activate(
              version, wish.base(), wish.scheduled(), Author.of(caller), wish.accepted());
      folder.lookAgain();
      return VersionView.of(activated, serving.timetable());
    } catch (Overtaken e) {
      throw diffs.conflict(e);
    } catch (Stopped e) {
      throw stopped(e);
    }
  }

  @DELETE
  @Path("/{version}/schedule")
  @Operation(
      summary = "Withdraw a version that is scheduled",
      description =
          "It never will be live. 409 where it is live already, or where another version is"
              + " scheduled that was made from it: that one goes first")
  public VersionView withdraw(
      @Parameter(hidden = true) @Auth Caller caller, @PathParam("version") int version) {
    RuleVersion withdrawn = publishing.withdraw(version, Author.of(caller));
    folder.lookAgain();
    return VersionView.of(withdrawn, serving.timetable());
  }
}
