package io.catraca.access.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.access.explain.Explanation.WouldShow;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What explanations propose, compared with every combination there is. */
final class ExplainerTest {

  private static final String SENTENCES = "access/visibility.dslr";

  /** A level, a profile and a tab more, a rule that hides, and one level's history without end. */
  private static RuleFolderFixture edited() {
    return RuleFolderFixture.shipped()
        .append("access/levels.csv", "NIGHT;Plantão\nSECRET;Sigilo\n")
        .append("access/profiles.csv", "AUDITOR;Auditor;sim\n")
        .append("access/tabs.csv", "AUDIT;Auditoria\n")
        .append(
            SENTENCES,
            """

            regra "Auditores veem o que se concluiu"
            quando
                o atendimento está concluído
                o acesso da equipe é Plantão
                quem vê tem perfil Auditor
            então
                aparece em Auditoria
            fim

            regra "Plantão, em andamento: quem iniciou"
            quando
                o atendimento está em andamento
                o acesso da equipe é Plantão
                quem vê iniciou o atendimento
                quem vê não é o responsável
            então
                aparece em Outros
            fim

            regra "Membros não veem o que outros iniciaram numa equipe Equipe"
            quando
                o acesso da equipe é Equipe
                quem vê é membro da equipe
                quem vê não iniciou o atendimento
            então
                esconde
            fim
            """);
  }

