package io.catraca.impact;

import io.catraca.problem.Problem;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.RulesModule;
import io.catraca.rules.consequence.Consequences;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.files.RuleOverlay;
import io.catraca.rules.version.Draft;
import io.catraca.rules.version.RuleVersion;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What would a publication change? */
@Path("/v1/rules/impact")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PRODUCT)
@Tag(name = "Rules")
public final class ImpactResource {

  /**
   * What is looked at: the folder with some files put over it, or a draft.
   *
   * @param files those that differ from the folder
   * @param base the version whose place it would take; the live one where it is not told
   * @param liveFrom the time from which it would be live; at once where it is not told
   * @param draft number of a draft, which speaks for all else
   */
  @Schema(name = "RuleImpactRequest")
  record ImpactRequest(
      @Nullable Map<String, @Nullable Object> files,
      @Nullable Integer base,
      @Nullable Instant liveFrom,
      @Nullable Integer draft) {}

  /** What is compared: files with a version. */
  private record Compared(RuleFiles files, int base, @Nullable Instant liveFrom) {}

  private final RulesModule rules;

  public ImpactResource(RulesModule rules) {
    this.rules = rules;
  }

  @POST
  @Operation(
      summary = "What would change for companies, users and money if a draft were published now",
      description =
          "Compared with what is live, or with base, over the directory and the contracts there are;"
              + " a draft with the version that it is to follow. Nothing is published. 422 with its"
              + " errors where the files have any")
  public ImpactView impact(
      ImpactRequest request, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Locale reader = Language.of(language);
    Compared compared = compared(request);
    RuleContents after = rules.publishing().contents(compared.files());
    RuleVersion base = rules.publishing().version(compared.base());
    Edition before = rules.publishing().edition(base.version());
    RuleDiff diff = RuleDiff.between(before, new Edition(compared.files(), after));
    Consequences consequences = rules.gate().weigh(before.contents(), after, compared.liveFrom());
    return ImpactView.of(
        new Stamp(base.version(), base.digest()),
        DiffView.of(base.version(), null, diff, reader),
        consequences.told(),
        rules.gate().breaches(consequences),
        reader);
  }

  private Compared compared(ImpactRequest request) {
    if (request.draft() == null) {
      Integer base = request.base();
      if (base != null && rules.versions().find(base).isEmpty()) {
        throw Problem.refusedField("base", Message.of("rules.noVersion", base));
      }
      return new Compared(
          new RuleOverlay(request.files()).over(rules.folder().read()),
          base == null ? rules.live().current().version() : base,
          request.liveFrom());
    }
    if (request.files() != null || request.base() != null || request.liveFrom() != null) {
      throw Problem.refusedField("draft", Message.of("rules.drafts.alone"));
    }
    Draft draft = rules.drafts().find(request.draft());
    return new Compared(
        rules.drafts().files(draft.id()), draft.wish().base(), draft.wish().liveFrom());
  }
}
