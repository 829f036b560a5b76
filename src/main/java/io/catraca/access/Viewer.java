package io.catraca.access;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import io.catraca.text.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user of a company about to look at conversations.
 *
 * @param oldestInHistory conversations concluded before it are outside the history; null where none
 *     is
 */
record Viewer(
    CompanySnapshot company, String user, String profile, @Nullable Instant oldestInHistory) {

  static Viewer of(CompanySnapshot company, String user, @Nullable Instant oldestInHistory) {
    String profile = company.profileOf(user);
    if (profile == null) {
      throw new Problem(ProblemType.NOT_FOUND, Message.of("access.viewerUnknown", user));
    }
    return new Viewer(company, user, profile, oldestInHistory);
  }

  /** The conversation's team, deleted or not; null where it has none, or one that never was. */
  @Nullable Team team(Conversation conversation) {
    return conversation.team() == null ? null : company.team(conversation.team());
  }

  /**
   * All that the rules may look at. A deleted team is as good as none.
   *
   * @param team the conversation's, deleted or not; null where it has none
   */
  AccessFacts facts(Conversation conversation, @Nullable Team team) {
    Instant finished = conversation.finishedAt();
    return new AccessFacts(
        conversation.status(),
        team == null ? null : team.access(),
        CompanySnapshot.TeamRole.inRules(team == null ? null : team.roleOf(user)),
        profile,
        attendant(conversation.attendant()),
        user.equals(conversation.startedBy()),
        conversation.status() != Status.FINISHED
            || finished == null
            || oldestInHistory == null
            || !finished.isBefore(oldestInHistory));
  }

  private Attendant attendant(@Nullable String attendant) {
    if (attendant == null) {
      return Attendant.NOBODY;
    }
    return attendant.equals(user) ? Attendant.VIEWER : Attendant.SOMEBODY_ELSE;
  }
}
