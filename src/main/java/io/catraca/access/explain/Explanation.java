package io.catraca.access.explain;

import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.model.RuleRef;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision is what it is, and what would show a hidden conversation.
 *
 * @param facts all that the rules looked at
 * @param overridden what would show it, had no rule hidden it; null where nothing would
 * @param wouldShow what would have to be otherwise, the settings first: the fewest of them that
 *     show it, then the fewest facts of whatever kind; empty where it is shown. A role goes with
 *     the team without being named, the end of the history with reopening
 * @param more how many that are as near are left out
 * @param text all of it in a few sentences, in Portuguese or English
 */
@Schema(name = "Explanation")
public record Explanation(
    Facts facts, @Nullable Shown overridden, List<WouldShow> wouldShow, int more, String text) {

  /**
   * All that the rules looked at.
   *
   * @param access code of the team's access level, null where the conversation has no team
   * @param attendant who is responsible, as seen by the viewer
   * @param text the same in words
   */
  @Schema(name = "ExplanationFacts")
  public record Facts(
      Status status,
      @Nullable String access,
      TeamRole role,
      String profile,
      Attendant attendant,
      boolean starter,
      boolean withinHistory,
      String text) {}

  /**
   * Where a rule shows it.
   *
   * @param tab code of the tab
   */
  @Schema(name = "ExplanationShown")
  public record Shown(String tab, RuleRef rule) {}

  /**
   * Other facts that would show it.
   *
   * @param setting whether access, role or profile are all that changes, which an administrator can
   *     do
   * @param changes all of them together
   * @param tab code of the tab it would appear in
   */
  @Schema(name = "ExplanationWouldShow")
  public record WouldShow(
      boolean setting, List<Change> changes, String tab, RuleRef rule, String text) {}

  /**
   * A fact that would have to be otherwise.
   *
   * @param fact by the name it has among the facts
   * @param to any of these values
   */
  @Schema(name = "ExplanationChange")
  public record Change(String fact, @Nullable Object from, List<@Nullable Object> to) {}

  public Explanation {
    wouldShow = List.copyOf(wouldShow);
  }
}
