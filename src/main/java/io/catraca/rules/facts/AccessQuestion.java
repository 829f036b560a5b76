package io.catraca.rules.facts;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.Attendant;
import org.jspecify.annotations.Nullable;

/** May this viewer see this conversation, and in which tab? One combination of facts. */
public final class AccessQuestion {

  private final AccessFacts facts;
  private final @Nullable String levelLabel;
  private final String profileLabel;

  public AccessQuestion(AccessFacts facts, @Nullable String levelLabel, String profileLabel) {
    this.facts = facts;
    this.levelLabel = levelLabel;
    this.profileLabel = profileLabel;
  }

  /** {@code WAITING}, {@code IN_PROGRESS} or {@code FINISHED}. */
  public String getStatus() {
    return facts.status().name();
  }

  /** Whether the conversation belongs to a team. */
  public boolean isInTeam() {
    return facts.level() != null;
  }

  /** Code of the access level of the conversation's team; null without a team. */
  public @Nullable String getLevel() {
    return facts.level();
  }

  /** What staff call that level. */
  public @Nullable String getLevelLabel() {
    return levelLabel;
  }

  /**
   * The viewer's role in the conversation's team: {@code MEMBER}, {@code SUPERVISOR}, {@code NONE}.
   */
  public String getRole() {
    return facts.role().name();
  }

  /** Code of the viewer's profile. */
  public String getProfile() {
    return facts.profile();
  }

  /** What staff call that profile. */
  public String getProfileLabel() {
    return profileLabel;
  }

  /** Whether anybody is responsible; while waiting, whether distribution designated somebody. */
  public boolean isAttended() {
    return facts.attendant() != Attendant.NOBODY;
  }

  /** Whether the viewer is responsible for the conversation. */
  public boolean isViewerAttendant() {
    return facts.attendant() == Attendant.VIEWER;
  }

  /** Whether the viewer is the one who first took it. */
  public boolean isViewerStarter() {
    return facts.starter();
  }

  /** Whether it is inside the history that the company's plan keeps. */
  public boolean isWithinHistory() {
    return facts.withinHistory();
  }
}
