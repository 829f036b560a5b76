package io.catraca.directory;

import static io.catraca.directory.DirectoryFixture.ACME;
import static io.catraca.directory.DirectoryFixture.ANY_COPY;
import static io.catraca.directory.DirectoryFixture.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.catraca.directory.CompanyResource.CompanyRequest;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.access.WordsInUse;
import io.catraca.security.CompanyId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class DirectoryTest {

  private final DirectoryFixture fixture = new DirectoryFixture();

  @Test
  void snapshotAnswersWhatADecisionAsks() {
    fillAcme();

    CompanySnapshot snapshot = fixture.directory.snapshot(ACME);

    assertThat(snapshot.revision()).isEqualTo(8);
    assertThat(snapshot.zone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
    assertThat(snapshot.profileOf("ana")).isEqualTo("ADMINISTRATOR");
    assertThat(snapshot.profileOf("nobody")).isNull();
    assertThat(Objects.requireNonNull(snapshot.team("sales")).roleOf("ana"))
        .isEqualTo(TeamRole.SUPERVISOR);
    assertThat(Objects.requireNonNull(snapshot.team("sales")).roleOf("nobody")).isNull();
    assertThat(Objects.requireNonNull(snapshot.team("old")).roleOf("ana")).isNull();
    assertThat(snapshot.team("sales"))
        .isEqualTo(
            new CompanySnapshot.Team(
                "sales", "TEAM", Map.of("ana", TeamRole.SUPERVISOR, "bruno", TeamRole.MEMBER)));
    assertThat(snapshot.team("never")).isNull();
    assertThat(snapshot.team("old"))
        .isEqualTo(new CompanySnapshot.Team("old", null, Map.of()))
        .extracting(CompanySnapshot.Team::deleted)
        .isEqualTo(true);
  }

  @Test
  void unknownCompanyHasNoSnapshotAndIsSeenOnceItIsThere() {
    assertThat(refusal(ACME).type()).isEqualTo(ProblemType.NOT_FOUND);

    fixture.withCompany();

    assertThat(fixture.directory.snapshot(ACME).revision()).isEqualTo(1);
  }

  @Test
  void changeMadeHereIsSeenAtOnce() {
    fillAcme();
    fixture.directory.snapshot(ACME);

    fixture.team("sales", "ATTENDANT");

    assertThat(fixture.directory.snapshot(ACME).teams().get("sales"))
        .extracting(CompanySnapshot.Team::access)
        .isEqualTo("ATTENDANT");
  }

  @Test
  void changeMadeElsewhereIsSeenAfterASecond() {
    fillAcme();
    CompanySnapshot before = fixture.directory.snapshot(ACME);
    fixture.otherNode().team("sales", "ATTENDANT");

    fixture.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(fixture.directory.snapshot(ACME)).isSameAs(before);
    fixture.nanos.addAndGet(1);

    assertThat(fixture.directory.snapshot(ACME).revision()).isEqualTo(before.revision() + 1);
  }

  @Test
  void snapshotThatIsStillCurrentIsKept() {
    fillAcme();
    CompanySnapshot before = fixture.directory.snapshot(ACME);

    fixture.nanos.addAndGet(Duration.ofSeconds(30).toNanos());

    assertThat(fixture.directory.snapshot(ACME)).isSameAs(before);
  }

  @Test
  void companyThatWasDeletedElsewhereIsGone() {
    fillAcme();
    fixture.directory.snapshot(ACME);
    fixture.otherNode().service.deleteCompany(ACME, CALLER);

    fixture.nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(refusal(ACME).type()).isEqualTo(ProblemType.NOT_FOUND);
  }

  /** Its revision goes on, or the old snapshot would pass for the new company's. */
  @Test
  void companyThatWasCreatedAnewElsewhereIsNotTakenForTheOldOne() {
    fixture.withCompany();
    fixture.directory.snapshot(ACME);
    DirectoryFixture other = fixture.otherNode();
    other.service.deleteCompany(ACME, CALLER);
    other.service.putCompany(ACME, new CompanyRequest(null, "New", "America/Manaus"), CALLER);

    fixture.nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(fixture.directory.snapshot(ACME).zone()).isEqualTo(ZoneId.of("America/Manaus"));
    assertThat(fixture.directory.snapshot(ACME).revision()).isEqualTo(3);
  }

  @Test
  void everySnapshotTakenAfterAnEditHasIt() {
    fixture.withCompany();
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<String> fault = new AtomicReference<>();
    CompletableFuture<?>[] readers =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          long last = 0;
                          while (!done.get()) {
                            last = Math.max(last, fixture.directory.snapshot(ACME).revision());
                            LockSupport.parkNanos(100_000);
                          }
                        }))
            .toArray(CompletableFuture[]::new);
    for (int i = 0; i < 150 && fault.get() == null; i++) {
      String profile = i % 2 == 0 ? "AGENT" : "ADMINISTRATOR";
      fixture.user("ana", profile);
      if (!profile.equals(fixture.directory.snapshot(ACME).profileOf("ana"))) {
        fault.set("edit " + i + " is not in the snapshot taken after it");
      }
    }
    done.set(true);
    CompletableFuture.allOf(readers).join();

    assertThat(fault.get()).isNull();
  }

  @Test
  void coldAndCrowdedOutCompaniesAreLoadedAgain() {
    Directory small = new Directory(fixture.jdbi, fixture.nanos::get, 1);
    fillAcme();

    assertThat(small.snapshot(ACME)).isEqualTo(fixture.directory.snapshot(ACME));
    CompanySnapshot before = fixture.directory.snapshot(ACME);
    fixture.nanos.addAndGet(Duration.ofHours(2).toNanos());
    assertThat(fixture.directory.snapshot(ACME)).isNotSameAs(before).isEqualTo(before);
  }

  @Test
  void wordsInUseAreCountedOverAllCompaniesWithoutDeletedTeams() {
    fillAcme();
    CompanyId other = new CompanyId("other");
    fixture.service.putRoster(
        other,
        DirectoryFixture.read(
            """
            {"name": "Other", "users": [{"id": "x", "name": "X", "profile": "AGENT"}],
             "teams": [{"id": "t", "name": "T", "access": "TEAM"}]}
            """,
            DirectoryDocument.class),
        CALLER);

    WordsInUse inUse = fixture.directory.wordsInUse();

    assertThat(inUse.levels()).isEqualTo(Map.of("TEAM", new WordsInUse.Use(2, 2)));
    assertThat(inUse.profiles())
        .isEqualTo(
            Map.of("ADMINISTRATOR", new WordsInUse.Use(1, 1), "AGENT", new WordsInUse.Use(2, 2)));
  }

  @Test
  void snapshotInMemoryCostsWellUnderAMicrosecond() {
    Jdbi jdbi = fixture.jdbi;
    fillAcme();
    Directory directory = new Directory(jdbi, System::nanoTime, 1_000_000);
    int rounds = 2_000_000;
    long found = 0;
    long best = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long start = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        found +=
            Objects.requireNonNull(directory.snapshot(ACME).team("sales")).roleOf("ana") == null
                ? 0
                : 1;
      }
      best = Math.min(best, System.nanoTime() - start);
    }

    assertThat(found).isEqualTo(5L * rounds);
    assertThat(best / rounds).isLessThan(1000);
  }

  /** Ana supervises and Bruno is a member of sales; the team "old" was deleted. */
  private void fillAcme() {
    fixture.withCompany();
    fixture.user("ana", "ADMINISTRATOR");
    fixture.user("bruno", "AGENT");
    fixture.team("sales", "TEAM");
    fixture.team("old", "EVERYONE");
    fixture.member("sales", "ana", "SUPERVISOR");
    fixture.member("sales", "bruno", "MEMBER");
    fixture.service.deleteTeam(ACME, "old", ANY_COPY, CALLER);
  }

  private Problem refusal(CompanyId company) {
    return catchThrowableOfType(Problem.class, () -> fixture.directory.snapshot(company));
  }
}
