package io.catraca.directory;

import static io.catraca.directory.DirectoryFixture.ACME;
import static io.catraca.directory.DirectoryFixture.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.catraca.directory.CompanyStore.Edited;
import io.catraca.directory.DirectoryDao.AuditEntry;
import io.catraca.directory.DirectoryDocument.MemberElement;
import io.catraca.directory.DirectoryDocument.TeamElement;
import io.catraca.directory.DirectoryDocument.UserElement;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DirectoryDocumentTest {

  private static final String DOCUMENT =
      """
      {"name": "Acme", "timeZone": "America/Manaus",
       "users": [{"id": "u1", "name": "Ana", "profile": "ADMINISTRATOR"},
                 {"id": "u2", "name": "Bruno", "profile": "AGENT"}],
       "teams": [{"id": "t1", "name": "Vendas", "access": "TEAM",
                  "members": [{"user": "u1", "role": "SUPERVISOR"}, {"user": "u2", "role": "MEMBER"}]},
                 {"id": "t2", "name": "Suporte", "access": "EVERYONE", "members": []}]}
      """;

  private final DirectoryFixture fixture = new DirectoryFixture();

  @Test
  void companyThatIsNewComesIntoBeing() throws Exception {
    Edited<Roster> edited = fixture.document(DOCUMENT);

    assertThat(edited.created()).isTrue();
    assertThat(edited.revision()).isEqualTo(1);
    assertThat(fixture.service.roster(ACME).value()).isEqualTo(edited.value());
    assertThat(
            DirectoryFixture.JSON.readTree(
                DirectoryFixture.JSON.writeValueAsString(edited.value())))
        .isEqualTo(
            DirectoryFixture.JSON.readTree(DOCUMENT.replaceFirst("\\{", "{\"id\": \"acme\",")));
  }

  @Test
  void companyThatIsNewNeedsAName() {
    assertThat(refusal("{\"users\": [], \"teams\": []}").type()).isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void sameDocumentAgainChangesNothing() {
    fixture.document(DOCUMENT);
    List<AuditEntry> before = fixture.service.audit(ACME, null, Long.MAX_VALUE, 100);

    Edited<Roster> again = fixture.document(DOCUMENT);

    assertThat(again.created()).isFalse();
    assertThat(again.revision()).isEqualTo(1);
    assertThat(fixture.service.audit(ACME, null, Long.MAX_VALUE, 100)).isEqualTo(before);
  }

  @Test
  void documentSaysWhatIsAddedChangedAndDeletedInOneRevision() {
    fixture.document(DOCUMENT);

    Edited<Roster> edited =
        fixture.document(
            """
            {"users": [{"id": "u1", "name": "Ana", "profile": "AGENT"},
                       {"id": "u3", "name": "Clara", "profile": "AGENT"}],
             "teams": [{"id": "t1", "name": "Vendas", "access": "ATTENDANT",
                        "members": [{"user": "u1", "role": "MEMBER"}]},
                       {"id": "t3", "name": "Cobrança", "access": "TEAM",
                        "members": [{"user": "u3", "role": "SUPERVISOR"}]}]}
            """);

    assertThat(edited.revision()).isEqualTo(2);
    assertThat(fixture.service.roster(ACME).value()).isEqualTo(edited.value());
    assertThat(edited.value().timeZone()).isEqualTo("America/Manaus");
    assertThat(
            fixture.service.audit(ACME, null, Long.MAX_VALUE, 100).stream()
                .filter(e -> e.revision() == 2))
        .extracting(e -> e.action() + " " + e.subject() + " " + e.from() + " -> " + e.to())
        .containsExactlyInAnyOrder(
            "USER_DELETED users/u2 {\"name\":\"Bruno\",\"profile\":\"AGENT\"} -> null",
            "PROFILE_CHANGED users/u1 \"ADMINISTRATOR\" -> \"AGENT\"",
            "USER_CREATED users/u3 null -> {\"name\":\"Clara\",\"profile\":\"AGENT\"}",
            "TEAM_DELETED teams/t2 {\"name\":\"Suporte\",\"access\":\"EVERYONE\"} -> null",
            "ACCESS_CHANGED teams/t1 \"TEAM\" -> \"ATTENDANT\"",
            "MEMBER_REMOVED teams/t1/members/u2 \"MEMBER\" -> null",
            "ROLE_CHANGED teams/t1/members/u1 \"SUPERVISOR\" -> \"MEMBER\"",
            "TEAM_CREATED teams/t3 null -> {\"name\":\"Cobrança\",\"access\":\"TEAM\"}",
            "MEMBER_ADDED teams/t3/members/u3 null -> \"SUPERVISOR\"");
  }

  @Test
  void everythingAtFaultIsNamedAtOnceAndNothingChanges() {
    fixture.document(DOCUMENT);

    Problem refusal =
        refusal(
            """
            {"id": "other", "name": " ", "timeZone": "+03:00",
             "users": [{"id": "u1", "name": "Ana", "profile": "BOSS"},
                       {"id": "u 2", "name": "a\\u0000b", "profile": "AGENT"},
                       {"id": "u1", "name": null},
                       null],
             "teams": [{"id": "t1", "name": "Vendas", "access": "team",
                        "members": [{"user": "u9", "role": "MEMBER"}, {"user": "u1", "role": "CHEFE"},
                                    {"user": "u1", "role": "MEMBER"}, {"user": "", "role": null}]},
                       {"id": "t1", "name": "De novo", "access": "TEAM"}]}
            """);

    assertThat(refusal.type()).isEqualTo(ProblemType.REFUSED);
    assertThat(refusal.errors())
        .extracting(Problem.FieldError::field)
        .containsExactly(
            "id",
            "name",
            "timeZone",
            "users[0].profile",
            "users[1].id",
            "users[1].name",
            "users[2].name",
            "users[2].profile",
            "users[2].id",
            "users[3]",
            "teams[0].access",
            "teams[0].members[0].user",
            "teams[0].members[1].role",
            "teams[0].members[2].user",
            "teams[0].members[3].role",
            "teams[0].members[3].user",
            "teams[1].id");
    assertThat(fixture.service.company(ACME).revision()).isEqualTo(1);
  }

  @Test
  void listsThatAreLeftOutAreNotTakenForEmptyOnes() {
    assertThat(refusal("{\"name\": \"Acme\"}").errors())
        .extracting(Problem.FieldError::field)
        .containsExactly("users", "teams");
  }

  @Test
  void twentyThousandUsersAndTwoThousandTeamsTakeLessThanFiveSeconds() {
    fixture.withCompany();
    DirectoryDocument large = large(20_000, 2_000, "TEAM");
    DirectoryDocument changed = large(20_000, 2_000, "EVERYONE");

    long first = millis(() -> fixture.service.putRoster(ACME, large, CALLER));
    long same = millis(() -> fixture.service.putRoster(ACME, large, CALLER));
    long access = millis(() -> fixture.service.putRoster(ACME, changed, CALLER));
    long load = millis(() -> fixture.directory.snapshot(ACME));
    long gone = millis(() -> fixture.service.deleteCompany(ACME, CALLER));

    assertThat(List.of(first, same, access, gone)).allMatch(millis -> millis < 5_000);
    assertThat(load).isLessThan(5_000);
  }

  @Test
  void documentsInAnyOrderLeaveWhatTheLastOneSays() {
    Random random = new Random(20261122);
    for (int i = 0; i < 40; i++) {
      Roster wanted = fixture.service.putRoster(ACME, random(random), CALLER).value();

      assertThat(fixture.service.roster(ACME).value()).isEqualTo(wanted);
      CompanySnapshot snapshot = fixture.directory.snapshot(ACME);
      assertThat(snapshot.users().keySet())
          .containsExactlyElementsOf(wanted.users().stream().map(Roster.User::id).toList());
      TreeMap<String, Object> live = new TreeMap<>();
      snapshot
          .teams()
          .forEach(
              (id, team) -> {
                if (!team.deleted()) {
                  live.put(id, team.members());
                }
              });
      assertThat(live.keySet())
          .containsExactlyElementsOf(wanted.teams().stream().map(Roster.Team::id).toList());
      wanted
          .teams()
          .forEach(
              team ->
                  team.members()
                      .forEach(
                          member ->
                              assertThat(
                                      Objects.requireNonNull(snapshot.team(team.id()))
                                          .roleOf(member.user()))
                                  .isEqualTo(member.role())));
    }
  }

  private static DirectoryDocument random(Random random) {
    List<String> users =
        IntStream.range(0, 8).filter(i -> random.nextBoolean()).mapToObj(i -> "u" + i).toList();
    List<String> levels = List.of("EVERYONE", "TEAM", "ATTENDANT");
    return new DirectoryDocument(
        null,
        "Acme " + random.nextInt(2),
        null,
        users.stream()
            .map(id -> new UserElement(id, id, random.nextBoolean() ? "AGENT" : "ADMINISTRATOR"))
            .toList(),
        IntStream.range(0, 5)
            .filter(i -> random.nextBoolean())
            .mapToObj(
                i ->
                    new TeamElement(
                        "t" + i,
                        "t" + i,
                        levels.get(random.nextInt(3)),
                        users.stream()
                            .filter(user -> random.nextBoolean())
                            .map(
                                user ->
                                    new MemberElement(
                                        user, random.nextBoolean() ? "MEMBER" : "SUPERVISOR"))
                            .toList()))
            .toList());
  }

  private static DirectoryDocument large(int users, int teams, String access) {
    return new DirectoryDocument(
        null,
        null,
        null,
        IntStream.range(0, users)
            .mapToObj(
                i -> new UserElement("u" + i, "User " + i, i % 10 == 0 ? "ADMINISTRATOR" : "AGENT"))
            .toList(),
        IntStream.range(0, teams)
            .mapToObj(
                i ->
                    new TeamElement(
                        "t" + i,
                        "Team " + i,
                        access,
                        IntStream.range(0, 20)
                            .mapToObj(
                                j ->
                                    new MemberElement(
                                        "u" + (i * 10 + j) % users,
                                        j == 0 ? "SUPERVISOR" : "MEMBER"))
                            .toList()))
            .toList());
  }

  private Problem refusal(String json) {
    return catchThrowableOfType(Problem.class, () -> fixture.document(json));
  }

  private static long millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
