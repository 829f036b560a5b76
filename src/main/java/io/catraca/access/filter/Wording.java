package io.catraca.access.filter;

import static io.catraca.access.filter.Predicate.any;
import static io.catraca.access.filter.Predicate.before;
import static io.catraca.access.filter.Predicate.eq;
import static io.catraca.access.filter.Predicate.in;
import static io.catraca.access.filter.Predicate.isNull;
import static io.catraca.access.filter.Predicate.not;

import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says blocks in predicates about one viewer, with the caller's words for statuses. None of them
 * compares null without asking for it first.
 *
 * @param oldest what was concluded before it is outside the history; null where nothing is
 */
record Wording(String viewer, Statuses statuses, @Nullable Instant oldest) {

  private static final int NOBODY = 1 << Attendant.NOBODY.ordinal();
  private static final int VIEWER = 1 << Attendant.VIEWER.ordinal();
  private static final int SOMEBODY_ELSE = 1 << Attendant.SOMEBODY_ELSE.ordinal();

  /** No user's id; decisions refuse conversations that name it. */
  private static final String EMPTY = "";

  /** That a conversation is in a block, whatever it may be. */
  List<Predicate> alone(Block block) {
    List<Predicate> said = new ArrayList<>();
    said.add(not(isNull(Field.STATUS)));
    if (block.statuses() == Block.EVERYTHING.statuses()) {
      said.add(status(block.statuses()));
    }
    said.addAll(inside(Block.EVERYTHING, block));
    return said;
  }

  /** That a conversation which is in the larger block is in the other too. */
  List<Predicate> inside(Block larger, Block block) {
    Block both = block.within(larger);
    List<Predicate> said = new ArrayList<>();
    if (both.statuses() != larger.statuses()) {
      said.add(status(both.statuses()));
    }
    if (both.attendants() != larger.attendants()) {
      said.addAll(attendant(both.attendants(), isAttended(larger)));
    }
    if (both.starters() != larger.starters()) {
      said.addAll(both.starters() == Block.YES ? is(Field.STARTED_BY) : isNot(Field.STARTED_BY));
    }
    if (both.histories() != larger.histories()) {
      said.addAll(both.histories() == Block.YES ? List.of(inHistory()) : outOfHistory());
    }
    return said;
  }

  /** That no id is empty, where a conversation of the block could have such a one. */
  List<Predicate> noEmptyIds(Block block) {
    List<Predicate> said = new ArrayList<>();
    if ((block.attendants() & SOMEBODY_ELSE) != 0) {
      Predicate filled = not(eq(Field.ATTENDANT, EMPTY));
      said.add(isAttended(block) ? filled : any(List.of(isNull(Field.ATTENDANT), filled)));
    }
    if ((block.starters() & Block.NO) != 0) {
      said.add(any(List.of(isNull(Field.STARTED_BY), not(eq(Field.STARTED_BY, EMPTY)))));
    }
    return said;
  }

  /** That a conversation is inside the history, or not concluded. */
  Predicate nothingOld() {
    return any(List.of(not(eq(Field.STATUS, statuses.of(Status.FINISHED))), inHistory()));
  }

  /** That a conversation has an attendant, or is not in progress. */
  Predicate attendedInProgress() {
    Predicate inProgress = eq(Field.STATUS, statuses.of(Status.IN_PROGRESS));
    return any(List.of(not(inProgress), not(isNull(Field.ATTENDANT))));
  }

  private Predicate inHistory() {
    return any(List.of(isNull(Field.FINISHED_AT), not(finishedBefore())));
  }

  private List<Predicate> outOfHistory() {
    return List.of(not(isNull(Field.FINISHED_AT)), finishedBefore());
  }

  private Predicate finishedBefore() {
    return before(Field.FINISHED_AT, Objects.requireNonNull(oldest));
  }

  private Predicate status(int places) {
    return in(
        Field.STATUS,
        Arrays.stream(Status.values())
            .filter(status -> (places & 1 << status.ordinal()) != 0)
            .map(statuses::of)
            .toList());
  }

  private List<Predicate> attendant(int places, boolean attended) {
    if (attended) {
      Predicate viewers = eq(Field.ATTENDANT, viewer);
      return List.of(places == VIEWER ? viewers : not(viewers));
    }
    Predicate nobody = isNull(Field.ATTENDANT);
    boolean withNobody = (places & NOBODY) != 0;
    if ((places & VIEWER) != 0 && (places & SOMEBODY_ELSE) != 0) {
      return List.of(not(nobody));
    }
    if (places == NOBODY) {
      return List.of(nobody);
    }
    Predicate viewers = eq(Field.ATTENDANT, viewer);
    Predicate somebody = (places & VIEWER) != 0 ? viewers : not(viewers);
    return withNobody ? List.of(any(List.of(nobody, somebody))) : List.of(not(nobody), somebody);
  }

  private List<Predicate> is(Field field) {
    return List.of(not(isNull(field)), eq(field, viewer));
  }

  private List<Predicate> isNot(Field field) {
    return List.of(any(List.of(isNull(field), not(eq(field, viewer)))));
  }

  private static boolean isAttended(Block block) {
    return (block.attendants() & NOBODY) == 0;
  }
}
