package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.MovableClock;
import io.catraca.problem.Problem;
import io.catraca.rules.LiveRules.Coming;
import io.catraca.rules.contents.RuleContents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Which set answers, by the clock alone: nobody is asked when a time has come. */
final class LiveRulesTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final ZoneId HOME = ZoneId.of("America/Sao_Paulo");
  private static final RuleContents CONTENTS = RuleFolderFixture.shipped().contents();

  private final MovableClock clock = new MovableClock(NOW);
  private final LiveRules live = new LiveRules(clock);

  @Test
  void nothingIsUnavailable() {
    Assertions.assertThatThrownBy(live::current).isInstanceOf(Problem.class);
    assertThat(live.ifAny()).isEmpty();
  }

  @Test
  void eachAnswersFromItsInstantOn() {
    live.replaceBy(
        set(1), List.of(coming(2, "2027-01-01T03:00:00Z"), coming(3, "2027-02-01T03:00:00Z")));

    assertThat(versionAt("2026-12-01T12:00:00Z")).isEqualTo(1);
    assertThat(versionAt("2027-01-01T02:59:59.999Z")).isEqualTo(1);
    assertThat(versionAt("2027-01-01T03:00:00Z")).isEqualTo(2);
    assertThat(versionAt("2027-02-01T03:00:00Z")).isEqualTo(3);
    assertThat(live.ifAny().orElseThrow().version()).isEqualTo(3);
  }

  @Test
  void dayHasTheSetThatIsLiveWhenItBeginsInItsZone() {
    live.replaceBy(set(1), List.of(coming(2, "2027-01-01T03:00:00Z")));

    assertThat(versionOn("2026-12-31", HOME)).isEqualTo(1);
    assertThat(versionOn("2027-01-01", HOME)).isEqualTo(2);
    assertThat(versionOn("2027-01-01", ZoneId.of("UTC"))).isEqualTo(1);
    assertThat(versionOn("2027-01-02", ZoneId.of("UTC"))).isEqualTo(2);
    assertThat(versionOn("2020-01-01", HOME)).isEqualTo(1);
    clock.moveTo(Instant.parse("2027-01-01T12:00:00Z"));
    assertThat(versionOn("2027-01-01", ZoneId.of("UTC"))).isEqualTo(2);
    assertThat(versionOn("2020-01-01", HOME)).isEqualTo(2);
  }

  private int versionAt(String time) {
    clock.moveTo(Instant.parse(time));
    return live.current().version();
  }

  private int versionOn(String day, ZoneId zone) {
    return live.on(LocalDate.parse(day), zone).version();
  }

  private static Coming coming(int version, String from) {
    return new Coming(Instant.parse(from), set(version));
  }

  private static RuleSet set(int version) {
    return new RuleSet(version, "sha256:" + version, CONTENTS);
  }
}
