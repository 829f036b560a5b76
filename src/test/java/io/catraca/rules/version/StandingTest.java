package io.catraca.rules.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.version.Draft.Approval;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.Standing.Fault;
import io.catraca.security.KeyHolder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose approval counts: a draft by Ana, changed by Bia. */
final class StandingTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Draft DRAFT =
      new Draft(
          7,
          new Author("ana", "Ana"),
          List.of(new Author("ana", "Ana"), new Author("bia", "Bia")),
          NOW,
          NOW,
          new Wish("", 1, null),
          "digest",
          null);
  private static final KeyHolder ANA = person("ana", "Ana", "root");
  private static final KeyHolder BIA = person("bia", "Bia", "root");
  private static final KeyHolder CAIO = person("caio", "Caio", "root");

  @Test
  void somebodyElseCounts() {
    Standing standing = standing(1, CAIO);

    assertThat(faults(standing)).isEmpty();
    assertThat(standing.missing()).isZero();
    assertThat(standing(2, CAIO).missing()).isEqualTo(1);
    assertThat(standing(0).missing()).isZero();
    assertThat(standing(1).missing()).isEqualTo(1);
  }

  @Test
  void whoeverWroteDoesNot() {
    assertThat(faults(standing(1, ANA))).containsExactly(Fault.WROTE);
    assertThat(faults(standing(1, BIA))).containsExactly(Fault.WROTE);
  }

  @Test
  void norKeysThatTheyMadeAtWhateverRemove() {
    assertThat(faults(standing(1, person("child", "Novo", "ana", "root"))))
        .containsExactly(Fault.WROTE);
    assertThat(faults(standing(1, person("grandchild", "Novo", "child", "bia", "root"))))
        .containsExactly(Fault.WROTE);
  }

  @Test
  void whoeverMadeTheirKeysIsSomebodyElse() {
    assertThat(faults(standing(1, person("root", "Chefe")))).isEmpty();
    assertThat(faults(standing(2, CAIO, person("root", "Chefe"))))
        .containsExactly(Fault.SAME_PERSON);
  }

  @Test
  void norAnotherKeyOfTheSameName() {
    assertThat(faults(standing(1, person("new", " ANA ")))).containsExactly(Fault.WROTE);
  }

  @Test
  void keysOfOnePersonCountOnce() {
    KeyHolder child = person("child", "Outro", "caio", "root");
    Standing standing = standing(2, CAIO, child, person("caio2", "caio"));

    assertThat(faults(standing)).containsExactly(Fault.SAME_PERSON, Fault.SAME_PERSON);
    assertThat(standing.missing()).isEqualTo(1);
    assertThat(standing(2, CAIO, person("duda", "Duda", "root")).missing()).isZero();
  }

  @Test
  void revokedKeysAndApprovalsOfSomethingElseDoNotCount() {
    KeyHolder revoked = new KeyHolder("caio", "Caio", false, Set.of());
    assertThat(faults(standing(1, revoked))).containsExactly(Fault.REVOKED);

    Approval other = new Approval("caio", "Caio", "another digest", NOW);
    Standing standing = Standing.of(1, DRAFT, List.of(other), List.of(ANA, BIA, CAIO));
    assertThat(faults(standing)).containsExactly(Fault.OUTDATED);

    Approval unknown = new Approval("nobody", "Ninguém", "digest", NOW);
    assertThat(faults(Standing.of(1, DRAFT, List.of(unknown), List.of(ANA, BIA))))
        .containsExactly(Fault.REVOKED);
  }

  private static KeyHolder person(String id, String name, String... makers) {
    return new KeyHolder(id, name, true, Set.of(makers));
  }

  private static Standing standing(int needed, KeyHolder... approvers) {
    List<Approval> approvals =
        Stream.of(approvers)
            .map(approver -> new Approval(approver.id(), approver.name(), "digest", NOW))
            .toList();
    List<KeyHolder> people =
        Stream.concat(Stream.of(ANA, BIA), Stream.of(approvers)).distinct().toList();
    return Standing.of(needed, DRAFT, approvals, people);
  }

  private static List<Fault> faults(Standing standing) {
    return standing.approvals().stream().flatMap(judged -> judged.fault().stream()).toList();
  }
}
