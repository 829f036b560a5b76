package io.catraca.rules.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.FolderState;
import io.catraca.rules.LiveRules;
import io.catraca.rules.Publishing;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.RulesFolder;
import io.catraca.rules.RulesModule;
import io.catraca.rules.Serving;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.ExampleReport.Failed;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.files.RuleOverlay;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.version.Timetable;
import io.catraca.rules.version.Timetable.Scheduled;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.Operation;
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
import java.io.IOException;
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

  /**
   * The state of the rules: what is live and is to be, and how the folder stands to it.
   *
   * @param unbuilt versions that this node should answer with, now or at their time, and cannot
   */
  record StateView(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Stamp rules,
      @Nullable VersionView live,
      List<Scheduled> scheduled,
      List<UnbuiltView> unbuilt,
      FolderView folder) {}

  /** The folder: {@code LIVE}, {@code AHEAD} or {@code BROKEN} with its problems. */
  record FolderView(
      String path, String digest, FolderState.State state, List<ProblemView> problems) {}

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

  /** A version that should answer and that this node cannot build, and why. */
  record UnbuiltView(int version, List<ProblemView> problems) {}

  private final Publishing publishing;
  private final RulesFolder folder;
  private final Serving serving;
  private final LiveRules live;
  private final VersionDiffs diffs;

  RulesResource(RulesModule rules, VersionDiffs diffs) {
    publishing = rules.publishing();
    folder = rules.folder();
    serving = rules.serving();
    live = rules.live();
    this.diffs = diffs;
  }

  @GET
  @Operation(summary = "The live version and the state of the rules folder")
  public StateView state(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Locale reader = Language.of(language);
    FolderState state = folder.state();
    Timetable timetable = serving.timetable();
    Optional<RuleSet> rules = live.ifAny();
    return new StateView(
        rules.map(RuleSet::stamp).orElse(null),
        rules.map(set -> VersionView.of(publishing.version(set.version()), timetable)).orElse(null),
        timetable.coming(),
        serving.unbuilt().stream()
            .map(lost -> new UnbuiltView(lost.version(), ProblemView.of(lost.problems(), reader)))
            .toList(),
        new FolderView(
            folder.path().toString(),
            state.digest(),
            state.state(),
            ProblemView.of(state.problems(), reader)));
  }

  @GET
  @Path("/files")
  @Operation(summary = "Paths of the files in the rules folder")
  public Map<String, List<String>> files() {
    return Map.of("files", List.copyOf(folder.read().contents().keySet()));
  }

  @GET
  @Path("/files/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file of the rules folder, as it is saved")
  public byte[] file(@PathParam("path") String path) {
    byte[] contents = folder.read().contents().get(path);
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
      Checked checked = publishing.check(overlay.over(RuleFiles.read(folder.path())));
      return new CheckView(
          checked.contents().isPresent(),
          ProblemView.of(checked.problems(), reader),
          ExamplesView.of(checked.examples()));
    } catch (RuleFiles.Unreadable e) {
      return new CheckView(
          false, ProblemView.of(List.of(e.problem()), reader), ExamplesView.of(ExampleReport.NONE));
    } catch (IOException e) {
      throw RulesFolder.unreadable(e);
    }
  }

  @POST
  @Path("/diff")
  @Operation(summary = "What would change if the folder, with some files put over it, were live")
  public DiffView diff(
      RuleOverlay overlay, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    int from = live.current().version();
    RuleFiles files = overlay.over(folder.read());
    RuleDiff diff = diffs.between(from, files);
    return DiffView.of(from, null, diff, Language.of(language));
  }
}
