package io.catraca.access;

import io.catraca.access.AccessService.Seen;
import io.catraca.platform.DecisionMetrics;
import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.model.RuleRef;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.catraca.text.Language;
import io.swagger.v3.oas.annotations.Operation;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who sees this conversation? */
@Path("/v1/companies/{company}/access/viewers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
@Tag(name = "Access")
public final class ViewersResource {

  /**
   * A conversation.
   *
   * @param at the moment whose history counts; now where it is left out
   * @param atLeast the revision of the company that an edit was answered with, to see its effect on
   *     every node
   */
  record ViewersRequest(Conversation conversation, @Nullable Instant at, @Nullable Long atLeast) {}

  /**
   * Everybody who sees it, in the order of their ids, by one version of the rules and one revision
   * of the company.
   */
  record Viewers(Stamp rules, long revision, List<ViewerView> viewers) {}

  /**
   * A user who sees it.
   *
   * @param tab code of the tab that it appears in
   * @param rule the rule that shows it
   * @param reason why, in Portuguese or English
   */
  @Schema(name = "Viewer")
  record ViewerView(String user, String tab, @Nullable RuleRef rule, String reason) {

    static ViewerView of(String user, AccessDecision decision, Locale language) {
      String tab = Objects.requireNonNull(decision.tab()).code();
      return new ViewerView(user, tab, decision.rule(), decision.reason().in(language));
    }
  }

  private final LiveRules live;
  private final AccessService service;
  private final DecisionMetrics.Kind metrics;

  ViewersResource(LiveRules live, AccessService service, DecisionMetrics.Kind metrics) {
    this.live = live;
    this.service = service;
    this.metrics = metrics;
  }

  @POST
  @Operation(
      summary = "Name every user who sees a conversation, with tab, rule and reason",
      description = "What decisions refuse is refused here.")
  public Viewers viewers(
      @PathParam("company") CompanyId company,
      ViewersRequest request,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    long start = System.nanoTime();
    RuleSet rules = live.current();
    Seen seen = service.viewers(rules, company, request);
    metrics.count(1, System.nanoTime() - start);
    Locale locale = Language.of(language);
    List<ViewerView> views = new ArrayList<>(seen.by().size());
    seen.by().forEach((user, decision) -> views.add(ViewerView.of(user, decision, locale)));
    return new Viewers(rules.stamp(), seen.company().revision(), views);
  }
}
