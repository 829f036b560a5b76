package io.catraca.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Profile;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped rules against the article's table, fact by fact. */
final class ShippedAccessRulesTest {

  private static final RuleContents SHIPPED = RuleFolderFixture.shipped().contents();

  @Test
  void everyCombinationIsAnsweredAsTheArticleSays() {
    List<AccessFacts> combinations = AccessTable.combinations(SHIPPED.words());

    assertThat(combinations).hasSize(440);
    for (AccessFacts facts : combinations) {
      assertThat(tabOf(facts)).as("%s", facts).isEqualTo(oracle(facts).tab());
    }
  }

  @Test
  void everyPossibleCombinationIsAmongThem() {
    long possible = 0;
    for (Status status : Status.values()) {
      for (String level : new String[] {"EVERYONE", "TEAM", "ATTENDANT", null}) {
        for (TeamRole role : TeamRole.values()) {
          for (String profile : List.of("ADMINISTRATOR", "AGENT")) {
            for (Attendant attendant : Attendant.values()) {
              for (int bits = 0; bits < 4; bits++) {
                AccessFacts facts =
                    new AccessFacts(
                        status, level, role, profile, attendant, bits % 2 == 1, bits / 2 == 1);
                possible += isPossible(facts) ? 1 : 0;
              }
            }
          }
        }
      }
    }
    assertThat(AccessTable.combinations(SHIPPED.words())).hasSize((int) possible);
  }

  @Test
  void everyDecisionButSilenceNamesARuleOfTheSentenceFile() {
    for (AccessFacts facts : AccessTable.combinations(SHIPPED.words())) {
      AccessDecision decision = SHIPPED.access().decide(facts);
      if (decision.visible() || isOutOfHistory(facts)) {
        assertThat(ruleOf(decision).file()).as("%s", facts).isEqualTo("access/visibility.dslr");
      } else {
        assertThat(decision).as("%s", facts).isEqualTo(AccessDecision.NO_RULE);
      }
    }
  }

  @Test
  void ofTwoRulesThatShowItTheFirstInTheFileIsNamed() {
    AccessDecision decision =
        SHIPPED
            .access()
            .decide(
                new AccessFacts(
                    Status.FINISHED,
                    "ATTENDANT",
                    TeamRole.SUPERVISOR,
                    "AGENT",
                    Attendant.VIEWER,
                    true,
                    true));

    assertThat(ruleOf(decision).name())
        .isEqualTo("Atendente, concluído: o responsável vê em Concluídos");
  }

  @Test
  void unknownWordsShowNothing() {
    AccessFacts unknownLevel =
        new AccessFacts(
            Status.FINISHED, "PLANET", TeamRole.SUPERVISOR, "AGENT", Attendant.VIEWER, true, true);
    AccessFacts unknownProfile =
        new AccessFacts(Status.FINISHED, null, TeamRole.NONE, "ROOT", Attendant.VIEWER, true, true);

    assertThat(SHIPPED.access().decide(unknownLevel)).isEqualTo(AccessDecision.NO_RULE);
    assertThat(SHIPPED.access().decide(unknownProfile)).isEqualTo(AccessDecision.NO_RULE);
  }

  @Test
  void wordsAreThoseOfTheArticle() {
    assertThat(SHIPPED.words().levels())
        .containsExactly(
            new Word("EVERYONE", "Todos"),
            new Word("TEAM", "Equipe"),
            new Word("ATTENDANT", "Atendente"));
    assertThat(SHIPPED.words().profiles())
        .containsExactly(
            new Profile("ADMINISTRATOR", "Administrador", true),
            new Profile("AGENT", "Atendente", false));
    assertThat(SHIPPED.words().tabs())
        .containsExactly(
            new Word("NEW", "Novos"),
            new Word("MINE", "Meus"),
            new Word("OTHERS", "Outros"),
            new Word("CONCLUDED", "Concluídos"));
    assertThat(SHIPPED.historyLimit()).isEqualTo("HISTORY_MONTHS");
  }

  private static Optional<String> tabOf(AccessFacts facts) {
    return Optional.ofNullable(SHIPPED.access().decide(facts).tab()).map(Word::code);
  }

  private static RuleRef ruleOf(AccessDecision decision) {
    return Objects.requireNonNull(decision.rule());
  }

  private static VisibilityTable oracle(AccessFacts facts) {
    return new VisibilityTable(
        facts.status().name(),
        facts.level(),
        facts.role().name(),
        facts.profile(),
        facts.attendant().name(),
        facts.starter(),
        facts.withinHistory());
  }

  /** No role without a team, nobody's conversation is in progress, only concluded ones grow old. */
  private static boolean isPossible(AccessFacts facts) {
    boolean roleFits = facts.level() != null || facts.role() == TeamRole.NONE;
    boolean attended =
        facts.status() != Status.IN_PROGRESS || facts.attendant() != Attendant.NOBODY;
    return roleFits && attended && (facts.status() == Status.FINISHED || facts.withinHistory());
  }

  private static boolean isOutOfHistory(AccessFacts facts) {
    return facts.status() == Status.FINISHED && !facts.withinHistory();
  }
}
