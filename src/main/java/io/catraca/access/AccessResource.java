package io.catraca.access;

import io.catraca.access.AccessService.Decided;
import io.catraca.platform.DecisionMetrics;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** May this user see these conversations, and in which tab? */
@Path("/v1/companies/{company}/access/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Access")
public final class AccessResource {

  /**
   * A viewer and the conversations to decide, 1 to 10,000 of them.
   *
   * @param at the moment whose history and contract count; now where it is left out
   * @param explain whether to tell why, and what would show what is hidden
   * @param atLeast the revision of the company that an edit was answered with, to see its effect on
   *     every node
   */
  record DecisionsRequest(
      String viewer,
      List<Conversation> conversations,
      @Nullable Instant at,
      boolean explain,
      @Nullable Long atLeast) {}

  /**
   * The decisions in the order asked, all by one version of the rules and one revision of the
   * company.
   */
  record Decisions(
      Stamp rules,
      long revision,
      String viewer,
      @ArraySchema(schema = @Schema(implementation = DecisionView.class))
          List<DecisionJson> decisions) {}

  private final LiveRules live;
  private final AccessService service;
  private final DecisionMetrics.Kind metrics;
  private volatile @Nullable DecisionEncoder lastEncoder;

  AccessResource(LiveRules live, AccessService service, DecisionMetrics.Kind metrics) {
    this.live = live;
    this.service = service;
    this.metrics = metrics;
  }

  @POST
  @Operation(
      summary = "Decide which of these conversations a user sees, and in which tab",
      description =
          "A service that gets no answer must show nothing. at is the moment whose history counts,"
              + " now where it is left out.")
  public Decisions decide(
      @PathParam("company") CompanyId company,
      DecisionsRequest request,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    long start = System.nanoTime();
    RuleSet rules = live.current();
    Decided decided = service.decide(rules, company, request);
    metrics.count(decided.decisions().size(), System.nanoTime() - start);
    Locale locale = Language.of(language);
    DecisionEncoder encoder = encoder(rules);
    List<DecisionJson> views =
        request.explain()
            ? encoder.explain(decided, request.conversations(), locale)
            : encoder.encode(decided.decisions(), request.conversations(), locale);
    long revision = decided.viewer().company().revision();
    return new Decisions(rules.stamp(), revision, request.viewer(), views);
  }

  private DecisionEncoder encoder(RuleSet rules) {
    DecisionEncoder last = lastEncoder;
    if (last == null || !last.isOf(rules)) {
      last = new DecisionEncoder(rules);
      lastEncoder = last;
    }
    return last;
  }
}
