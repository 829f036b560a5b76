package io.catraca.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what, written down from the article's table a second time, in plain Java and without a
 * look at the rule files.
 *
 * @param level code of the access level of the conversation's team; null without a team
 * @param role the viewer's role in that team
 * @param attendant whether nobody, the viewer or somebody else is responsible
 */
record VisibilityTable(
    String status,
    @Nullable String level,
    String role,
    String profile,
    String attendant,
    boolean starter,
    boolean withinHistory) {

  /** The tab in which the viewer sees the conversation; empty where it is hidden. */
  Optional<String> tab() {
    if (status.equals("FINISHED") && !withinHistory) {
      return Optional.empty();
    }
    return level == null ? withoutTeam() : inTeamOf(level);
  }

  private Optional<String> inTeamOf(String teamLevel) {
    return switch (status) {
      case "WAITING" -> seenIf("NEW", attendant.equals("NOBODY") ? inTeam() : attends());
      case "IN_PROGRESS" ->
          attends() ? Optional.of("MINE") : seenIf("OTHERS", seesOthers(teamLevel));
      default -> seenIf("CONCLUDED", seesConcluded(teamLevel));
    };
  }

  private Optional<String> withoutTeam() {
    if (attends()) {
      return Optional.of(
          switch (status) {
            case "WAITING" -> "NEW";
            case "IN_PROGRESS" -> "MINE";
            default -> "CONCLUDED";
          });
    }
    String tab =
        switch (status) {
          case "WAITING" -> "NEW";
          case "IN_PROGRESS" -> "OTHERS";
          default -> "CONCLUDED";
        };
    return seenIf(tab, profile.equals("ADMINISTRATOR"));
  }

  private boolean seesOthers(String teamLevel) {
    return teamLevel.equals("ATTENDANT") ? starter || supervises() : inTeam();
  }

  private boolean seesConcluded(String teamLevel) {
    return switch (teamLevel) {
      case "EVERYONE" -> true;
      case "TEAM" -> inTeam();
      default -> attends() || starter || supervises();
    };
  }

  private static Optional<String> seenIf(String tab, boolean seen) {
    return seen ? Optional.of(tab) : Optional.empty();
  }

  private boolean attends() {
    return attendant.equals("VIEWER");
  }

  private boolean inTeam() {
    return !role.equals("NONE");
  }

  private boolean supervises() {
    return role.equals("SUPERVISOR");
  }
}
