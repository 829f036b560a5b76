package io.catraca.rules.access;

import org.jspecify.annotations.Nullable;

/**
 * All that an access rule may look at: one viewer before one conversation.
 *
 * @param level code of the access level of the conversation's team, null where it has no team
 * @param role the viewer's role in that team
 * @param profile code of the viewer's profile
 * @param starter whether the viewer started the conversation
 * @param withinHistory whether it is inside the history that the company's plan keeps
 */
public record AccessFacts(
    Status status,
    @Nullable String level,
    TeamRole role,
    String profile,
    Attendant attendant,
    boolean starter,
    boolean withinHistory) {

  /** Whether such facts can be: no role without a team, no conversation in progress unattended. */
  public boolean possible() {
    return (level != null || role == TeamRole.NONE)
        && (status != Status.IN_PROGRESS || attendant != Attendant.NOBODY)
        && (status == Status.FINISHED || withinHistory);
  }
}
