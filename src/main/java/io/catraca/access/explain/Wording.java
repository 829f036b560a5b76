package io.catraca.access.explain;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.FactsInWords;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says facts and changes of them as staff speak of them. */
final class Wording {

  private final DeclaredWords words;

  Wording(DeclaredWords words) {
    this.words = words;
  }

  Message facts(AccessFacts facts) {
    return FactsInWords.of(facts, words);
  }

  /** What is so, before what would have to be otherwise. */
  List<Message> found(AccessFacts facts, AccessDecision decision) {
    List<Message> said = new ArrayList<>();
    Word tab = decision.tab();
    RuleRef rule = decision.rule();
    if (rule == null) {
      said.add(Message.of("explain.noRule", facts(facts)));
    } else if (tab == null) {
      said.add(Message.of("explain.hidden", rule.name(), facts(facts)));
    } else {
      said.add(Message.of("explain.shown", tab.label(), rule.name(), facts(facts)));
    }
    AccessDecision overridden = decision.overridden();
    if (overridden != null) {
      String shownBy = Objects.requireNonNull(overridden.rule()).name();
      String where = Objects.requireNonNull(overridden.tab()).label();
      said.add(Message.of("explain.overridden", where, shownBy));
    }
    return said;
  }

  /** Where it would appear, and what would have to be otherwise. */
  Message wouldShow(AccessFacts from, Proposal proposal) {
    Message conditions =
        proposal.changes().entrySet().stream()
            .map(change -> condition(from, change.getKey(), change.getValue()))
            .reduce((all, next) -> Message.of("explain.and", all, next))
            .orElseThrow();
    String tab = Objects.requireNonNull(proposal.decision().tab()).label();
    return Message.of("explain.wouldShow", tab, conditions);
  }

  private Message condition(AccessFacts from, Fact fact, List<@Nullable Object> to) {
    if (fact == Fact.ACCESS && to.contains(null)) {
      return Message.of("explain.if.noTeam");
    }
    String key = fact == Fact.ACCESS && from.level() == null ? "inTeam" : fact.code();
    return Message.of("explain.if." + key, anyOf(fact, to));
  }

  private Object anyOf(Fact fact, List<@Nullable Object> values) {
    return values.stream()
        .map(value -> value(fact, String.valueOf(value)))
        .reduce((all, next) -> Message.of("explain.or", all, next))
        .orElseThrow();
  }

  private Object value(Fact fact, String value) {
    return switch (fact) {
      case ACCESS -> words.levelLabel(value);
      case PROFILE -> words.profileLabel(value);
      case STATUS -> Message.of("facts.status." + value);
      default -> Message.of("explain." + fact.code() + "." + value);
    };
  }
}
