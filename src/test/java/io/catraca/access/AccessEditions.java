package io.catraca.access;

import io.catraca.rules.RuleFolderFixture;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shipped rules and what product staff could make of them. */
final class AccessEditions {

  static final String SHIPPED = "shipped";

  private static final String SENTENCES = "access/visibility.dslr";
  private static final RuleFolderFixture FILES = RuleFolderFixture.shipped();

  private AccessEditions() {}

  static Map<String, RuleFolderFixture> all() {
    Map<String, RuleFolderFixture> all = new LinkedHashMap<>();
    all.put(SHIPPED, FILES);
    all.put("a new level, a new profile and a new tab", newWords());
    all.put("administrators see all", administratorsSeeAll());
    all.put("a rule that hides", hiding());
    all.put("a history that depends on level and profile", severalHistories());
    return all;
  }

  private static RuleFolderFixture newWords() {
    return FILES
        .append("access/levels.csv", "NIGHT;Plantão (noite)\n")
        .append("access/profiles.csv", "AUDITOR;Auditor;sim\n")
        .append("access/tabs.csv", "AUDIT;Auditoria\n")
        .append(
            SENTENCES,
            """

            regra "Plantão, concluído: auditores veem em Auditoria"
            quando
                o atendimento está concluído
                o acesso da equipe é Plantão (noite)
                quem vê tem perfil Auditor
            então
                aparece em Auditoria
            fim

            regra "Plantão, em andamento: quem iniciou vê em Auditoria"
            quando
                o atendimento está em andamento
                o acesso da equipe é Plantão (noite)
                quem vê iniciou o atendimento
                quem vê não é o responsável
            então
                aparece em Auditoria
            fim
            """);
  }

  private static RuleFolderFixture administratorsSeeAll() {
    return FILES.append(
        SENTENCES,
        """

        regra "Administradores: na fila"
        quando
            o atendimento está na fila
            quem vê tem perfil Administrador
        então
            aparece em Novos
        fim

        regra "Administradores: em andamento"
        quando
            o atendimento está em andamento
            quem vê tem perfil Administrador
            quem vê não é o responsável
        então
            aparece em Outros
        fim

        regra "Administradores: concluído"
        quando
            o atendimento está concluído
            quem vê tem perfil Administrador
        então
            aparece em Concluídos
        fim
        """);
  }

  private static RuleFolderFixture hiding() {
    return FILES.append(
        SENTENCES,
        """

        regra "Membros não veem o que outros iniciaram numa equipe Equipe"
        quando
            o acesso da equipe é Equipe
            quem vê é membro da equipe
            quem vê não iniciou o atendimento
        então
            esconde
        fim

        regra "Sem equipe, na fila: escondido dos atendentes"
        quando
            o atendimento está na fila
            o atendimento não tem equipe
            quem vê tem perfil Atendente
        então
            esconde
        fim
        """);
  }

  private static RuleFolderFixture severalHistories() {
    return FILES
        .replace(
            SENTENCES,
            """
                o atendimento está concluído
                o atendimento está fora do histórico
            então
            """,
            """
                o atendimento está concluído
                o atendimento está fora do histórico
                o acesso da equipe é Todos
            então
            """)
        .append(
            SENTENCES,
            """

            regra "Atendente, fora do histórico: os administradores veem em Concluídos"
            quando
                o atendimento está concluído
                o atendimento está fora do histórico
                o acesso da equipe é Atendente
                quem vê tem perfil Administrador
            então
                aparece em Concluídos
            fim
            """);
  }
}
