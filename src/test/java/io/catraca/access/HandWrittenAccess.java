package io.catraca.access;

import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.directory.CompanySnapshot.TeamRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The shipped access rules as a programmer would write them without a rule engine. */
final class HandWrittenAccess {

  /**
   * Where a conversation appears and which rule says so.
   *
   * @param tab null when hidden
   * @param rule the name of the rule that says the same in the rule file; null where none shows it
   */
  record Answer(@Nullable String tab, @Nullable String rule) {}

  private static final Answer HIDDEN = new Answer(null, null);
  private static final Answer TOO_OLD =
      new Answer(null, "Concluído fora do histórico do plano: ninguém vê");
  private static final Answer NEW_TEAM = new Answer("NEW", "Na fila: a equipe vê em Novos");
  private static final Answer NEW_DESIGNATED =
      new Answer("NEW", "Na fila: o atendente designado vê em Novos");
  private static final Answer NEW_ADMINISTRATOR =
      new Answer("NEW", "Sem equipe, na fila: os administradores veem em Novos");
  private static final Answer MINE = new Answer("MINE", "Em andamento: o responsável vê em Meus");
  private static final Answer OTHERS_EVERYONE =
      new Answer("OTHERS", "Todos, em andamento: a equipe vê em Outros");
  private static final Answer OTHERS_TEAM =
      new Answer("OTHERS", "Equipe, em andamento: a equipe vê em Outros");
  private static final Answer OTHERS_STARTER =
      new Answer("OTHERS", "Atendente, em andamento: quem iniciou vê em Outros");
  private static final Answer OTHERS_SUPERVISOR =
      new Answer("OTHERS", "Atendente, em andamento: os supervisores veem em Outros");
  private static final Answer OTHERS_ADMINISTRATOR =
      new Answer("OTHERS", "Sem equipe, em andamento: os administradores veem em Outros");
  private static final Answer CONCLUDED_EVERYONE =
      new Answer("CONCLUDED", "Todos, concluído: todos os usuários veem em Concluídos");
  private static final Answer CONCLUDED_TEAM =
      new Answer("CONCLUDED", "Equipe, concluído: a equipe vê em Concluídos");
  private static final Answer CONCLUDED_ATTENDANT =
      new Answer("CONCLUDED", "Atendente, concluído: o responsável vê em Concluídos");
  private static final Answer CONCLUDED_STARTER =
      new Answer("CONCLUDED", "Atendente, concluído: quem iniciou vê em Concluídos");
  private static final Answer CONCLUDED_SUPERVISOR =
      new Answer("CONCLUDED", "Atendente, concluído: os supervisores veem em Concluídos");
  private static final Answer CONCLUDED_NO_TEAM =
      new Answer("CONCLUDED", "Sem equipe, concluído: o responsável vê em Concluídos");
  private static final Answer CONCLUDED_ADMINISTRATOR =
      new Answer("CONCLUDED", "Sem equipe, concluído: os administradores veem em Concluídos");

  private HandWrittenAccess() {}

  static Answer decide(Viewer viewer, Conversation asked) {
    Team team = asked.team() == null ? null : viewer.company().team(asked.team());
    String level = team == null ? null : team.access();
    TeamRole role = team == null ? null : team.roleOf(viewer.user());
    boolean attendant = viewer.user().equals(asked.attendant());
    boolean starter = viewer.user().equals(asked.startedBy());
    boolean administrator = viewer.profile().equals("ADMINISTRATOR");
    return switch (asked.status()) {
      case WAITING -> waiting(level, role, attendant, asked.attendant() == null, administrator);
      case IN_PROGRESS -> inProgress(level, role, attendant, starter, administrator);
      case FINISHED ->
          isTooOld(viewer, asked)
              ? TOO_OLD
              : finished(level, role, attendant, starter, administrator);
    };
  }

  private static Answer waiting(
      @Nullable String level,
      @Nullable TeamRole role,
      boolean attendant,
      boolean nobody,
      boolean administrator) {
    if (attendant) {
      return NEW_DESIGNATED;
    }
    if (level == null) {
      return administrator ? NEW_ADMINISTRATOR : HIDDEN;
    }
    return nobody && role != null ? NEW_TEAM : HIDDEN;
  }

  private static Answer inProgress(
      @Nullable String level,
      @Nullable TeamRole role,
      boolean attendant,
      boolean starter,
      boolean administrator) {
    if (attendant) {
      return MINE;
    }
    if (level == null) {
      return administrator ? OTHERS_ADMINISTRATOR : HIDDEN;
    }
    if (level.equals("ATTENDANT")) {
      return starter ? OTHERS_STARTER : role == TeamRole.SUPERVISOR ? OTHERS_SUPERVISOR : HIDDEN;
    }
    if (role == null) {
      return HIDDEN;
    }
    return level.equals("EVERYONE") ? OTHERS_EVERYONE : OTHERS_TEAM;
  }

  private static Answer finished(
      @Nullable String level,
      @Nullable TeamRole role,
      boolean attendant,
      boolean starter,
      boolean administrator) {
    if (level == null) {
      return attendant ? CONCLUDED_NO_TEAM : administrator ? CONCLUDED_ADMINISTRATOR : HIDDEN;
    }
    if (level.equals("EVERYONE")) {
      return CONCLUDED_EVERYONE;
    }
    if (level.equals("TEAM")) {
      return role == null ? HIDDEN : CONCLUDED_TEAM;
    }
    if (attendant) {
      return CONCLUDED_ATTENDANT;
    }
    return starter
        ? CONCLUDED_STARTER
        : role == TeamRole.SUPERVISOR ? CONCLUDED_SUPERVISOR : HIDDEN;
  }

  private static boolean isTooOld(Viewer viewer, Conversation asked) {
    Instant finished = asked.finishedAt();
    Instant oldest = viewer.oldestInHistory();
    return finished != null && oldest != null && finished.isBefore(oldest);
  }
}