  private static RuleContents rules(String edition) {
    return (edition.equals("shipped") ? RuleFolderFixture.shipped() : edited()).contents();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shipped", "edited"})
  void everyProposalShowsItAndNoneThatIsAsNearIsMissing(String edition) {
    RuleContents rules = rules(edition);
    Nearest nearest = new Nearest(rules.words(), rules.access());
    List<AccessFacts> all = AccessTable.combinations(rules.words());
    for (AccessFacts facts : all) {
      if (rules.access().decide(facts).visible()) {
        continue;
      }
      Set<AccessFacts> proposed = new HashSet<>();
      for (Proposal proposal : nearest.to(facts)) {
        for (AccessFacts applied : applied(facts, proposal)) {
          AccessDecision decision = rules.access().decide(applied);
          assertThat(all).as("%s of %s", proposal, facts).contains(applied);
          assertThat(decision).as("%s of %s", proposal, facts).isEqualTo(proposal.decision());
          assertThat(decision.visible()).isTrue();
          assertThat(proposal.setting()).isEqualTo(isSetting(facts, applied));
          assertThat(proposed.add(applied)).as("%s is proposed twice", applied).isTrue();
        }
      }
      assertThat(proposed).as("from %s", facts).isEqualTo(bruteForce(facts, all, rules.access()));
    }
  }

  /** The nearest by settings and the nearest at all, by looking at all there are. */
  private static Set<AccessFacts> bruteForce(
      AccessFacts facts, List<AccessFacts> all, AccessTable table) {
    Set<AccessFacts> found = new HashSet<>();
    for (boolean settingsOnly : new boolean[] {true, false}) {
      for (int least = 1; least <= 7; least++) {
        int distance = least;
        List<AccessFacts> here =
            all.stream()
                .filter(to -> table.decide(to).visible())
                .filter(to -> !settingsOnly || isSetting(facts, to))
                .filter(to -> distance(facts, to) == distance)
                .toList();
        if (!here.isEmpty()) {
          found.addAll(here);
          break;
        }
      }
    }
    return found;
  }

  private static boolean isSetting(AccessFacts from, AccessFacts to) {
    return from.status() == to.status()
        && from.attendant() == to.attendant()
        && from.starter() == to.starter()
        && from.withinHistory() == to.withinHistory()
        && (from.level() == null) == (to.level() == null);
  }

  private static int distance(AccessFacts from, AccessFacts to) {
    return (from.status() == to.status() ? 0 : 1)
        + (Objects.equals(from.level(), to.level()) ? 0 : 1)
        + (to.level() == null || from.role() == to.role() ? 0 : 1)
        + (from.profile().equals(to.profile()) ? 0 : 1)
        + (from.attendant() == to.attendant() ? 0 : 1)
        + (from.starter() == to.starter() ? 0 : 1)
        + (to.status() != Status.FINISHED || from.withinHistory() == to.withinHistory() ? 0 : 1);
  }

  /** The facts after each way to do what is proposed. */
  private static List<AccessFacts> applied(AccessFacts facts, Proposal proposal) {
    List<AccessFacts> ways = List.of(facts);
    for (Map.Entry<Fact, List<@Nullable Object>> change : proposal.changes().entrySet()) {
      List<AccessFacts> next = new ArrayList<>();
      for (AccessFacts way : ways) {
        for (Object value : change.getValue()) {
          next.add(settled(with(way, change.getKey(), value)));
        }
      }
      ways = next;
    }
    return ways;
  }

  private static AccessFacts with(AccessFacts facts, Fact fact, @Nullable Object to) {
    return new AccessFacts(
        value(fact == Fact.STATUS, to, facts.status()),
        fact == Fact.ACCESS ? (String) to : facts.level(),
        value(fact == Fact.ROLE, to, facts.role()),
        value(fact == Fact.PROFILE, to, facts.profile()),
        value(fact == Fact.ATTENDANT, to, facts.attendant()),
        value(fact == Fact.STARTER, to, facts.starter()),
        value(fact == Fact.WITHIN_HISTORY, to, facts.withinHistory()));
  }

  /** What follows of itself. */
  private static AccessFacts settled(AccessFacts facts) {
    return new AccessFacts(
        facts.status(),
        facts.level(),
        facts.level() == null ? TeamRole.NONE : facts.role(),
        facts.profile(),
        facts.attendant(),
        facts.starter(),
        facts.status() != Status.FINISHED || facts.withinHistory());
  }

  @SuppressWarnings("unchecked")
  private static <T> T value(boolean changed, @Nullable Object to, T now) {
    return changed ? (T) Objects.requireNonNull(to) : now;
  }

  @ParameterizedTest
  @ValueSource(strings = {"shipped", "edited"})
  void explanationsAreTheSameEachTimeAndShort(String edition) {
    RuleContents rules = rules(edition);
    for (Locale language : List.of(Message.PORTUGUESE, Locale.ENGLISH)) {
      Explainer explainer = new Explainer(rules.words(), rules.access(), language);
      Explainer again = new Explainer(rules.words(), rules.access(), language);
      for (AccessFacts facts : AccessTable.combinations(rules.words())) {
        Explanation explanation = explainer.explain(facts);
        assertThat(explanation).isEqualTo(again.explain(facts));
        assertThat(explanation.text()).doesNotContain("null", "{", "}").endsWith(".");
        assertThat(explanation.wouldShow()).hasSizeLessThanOrEqualTo(Explainer.MOST_PROPOSALS);
        assertThat(explanation.wouldShow().isEmpty())
            .isEqualTo(rules.access().decide(facts).visible());
        assertThat(explanation.wouldShow())
            .allSatisfy(would -> assertThat(would.text().length()).isLessThan(200));
      }
    }
  }

  @Test
  void noSettingIsLeftOutUnderTheShippedRules() {
    RuleContents rules = rules("shipped");
    Nearest nearest = new Nearest(rules.words(), rules.access());
    Explainer explainer = new Explainer(rules.words(), rules.access(), Message.PORTUGUESE);
    for (AccessFacts facts : AccessTable.combinations(rules.words())) {
      if (!rules.access().decide(facts).visible()) {
        List<Proposal> all = nearest.to(facts);
        Explanation explanation = explainer.explain(facts);
        assertThat(explanation.wouldShow().size() + explanation.more()).isEqualTo(all.size());
        assertThat(explanation.wouldShow().stream().filter(WouldShow::setting).count())
            .isEqualTo(all.stream().filter(Proposal::setting).count());
      }
    }
  }

  @Test
  void whatIsHiddenByARuleSaysWhatWouldHaveShownIt() {
    RuleContents rules = rules("edited");
    AccessFacts facts =
        new AccessFacts(
            Status.WAITING, "TEAM", TeamRole.MEMBER, "AGENT", Attendant.NOBODY, false, true);

    Explanation explanation =
        new Explainer(rules.words(), rules.access(), Message.PORTUGUESE).explain(facts);

    assertThat(explanation.text())
        .isEqualTo(
            "A regra \"Membros não veem o que outros iniciaram numa equipe Equipe\" esconde um"
                + " atendimento assim: na fila, acesso Equipe, membro da equipe, perfil Atendente,"
                + " responsável: ninguém, quem vê não iniciou. A regra \"Na fila: a equipe vê em"
                + " Novos\" o mostraria em Novos; mesmo assim ele fica escondido. Apareceria em"
                + " Novos se o acesso da equipe fosse Todos ou Atendente ou Plantão ou Sigilo."
                + " Apareceria em Novos se quem vê fosse supervisor da equipe. Apareceria em Novos"
                + " se quem vê o tivesse iniciado.");
    assertThat(explanation.overridden()).isNotNull();
    assertThat(explanation.wouldShow())
        .extracting(WouldShow::setting)
        .containsExactly(true, true, false);
  }

  @Test
  void storedRulesExplainTheSame() {
    RuleContents rules = rules("edited");
    RuleContents stored =
        StoredContents.read(StoredContents.write(rules), prices -> Optional.empty()).orElseThrow();
    Explainer before = new Explainer(rules.words(), rules.access(), Locale.ENGLISH);
    Explainer after = new Explainer(stored.words(), stored.access(), Locale.ENGLISH);

    assertThat(AccessTable.combinations(rules.words()))
        .allSatisfy(facts -> assertThat(after.explain(facts)).isEqualTo(before.explain(facts)));
  }
}
