package io.catraca.access;

import io.catraca.rules.LiveRules;
import io.catraca.rules.RuleSet;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Profile;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.text.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every answer that the access rules can give. */
@Path("/v1/access/matrix")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Access")
public final class MatrixResource {

  /** The declared words, and every combination of facts with its answer. */
  record Matrix(
      Stamp rules,
      List<Word> levels,
      List<Profile> profiles,
      List<Word> tabs,
      List<Combination> combinations) {}

  /**
   * One combination and its answer.
   *
   * @param access code of the team's access level, null where the conversation has no team
   * @param attendant who is responsible, as seen by the viewer
   * @param starter whether the viewer started the conversation
   */
  record Combination(
      Status status,
      @Nullable String access,
      TeamRole role,
      String profile,
      Attendant attendant,
      boolean starter,
      boolean withinHistory,
      boolean visible,
      @Nullable String tab,
      @Nullable RuleRef rule,
      String reason) {

    static Combination of(AccessFacts facts, AccessDecision decision, Locale language) {
      return new Combination(
          facts.status(),
          facts.level(),
          facts.role(),
          facts.profile(),
          facts.attendant(),
          facts.starter(),
          facts.withinHistory(),
          decision.visible(),
          decision.tab() == null ? null : decision.tab().code(),
          decision.rule(),
          decision.reason().in(language));
    }
  }

  private final LiveRules live;

  MatrixResource(LiveRules live) {
    this.live = live;
  }

  @GET
  @Operation(summary = "Every combination of facts with its answer and rule")
  public Matrix matrix(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    RuleSet rules = live.current();
    Locale locale = Language.of(language);
    List<Combination> combinations =
        AccessTable.combinations(rules.words()).stream()
            .map(facts -> Combination.of(facts, rules.access().decide(facts), locale))
            .toList();
    return new Matrix(
        rules.stamp(),
        rules.words().levels(),
        rules.words().profiles(),
        rules.words().tabs(),
        combinations);
  }
}
