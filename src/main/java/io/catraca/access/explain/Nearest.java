package io.catraca.access.explain;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the nearest facts with which a conversation is shown: those that differ in the fewest of
 * them. The order is that of the table, so that the same question finds the same answer.
 */
final class Nearest {

  private static final Comparator<Proposal> ORDER =
      Comparator.comparing(Proposal::setting)
          .reversed()
          .thenComparing(proposal -> proposal.changes().size())
          .thenComparing(proposal -> proposal.changes().keySet().iterator().next());

  private final AccessTable table;
  private final List<AccessFacts> shown;

  Nearest(DeclaredWords words, AccessTable table) {
    this.table = table;
    this.shown =
        AccessTable.combinations(words).stream()
            .filter(facts -> table.decide(facts).visible())
            .toList();
  }

  /** First the fewest settings that show it, then the fewest facts of whatever kind. */
  List<Proposal> to(AccessFacts facts) {
    Set<AccessFacts> found =
        new LinkedHashSet<>(nearest(facts, to -> Proposal.isSetting(facts, to)));
    found.addAll(nearest(facts, to -> true));
    List<Proposal> proposals = new ArrayList<>();
    for (AccessFacts to : found) {
      add(proposals, Proposal.of(facts, to, table.decide(to)));
    }
    proposals.sort(ORDER);
    return proposals;
  }

  private List<AccessFacts> nearest(AccessFacts facts, Predicate<AccessFacts> allowed) {
    List<AccessFacts> found = new ArrayList<>();
    int least = Integer.MAX_VALUE;
    for (AccessFacts to : shown) {
      int distance = distance(facts, to);
      if (distance <= least && allowed.test(to)) {
        if (distance < least) {
          found.clear();
          least = distance;
        }
        found.add(to);
      }
    }
    return found;
  }

  /** Puts together again and again what differs in one fact alone. */
  private static void add(List<Proposal> proposals, Proposal added) {
    for (int index = 0; index < proposals.size(); index++) {
      Optional<Proposal> both = proposals.get(index).with(added);
      if (both.isPresent()) {
        proposals.remove(index);
        add(proposals, both.get());
        return;
      }
    }
    proposals.add(added);
  }

  private static int distance(AccessFacts from, AccessFacts to) {
    int distance = 0;
    for (Fact fact : Fact.values()) {
      distance += fact.differs(from, to) ? 1 : 0;
    }
    return distance;
  }
}
