package io.catraca.rules.access;

import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;

/** Access facts as staff speak of them: declared words by their labels, the others as sentences. */
public final class FactsInWords {

  private FactsInWords() {}

  public static Message of(AccessFacts facts, DeclaredWords words) {
    List<Message> said = new ArrayList<>();
    said.add(Message.of("facts.status." + facts.status()));
    if (facts.level() == null) {
      said.add(Message.of("facts.noTeam"));
    } else {
      said.add(Message.of("facts.level", words.levelLabel(facts.level())));
      said.add(Message.of("facts.role." + facts.role()));
    }
    said.add(Message.of("facts.profile", words.profileLabel(facts.profile())));
    said.add(Message.of("facts.attendant." + facts.attendant()));
    said.add(Message.of(facts.starter() ? "facts.starter" : "facts.notStarter"));
    if (facts.status() == Status.FINISHED) {
      said.add(Message.of(facts.withinHistory() ? "facts.inHistory" : "facts.outOfHistory"));
    }
    return said.stream()
        .reduce((before, next) -> Message.of("facts.list", before, next))
        .orElseThrow();
  }
}
