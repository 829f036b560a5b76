package io.catraca.access.explain;

import io.catraca.access.explain.Explanation.Change;
import io.catraca.access.explain.Explanation.Facts;
import io.catraca.access.explain.Explanation.Shown;
import io.catraca.access.explain.Explanation.WouldShow;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains the decisions of one rule set in one language. */
public final class Explainer {

  /** More than these nobody reads out. */
  static final int MOST_PROPOSALS = 6;

  private final AccessTable table;
  private final Nearest nearest;
  private final Wording wording;
  private final Locale language;

  public Explainer(DeclaredWords words, AccessTable table, Locale language) {
    this.table = table;
    this.nearest = new Nearest(words, table);
    this.wording = new Wording(words);
    this.language = language;
  }

  public Explanation explain(AccessFacts facts) {
    AccessDecision decision = table.decide(facts);
    List<Proposal> proposals = decision.visible() ? List.of() : nearest.to(facts);
    List<WouldShow> wouldShow =
        proposals.stream().limit(MOST_PROPOSALS).map(found -> wouldShow(facts, found)).toList();
    return new Explanation(
        view(facts),
        shown(decision.overridden()),
        wouldShow,
        proposals.size() - wouldShow.size(),
        text(facts, decision, proposals, wouldShow));
  }

  private String text(
      AccessFacts facts,
      AccessDecision decision,
      List<Proposal> proposals,
      List<WouldShow> wouldShow) {
    List<Message> said = new ArrayList<>(wording.found(facts, decision));
    if (!decision.visible() && proposals.stream().noneMatch(Proposal::setting)) {
      said.add(Message.of("explain.noSetting"));
    }
    return Stream.concat(
            said.stream().map(message -> message.in(language)),
            wouldShow.stream().map(WouldShow::text))
        .collect(Collectors.joining(" "));
  }

  private Facts view(AccessFacts facts) {
    return new Facts(
        facts.status(),
        facts.level(),
        facts.role(),
        facts.profile(),
        facts.attendant(),
        facts.starter(),
        facts.withinHistory(),
        wording.facts(facts).in(language));
  }

  private WouldShow wouldShow(AccessFacts from, Proposal proposal) {
    List<Change> changes = new ArrayList<>();
    proposal
        .changes()
        .forEach((fact, to) -> changes.add(new Change(fact.code(), fact.of(from), to)));
    Shown shown = Objects.requireNonNull(shown(proposal.decision()));
    String text = wording.wouldShow(from, proposal).in(language);
    return new WouldShow(proposal.setting(), changes, shown.tab(), shown.rule(), text);
  }

  private static @Nullable Shown shown(@Nullable AccessDecision decision) {
    return decision == null
        ? null
        : new Shown(
            Objects.requireNonNull(decision.tab()).code(), Objects.requireNonNull(decision.rule()));
  }
}
