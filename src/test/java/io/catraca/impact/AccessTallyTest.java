package io.catraca.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.impact.AccessImpact.TeamImpact;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.RuleContents;
import io.catraca.security.CompanyId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts of people against each person looking at each kind of conversation, before and after. */
final class AccessTallyTest {

  private static final String SENTENCES = "access/visibility.dslr";
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();
  private static final List<String> LEVELS = List.of("EVERYONE", "TEAM", "ATTENDANT");
  private static final List<String> PROFILES = List.of("ADMINISTRATOR", "AGENT");

  /** Edits that product staff could make. */
  private enum Edit {
    ADMINISTRATORS_SEE_ALL {
      @Override
      RuleFolderFixture make() {
        return SHIPPED.append(
            SENTENCES,
            """

            regra "Em andamento: os administradores veem em Outros"
            quando
                o atendimento está em andamento
                o atendimento tem equipe
                quem vê tem perfil Administrador
                quem vê não é o responsável
            então
                aparece em Outros
            fim
            """);
      }
    },
    TEAM_ALONE_SEES_WHAT_EVERYONE_SAW {
      @Override
      RuleFolderFixture make() {
        return SHIPPED.replace(
            SENTENCES,
            """
                o atendimento está concluído
                o acesso da equipe é Todos
            """,
            """
                o atendimento está concluído
                o acesso da equipe é Todos
                quem vê é membro ou supervisor da equipe
            """);
      }
    },
    SUPERVISORS_FIND_THEIRS_ELSEWHERE {
      @Override
      RuleFolderFixture make() {
        return SHIPPED.replace(
            SENTENCES,
            """
                quem vê é supervisor da equipe
            então
                aparece em Concluídos
            """,
            """
                quem vê é supervisor da equipe
                quem vê não é o responsável
                quem vê não iniciou o atendimento
            então
                aparece em Outros
            """);
      }
    },
    NOTHING {
      @Override
      RuleFolderFixture make() {
        return SHIPPED;
      }
    };

    abstract RuleFolderFixture make();
  }

  @ParameterizedTest
  @EnumSource(Edit.class)
  void countsArePeopleOneByOne(Edit edit) {
    RuleContents before = SHIPPED.contents();
    RuleContents after = edit.make().compile().contents().orElseThrow();
    AccessTally tally = new AccessTally(SightChanges.between(before, after));
    Random random = new Random(edit.ordinal());
    List<CompanySnapshot> companies = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      companies.add(company("company" + number, random));
    }
    companies.forEach(tally::add);
    AccessImpact impact = tally.impact();

    assertThat(impact).isEqualTo(oneByOne(companies, before, after));
    assertThat(impact.usersGaining() + impact.usersLosing() + impact.usersMoving() > 0)
        .isEqualTo(edit != Edit.NOTHING);
  }

  private static AccessImpact oneByOne(
      List<CompanySnapshot> companies, RuleContents before, RuleContents after) {
    long[] users = new long[3];
    long concerned = 0;
    List<TeamImpact> teams = new ArrayList<>();
    for (CompanySnapshot company : companies) {
      Map<String, boolean[]> byUser = new LinkedHashMap<>();
      List<@Nullable Team> all = new ArrayList<>(company.teams().values());
      all.add(null);
      for (Team team : all) {
        long[] ofTeam = new long[3];
        company
            .users()
            .forEach(
                (user, profile) -> {
                  boolean[] seen = changes(team, user, profile, before, after);
                  boolean[] sum = byUser.computeIfAbsent(user, id -> new boolean[3]);
                  for (int kind = 0; kind < 3; kind++) {
                    ofTeam[kind] += seen[kind] ? 1 : 0;
                    sum[kind] |= seen[kind];
                  }
                });
        String id = team == null ? null : team.id();
        String level = team == null ? null : team.access();
        TeamImpact impact =
            new TeamImpact(company.company(), id, level, ofTeam[0], ofTeam[1], ofTeam[2]);
        if (impact.any()) {
          teams.add(impact);
        }
      }
      boolean any = false;
      for (boolean[] sum : byUser.values()) {
        for (int kind = 0; kind < 3; kind++) {
          users[kind] += sum[kind] ? 1 : 0;
          any |= sum[kind];
        }
      }
      concerned += any ? 1 : 0;
    }
    teams.sort(TeamImpact.WORST_FIRST);
    int shown = Math.min(teams.size(), AccessImpact.MOST_TEAMS);
    return new AccessImpact(
        concerned, users[0], users[1], users[2], teams.subList(0, shown), teams.size() - shown);
  }

  /** Whether somebody gains, loses or finds elsewhere any conversation that there can be. */
  private static boolean[] changes(
      @Nullable Team team, String user, String profile, RuleContents before, RuleContents after) {
    boolean[] changes = new boolean[3];
    CompanySnapshot.TeamRole role = team == null ? null : team.roleOf(user);
    TeamRole viewed = role == null ? TeamRole.NONE : TeamRole.valueOf(role.name());
    for (AccessFacts facts : AccessTable.combinations(before.words())) {
      boolean ofHim = facts.profile().equals(profile) && facts.role() == viewed;
      if (ofHim && Objects.equals(facts.level(), team == null ? null : team.access())) {
        var was = before.access().decide(facts).tab();
        var is = after.access().decide(facts).tab();
        changes[0] |= was == null && is != null;
        changes[1] |= was != null && is == null;
        changes[2] |= was != null && is != null && !was.code().equals(is.code());
      }
    }
    return changes;
  }

  private static CompanySnapshot company(String id, Random random) {
    Map<String, String> users = new LinkedHashMap<>();
    for (int user = 0; user < random.nextInt(8); user++) {
      users.put("u" + user, PROFILES.get(random.nextInt(2)));
    }
    Map<String, Team> teams = new LinkedHashMap<>();
    for (int team = 0; team < random.nextInt(5); team++) {
      Map<String, CompanySnapshot.TeamRole> members = new LinkedHashMap<>();
      for (String user : new TreeSet<>(users.keySet())) {
        if (random.nextBoolean()) {
          members.put(user, CompanySnapshot.TeamRole.values()[random.nextInt(2)]);
        }
      }
      teams.put("t" + team, new Team("t" + team, LEVELS.get(random.nextInt(3)), members));
    }
    return new CompanySnapshot(new CompanyId(id), 1, ZoneOffset.UTC, users, teams);
  }
}
