package io.catraca.access.filter;

import static io.catraca.access.filter.Predicate.all;
import static io.catraca.access.filter.Predicate.any;
import static io.catraca.access.filter.Predicate.in;
import static io.catraca.access.filter.Predicate.isNull;
import static io.catraca.access.filter.Predicate.not;

import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer sees in a tab as one predicate: first what all of it has in common, then the teams,
 * those of which the same is seen put together, with what is seen of them.
 */
final class Clause {

  private static final long OUT_OF_HISTORY =
      Block.EVERYTHING.with(Status.FINISHED).withHistories(Block.NO).cells();
  private static final long UNATTENDED =
      Block.EVERYTHING.with(Status.IN_PROGRESS).with(Attendant.NOBODY).cells();

  private final Wording wording;
  private final Map<Long, List<TeamKind>> kindsBySight = new LinkedHashMap<>();
  private final long seen;
  private final Block common;

  /** Whether what is concluded outside the history is not seen, while others of its like are. */
  private final boolean nothingOld;

  /** The same of what is in progress without an attendant, which decisions refuse. */
  private final boolean nothingUnattended;

  /**
   * @param tab null for all tabs together
   */
  Clause(List<TeamKind> kinds, @Nullable String tab, Wording wording) {
    this.wording = wording;
    for (TeamKind kind : kinds) {
      long sight = kind.seenIn(tab);
      if (sight != 0) {
        kindsBySight.computeIfAbsent(sight, same -> new ArrayList<>()).add(kind);
      }
    }
    seen = kindsBySight.keySet().stream().reduce(0L, (one, other) -> one | other);
    common = Block.around(seen);
    nothingOld = (common.cells() & OUT_OF_HISTORY) != 0 && (seen & OUT_OF_HISTORY) == 0;
    nothingUnattended = (common.cells() & UNATTENDED) != 0 && (seen & UNATTENDED) == 0;
  }

  /**
   * True of what is seen, false of everything else.
   *
   * @param besides what has to hold besides
   */
  Predicate predicate(List<Predicate> besides) {
    if (seen == 0) {
      return any(List.of());
    }
    List<Predicate> parts = new ArrayList<>(besides);
    parts.addAll(wording.alone(common));
    if (nothingOld) {
      parts.add(wording.nothingOld());
    }
    if (nothingUnattended) {
      parts.add(wording.attendedInProgress());
    }
    boolean inTeams =
        kindsBySight.values().stream().flatMap(List::stream).noneMatch(TeamKind::none);
    if (inTeams) {
      parts.add(not(isNull(Field.TEAM)));
    }
    List<Predicate> teams = new ArrayList<>();
    kindsBySight.forEach((sight, kinds) -> teams.add(teams(kinds, sight, inTeams)));
    parts.add(any(teams));
    parts.addAll(wording.noEmptyIds(common));
    return all(parts);
  }

  private Predicate teams(List<TeamKind> kinds, long sight, boolean known) {
    List<Predicate> parts = new ArrayList<>();
    List<String> ids = kinds.stream().flatMap(kind -> kind.teams().stream()).sorted().toList();
    if (kinds.stream().noneMatch(TeamKind::none)) {
      parts.addAll(known ? List.of() : List.of(not(isNull(Field.TEAM))));
      parts.add(in(Field.TEAM, ids));
    } else if (ids.isEmpty()) {
      parts.add(isNull(Field.TEAM));
    } else {
      parts.add(any(List.of(isNull(Field.TEAM), in(Field.TEAM, ids))));
    }
    parts.addAll(among(sight, toldElsewhere()));
    return all(parts);
  }

  /** What is not in common is false already. */
  private long toldElsewhere() {
    return ~common.cells()
        | (nothingOld ? OUT_OF_HISTORY : 0)
        | (nothingUnattended ? UNATTENDED : 0);
  }

  /**
   * That a conversation which this clause is true of is among some.
   *
   * @param free combinations of which it does not matter what is said
   */
  List<Predicate> among(long sight, long free) {
    List<Predicate> blocks =
        Cover.blocks(sight, free, common).stream()
            .map(block -> all(wording.inside(common, block)))
            .toList();
    return blocks.stream().anyMatch(Clause::always) ? List.of() : List.of(any(blocks));
  }

  private static boolean always(Predicate predicate) {
    return predicate instanceof Predicate.And and && and.and().isEmpty();
  }
}
