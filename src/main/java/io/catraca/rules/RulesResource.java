package io.catraca.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.platform.idempotency.Idempotent;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.files.RuleOverlay;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.security.Caller;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules as product staff manage them. */
@Path("/v1/rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PRODUCT)
@Tag(name = "Rules")
public final class RulesResource {

  /** The state of the rules: what is live, and how the folder stands to it. */
  record StateView(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Stamp rules,
      @Nullable VersionView live,
      FolderView folder) {}

  /** The folder: {@code LIVE}, {@code AHEAD} or {@code BROKEN} with its problems. */
  record FolderView(
      String path, String digest, FolderState.State state, List<ProblemView> problems) {}

  /** A published version. */
  record VersionView(
      int version,
      String digest,
      String author,
      String comment,
      Instant publishedAt,
      boolean live) {}

  /** A problem of a rule file, with how to mend it. */
  record ProblemView(
      String file,
      @Nullable Integer line,
      @Nullable String column,
      @Nullable String cell,
      RuleProblem.Severity severity,
      String code,
      String message,
      String hint) {}

  /**
   * What came of a check.
   *
   * @param ok whether the files could be published; warnings are no hindrance
   */
  record CheckView(boolean ok, List<ProblemView> problems, ExamplesView examples) {}

  /**
   * What came of the examples beside the rules.
   *
   * @param run how many were tried; none where the rules themselves have errors
   * @param unexercised rules and rows that no example made speak
   */
  @Schema(name = "Examples")
  record ExamplesView(int run, List<Failed> failed, List<RuleRef> unexercised) {

    static ExamplesView of(ExampleReport report) {
      return new ExamplesView(report.run(), report.failed(), report.unexercised());
    }
  }

  private final Publishing publishing;
  private final LiveRules live;

  RulesResource(Publishing publishing, LiveRules live) {
    this.publishing = publishing;
    this.live = live;
  }

  @GET
  @Operation(summary = "The live version and the state of the rules folder")
  public StateView state(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    FolderState folder = publishing.folder();
    Optional<RuleSet> rules = live.ifAny();
    return new StateView(
        rules.map(RuleSet::stamp).orElse(null),
        rules.map(set -> view(publishing.version(set.version()))).orElse(null),
        new FolderView(
            publishing.path().toString(),
            folder.digest(),
            folder.state(),
            views(folder.problems(), Language.of(language))));
  }

  @GET
  @Path("/files")
  @Operation(summary = "Paths of the files in the rules folder")
  public Map<String, List<String>> files() {
    return Map.of("files", List.copyOf(readFolder().contents().keySet()));
  }

  @GET
  @Path("/files/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file of the rules folder, as it is saved")
  public byte[] file(@PathParam("path") String path) {
    byte[] contents = readFolder().contents().get(path);
    if (contents == null) {
      throw new Problem(ProblemType.NOT_FOUND, Message.of("rules.noFile", path));
    }
    return contents;
  }

  @POST
  @Path("/check")
  @Operation(
      summary = "Check the folder with some files put over it, and publish nothing",
      description =
          "Tries the examples beside the rules too: one that fails is an error like any other, unless"
              + " its file only wants to warn.")
  public CheckView check(
      RuleOverlay overlay, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Locale reader = Language.of(language);
    try {
      Checked checked = publishing.check(overlay.over(RuleFiles.read(publishing.path())));
      return new CheckView(
          checked.contents().isPresent(),
          views(checked.problems(), reader),
          ExamplesView.of(checked.examples()));
    } catch (RuleFiles.Unreadable e) {
      return new CheckView(
          false, views(List.of(e.problem()), reader), ExamplesView.of(ExampleReport.NONE));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @POST
  @Path("/versions")
  @Idempotent
  @Operation(summary = "Publish the folder with some files put over it")
  public Response publish(@Parameter(hidden = true) @Auth Caller caller, Publication publication) {
    RuleFiles files = publication.overlay().over(readFolder());
    RuleVersion version = publishing.publish(files, caller.keyId(), publication.checkedComment());
    return Response.status(Response.Status.CREATED).entity(view(version)).build();
  }

  /** A publication: why, and which files differ from the folder. */
  record Publication(@Nullable String comment, @Nullable Map<String, @Nullable Object> files) {

    RuleOverlay overlay() {
      return new RuleOverlay(files);
    }

    String checkedComment() {
      String text = comment == null ? "" : comment.strip();
      if (text.length() > 1_000) {
        throw Problem.refusedField("comment", Message.of("rules.comment", 1_000));
      }
      return text;
    }
  }

  @GET
  @Path("/versions")
  @Operation(summary = "Every version, newest first")
  public Map<String, List<VersionView>> versions() {
    return Map.of("versions", publishing.versions().stream().map(this::view).toList());
  }

  @GET
  @Path("/versions/{version}")
  @Operation(summary = "A version")
  public VersionView version(@PathParam("version") int version) {
    return view(publishing.version(version));
  }

  @POST
  @Path("/versions/{version}/activate")
  @Idempotent
  @Operation(summary = "Make a version live again")
  public VersionView activate(@PathParam("version") int version) {
    return view(publishing.activate(version));
  }

  private RuleFiles readFolder() {
    try {
      return RuleFiles.read(publishing.path());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Problem unreadable(IOException e) {
    return new Problem(
        ProblemType.CONFLICT, Message.of("rules.folderUnreadable", String.valueOf(e.getMessage())));
  }

  private VersionView view(RuleVersion version) {
    boolean isLive = live.ifAny().filter(rules -> rules.version() == version.version()).isPresent();
    return new VersionView(
        version.version(),
        version.digest(),
        version.author(),
        version.comment(),
        version.publishedAt(),
        isLive);
  }

  private static List<ProblemView> views(List<RuleProblem> problems, Locale language) {
    return problems.stream()
        .map(
            problem ->
                new ProblemView(
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.cell(),
                    problem.severity(),
                    problem.code(),
                    problem.message().in(language),
                    problem.hint().in(language)))
        .toList();
  }
}
