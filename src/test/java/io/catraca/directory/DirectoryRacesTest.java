package io.catraca.directory;

import static io.catraca.directory.DirectoryFixture.ACME;
import static io.catraca.directory.DirectoryFixture.ANY_COPY;
import static io.catraca.directory.DirectoryFixture.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.directory.CompanyResource.CompanyRequest;
import io.catraca.directory.TeamResource.AccessRequest;
import io.catraca.directory.TeamResource.IfMatch;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DirectoryRacesTest {

  private static final int THREADS = 8;

  private final DirectoryFixture fixture = new DirectoryFixture();
  private final DirectoryFixture otherNode = fixture.otherNode();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void everyEditCountsOnceAndNoneIsLost() throws Exception {
    fixture.withCompany();
    List<Callable<Object>> edits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String user = "u" + i;
      DirectoryFixture node = i % 2 == 0 ? fixture : otherNode;
      edits.add(
          () -> {
            node.user(user, "AGENT");
            return user;
          });
    }

    run(edits);

    assertThat(fixture.service.users(ACME)).hasSize(100);
    assertThat(fixture.service.company(ACME).revision()).isEqualTo(101);
    assertThat(fixture.service.audit(ACME, null, Long.MAX_VALUE, 1000))
        .extracting(DirectoryDao.AuditEntry::revision)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .hasSize(101);
  }

  @Test
  void companyThatManyCreateAtOnceIsCreatedOnce() throws Exception {
    Callable<Object> create =
        () ->
            fixture
                .service
                .putCompany(ACME, new CompanyRequest(null, "Acme", null), CALLER)
                .created();

    List<Object> created = run(List.of(create, create, create, create, create, create));

    assertThat(created).containsOnlyOnce(true);
    assertThat(fixture.service.company(ACME).revision()).isEqualTo(1);
  }

  @Test
  void ofEditsMadeFromTheSameCopyOneWins() throws Exception {
    fixture.withCompany();
    fixture.user("ana", "ADMINISTRATOR");
    fixture.team("sales", "TEAM");
    IfMatch copy = new IfMatch("\"" + fixture.service.team(ACME, "sales").revision() + "\"");
    List<Callable<Object>> edits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String access = i % 2 == 0 ? "EVERYONE" : "ATTENDANT";
      edits.add(
          () ->
              fixture
                  .service
                  .changeAccess(ACME, "sales", new AccessRequest(access, "ana"), copy, CALLER)
                  .value()
                  .settings()
                  .access());
    }

    List<Object> outcomes = run(edits);

    assertThat(outcomes).filteredOn(ProblemType.STALE::equals).hasSize(9);
    assertThat(outcomes).contains(fixture.service.team(ACME, "sales").settings().access());
  }

  /** Documents, single edits and deletions at once, on two nodes: no deadlock, no torn state. */
  @Test
  void editsOfEveryKindAtOnceLeaveAWholeCompany() throws Exception {
    fixture.withCompany();
    List<Callable<Object>> edits = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      edits.add(edit(random.nextInt(9), random.nextInt(3), i % 2 == 0 ? fixture : otherNode));
    }

    List<Object> outcomes = run(edits);

    assertThat(outcomes).allMatch(o -> o == ProblemType.NOT_FOUND || !(o instanceof ProblemType));
    fixture.withCompany();
    Roster stored = fixture.service.roster(ACME).value();
    CompanySnapshot snapshot = fixture.directory.snapshot(ACME);
    assertThat(snapshot.users().keySet())
        .containsExactlyElementsOf(stored.users().stream().map(Roster.User::id).toList());
    List<DirectoryDao.AuditEntry> audit = fixture.service.audit(ACME, null, Long.MAX_VALUE, 1000);
    assertThat(audit.get(0).revision()).isEqualTo(snapshot.revision());
    assertThat(audit.stream().map(DirectoryDao.AuditEntry::revision).distinct().sorted().toList())
        .as("no revision without its entry")
        .hasSize((int) snapshot.revision());
  }

  private static Callable<Object> edit(int kind, int n, DirectoryFixture node) {
    DirectoryService service = node.service;
    String user = "u" + n;
    String team = "t" + n;
    return () -> {
      switch (kind) {
        case 0, 1 -> node.user(user, "AGENT");
        case 2, 3 -> node.team(team, "TEAM");
        case 4 -> node.member(team, user, "MEMBER");
        case 5 -> service.deleteUser(ACME, user, CALLER);
        case 6 -> service.deleteTeam(ACME, team, ANY_COPY, CALLER);
        case 7 ->
            node.document(
                """
                {"name": "Acme", "users": [{"id": "u1", "name": "U", "profile": "AGENT"}],
                 "teams": [{"id": "t1", "name": "T", "access": "TEAM",
                            "members": [{"user": "u1", "role": "SUPERVISOR"}]}]}
                """);
        default -> {
          if (n == 0) {
            service.deleteCompany(ACME, CALLER);
          }
          node.withCompany();
        }
      }
      return "done";
    };
  }

  /** What each brought, or the type of its refusal. */
  private List<Object> run(List<Callable<Object>> edits) throws Exception {
    List<Object> outcomes = new ArrayList<>();
    for (Future<Object> future :
        threads.invokeAll(edits.stream().map(DirectoryRacesTest::refusable).toList())) {
      outcomes.add(future.get());
    }
    return outcomes;
  }

  private static Callable<Object> refusable(Callable<Object> edit) {
    return () -> {
      try {
        return edit.call();
      } catch (Problem problem) {
        return problem.type();
      }
    };
  }
}
