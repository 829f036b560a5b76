package io.catraca.impact;

import io.catraca.problem.Problem;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RulesModule;
import io.catraca.rules.consequence.Consequences;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.files.RuleOverlay;
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
   * @param draft number of a draft, which speaks for all else
   */
  @Schema(name = "RuleImpactRequest")
  record ImpactRequest(@Nullable Map<String, @Nullable Object> files, @Nullable Integer draft) {}

  private final RulesModule rules;

  public ImpactResource(RulesModule rules) {
    this.rules = rules;
  }

  @POST
  @Operation(
      summary = "What would change for companies, users and money if a draft were published now",
      description =
          "Compared with what is live, over the directory and the contracts of today. Nothing is"
              + " published. 422 with its errors where the draft has any")
  public ImpactView impact(
      ImpactRequest request, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    Locale reader = Language.of(language);
    RuleSet live = rules.live().current();
    RuleFiles files = files(request);
    RuleContents after = rules.publishing().contents(files);
    RuleFiles before = rules.publishing().files(live.version());
    RuleDiff diff =
        RuleDiff.between(new Edition(before, live.contents()), new Edition(files, after));
    Consequences consequences = rules.gate().weigh(live.contents(), after);
    return ImpactView.of(
        live.stamp(),
        DiffView.of(live.version(), null, diff, reader),
        consequences.told(),
        rules.gate().breaches(consequences),
        reader);
  }

  private RuleFiles files(ImpactRequest request) {
    if (request.draft() == null) {
      return new RuleOverlay(request.files()).over(rules.folder().read());
    }
    if (request.files() != null) {
      throw Problem.refusedField("files", Message.of("rules.drafts.alone"));
    }
    rules.drafts().find(request.draft());
    return rules.drafts().files(request.draft());
  }
}
