package io.catraca.rules.web;

import io.catraca.platform.idempotency.Idempotent;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.Publishing;
import io.catraca.rules.RulesFolder;
import io.catraca.rules.RulesModule;
import io.catraca.rules.check.Checked;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.ProblemView;
import io.catraca.rules.version.Draft;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.Drafts;
import io.catraca.rules.version.Overtaken;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.web.DraftView.Detail;
import io.catraca.rules.web.VersionView.FileView;
import io.catraca.security.Caller;
import io.catraca.security.Roles;
import io.catraca.text.Language;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drafts: what somebody wants to publish, for somebody else to look at and approve. */
@Path("/v1/rules/drafts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PRODUCT)
@Tag(name = "Rules")
public final class DraftsResource {

  private final Publishing publishing;
  private final RuleVersions versions;
  private final Drafts drafts;
  private final RulesFolder folder;
  private final VersionDiffs diffs;

  DraftsResource(RulesModule rules, VersionDiffs diffs) {
    publishing = rules.publishing();
    versions = rules.versions();
    drafts = rules.drafts();
    folder = rules.folder();
    this.diffs = diffs;
  }

  /**
   * Somebody's word that a draft may be published.
   *
   * @param digest of the draft as it was looked at
   */
  @Schema(name = "RuleDraftWord")
  record Word(String digest) {}

  @POST
  @Idempotent
  @Operation(
      summary = "Keep the folder with some files put over it as a draft",
      description =
          "All files are kept as they are now: what becomes of the folder later changes nothing."
              + " A draft may have errors; it is published only once it has none")
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = DraftView.class)))
  public Response create(@Parameter(hidden = true) @Auth Caller caller, PublicationRequest wished) {
    if (wished.digest() != null) {
      throw Problem.refusedField("digest", Message.of("rules.drafts.alone"));
    }
    Wish wish = wished.wishForLater(versions);
    RuleFiles files = wished.overlay().over(folder.read());
    Draft draft = drafts.create(files, wish, Author.of(caller));
    return Response.created(URI.create("/v1/rules/drafts/" + draft.id()))
        .entity(view(draft))
        .build();
  }

  @GET
  @Operation(summary = "The drafts that are not published yet, newest first")
  public Map<String, List<DraftView>> open() {
    return Map.of("drafts", drafts.open().stream().map(this::view).toList());
  }

  @GET
  @Path("/{draft}")
  @Operation(summary = "A draft with its problems, what it changes, and its approvals")
  public DraftView draft(
      @PathParam("draft") int id,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Draft draft = drafts.find(id);
    return view(draft).with(detail(draft, drafts.files(id), Language.of(language)));
  }

  private Detail detail(Draft draft, RuleFiles files, Locale language) {
    Checked checked = publishing.check(files);
    int base = draft.wish().base();
    Optional<DiffView> diff =
        checked
            .contents()
            .map(contents -> diffs.between(base, files, contents))
            .map(found -> DiffView.of(base, null, found, language));
    return new Detail(
        hindrance(draft).map(message -> message.in(language)).orElse(null),
        checked.contents().isPresent(),
        ProblemView.of(checked.problems(), language),
        diff.orElse(null),
        FileView.of(files));
  }

  /** What stands in the way of a draft beside its own errors and missing approvals. */
  private Optional<Message> hindrance(Draft draft) {
    if (draft.version() != null) {
      return Optional.of(Message.of("rules.drafts.published", draft.id(), draft.version()));
    }
    try {
      versions.expect(draft.wish().base(), draft.wish().liveFrom());
      return Optional.empty();
    } catch (Overtaken e) {
      return Optional.of(VersionDiffs.told(e));
    } catch (Problem e) {
      return Optional.of(e.detail());
    }
  }

  @GET
  @Path("/{draft}/files/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file as it would be published")
  public byte[] file(@PathParam("draft") int id, @PathParam("path") String path) {
    byte[] contents = drafts.files(id).contents().get(path);
    if (contents == null) {
      throw new Problem(ProblemType.NOT_FOUND, Message.of("rules.drafts.noFile", path, id));
    }
    return contents;
  }

  @PUT
  @Path("/{draft}")
  @Operation(
      summary = "Replace what a draft says by the folder with some files put over it",
      description =
          "Approvals hold for what was approved: they count again only if the draft is again the"
              + " same. Whoever changes a draft cannot approve it. With \"digest\", 409 where the"
              + " draft is another one by then")
  public DraftView change(
      @Parameter(hidden = true) @Auth Caller caller,
      @PathParam("draft") int id,
      PublicationRequest wished) {
    Wish wish = wished.wishForLater(versions);
    RuleFiles files = wished.overlay().over(folder.read());
    return view(drafts.change(id, files, wish, Author.of(caller), wished.digest()));
  }

  @DELETE
  @Path("/{draft}")
  @Operation(summary = "Throw a draft away")
  @ApiResponse(responseCode = "204")
  public void delete(@PathParam("draft") int id) {
    drafts.delete(id);
  }

  @POST
  @Path("/{draft}/approvals")
  @Operation(
      summary = "Approve a draft as it was looked at",
      description =
          "403 for whoever wrote on it. Keys that one made of another, and keys of the same name,"
              + " count as one person. 409 where the draft is another one by then")
  public DraftView approve(
      @Parameter(hidden = true) @Auth Caller caller, @PathParam("draft") int id, Word word) {
    return view(drafts.approve(id, word.digest(), Author.of(caller)));
  }

  @DELETE
  @Path("/{draft}/approvals")
  @Operation(summary = "Take one's own approval back")
  @ApiResponse(responseCode = "204")
  public void takeBack(@Parameter(hidden = true) @Auth Caller caller, @PathParam("draft") int id) {
    drafts.takeBack(id, Author.of(caller));
  }

  private DraftView view(Draft draft) {
    return DraftView.of(draft, drafts.standing(draft));
  }
}
