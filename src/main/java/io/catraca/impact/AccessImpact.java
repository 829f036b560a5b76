package io.catraca.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.security.CompanyId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many users see conversations that were hidden, or no longer see some. A user is counted once,
 * however many teams it concerns; one who gains some and loses others counts for both.
 *
 * @param companies companies with such users
 * @param usersGaining users who see more
 * @param usersLosing users who no longer see something
 * @param usersMoving users who find something in another tab
 * @param teams those concerned, the most losses first; the first hundred
 * @param moreTeams how many teams there are beyond those
 */
@Schema(name = "AccessImpact")
record AccessImpact(
    long companies,
    long usersGaining,
    long usersLosing,
    long usersMoving,
    List<TeamImpact> teams,
    long moreTeams) {

  static final int MOST_TEAMS = 100;

  static final AccessImpact NONE = new AccessImpact(0, 0, 0, 0, List.of(), 0);

  /**
   * The conversations of one team, or of a company's conversations without one.
   *
   * @param team null for conversations without a team
   * @param access code of its level; null without a team
   */
  @Schema(name = "TeamImpact")
  record TeamImpact(
      CompanyId company,
      @JsonInclude @Nullable String team,
      @JsonInclude @Nullable String access,
      long gaining,
      long losing,
      long moving) {

    static final Comparator<TeamImpact> WORST_FIRST =
        Comparator.comparingLong(TeamImpact::losing)
            .thenComparingLong(TeamImpact::gaining)
            .thenComparingLong(TeamImpact::moving)
            .reversed()
            .thenComparing(impact -> impact.company().value())
            .thenComparing(impact -> impact.team() == null ? "" : impact.team());

    boolean any() {
      return gaining + losing + moving > 0;
    }
  }
}
