package io.catraca.access.filter;

import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of the conversations that a kind of team can have: those of some statuses, with some kinds
 * of attendant, and so on. Sets of combinations of these facts are bits of a long.
 *
 * @param statuses a bit for each {@link Status}
 * @param attendants a bit for each {@link Attendant}
 * @param starters {@link #YES} started by the viewer, {@link #NO} not, or both
 * @param histories {@link #YES} concluded inside the history or at no known time, {@link #NO}
 *     before it, or both
 */
record Block(int statuses, int attendants, int starters, int histories) {

  static final int YES = 1;
  static final int NO = 2;
  private static final int BOTH = YES | NO;

  /** How many values each fact has, and how far apart in the bits they are. */
  private static final int[] SIZES = {Status.values().length, Attendant.values().length, 2, 2};

  private static final int[] STRIDES = {4 * SIZES[1], 4, 2, 1};
  private static final int CELLS = SIZES[0] * STRIDES[0];

  /** For each fact and set of its values the combinations that have one of them. */
  private static final long[][] HELD = held();

  static final Block EVERYTHING = new Block((1 << SIZES[0]) - 1, (1 << SIZES[1]) - 1, BOTH, BOTH);

  static final List<Block> ALL = all();

  static Block of(Status status, Attendant attendant, boolean starter, boolean within) {
    return new Block(
        1 << status.ordinal(), 1 << attendant.ordinal(), starter ? YES : NO, within ? YES : NO);
  }

  private static long[][] held() {
    long[][] held = new long[SIZES.length][];
    for (int fact = 0; fact < SIZES.length; fact++) {
      held[fact] = new long[1 << SIZES[fact]];
      for (int values = 0; values < held[fact].length; values++) {
        for (int cell = 0; cell < CELLS; cell++) {
          int value = cell / STRIDES[fact] % SIZES[fact];
          held[fact][values] |= (long) (values >> value & 1) << cell;
        }
      }
    }
    return held;
  }

  private static List<Block> all() {
    List<Block> all = new ArrayList<>();
    for (int statuses = 1; statuses <= EVERYTHING.statuses; statuses++) {
      for (int attendants = 1; attendants <= EVERYTHING.attendants; attendants++) {
        for (int starters = 1; starters <= BOTH; starters++) {
          for (int histories = 1; histories <= BOTH; histories++) {
            all.add(new Block(statuses, attendants, starters, histories));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** The least block around a set of combinations, which is not empty. */
  static Block around(long cells) {
    return new Block(values(0, cells), values(1, cells), values(2, cells), values(3, cells));
  }

  private static int values(int fact, long cells) {
    int values = 0;
    for (int value = 0; value < SIZES[fact]; value++) {
      values |= (HELD[fact][1 << value] & cells) == 0 ? 0 : 1 << value;
    }
    return values;
  }

  /** Those of it that have this status. */
  Block with(Status status) {
    return new Block(1 << status.ordinal(), attendants, starters, histories);
  }

  Block with(Attendant attendant) {
    return new Block(statuses, 1 << attendant.ordinal(), starters, histories);
  }

  Block withHistories(int wanted) {
    return new Block(statuses, attendants, starters, wanted);
  }

  /** What this and another have in common. */
  Block within(Block other) {
    return new Block(
        statuses & other.statuses,
        attendants & other.attendants,
        starters & other.starters,
        histories & other.histories);
  }

  /** Its combinations. */
  long cells() {
    return HELD[0][statuses] & HELD[1][attendants] & HELD[2][starters] & HELD[3][histories];
  }

  /** How many comparisons tell it apart within a larger block. */
  int comparisons(Block larger) {
    Block inside = within(larger);
    return (inside.statuses == larger.statuses ? 0 : 1)
        + (inside.attendants == larger.attendants ? 0 : comparisons(inside.attendants))
        + (inside.starters == larger.starters ? 0 : 1)
        + (inside.histories == larger.histories ? 0 : 1);
  }

  /** Nobody, the viewer and anybody at all are said at once, the others with two comparisons. */
  private static int comparisons(int attendants) {
    boolean viewer = (attendants & 1 << Attendant.VIEWER.ordinal()) != 0;
    boolean somebodyElse = (attendants & 1 << Attendant.SOMEBODY_ELSE.ordinal()) != 0;
    boolean single = Integer.bitCount(attendants) == 1;
    return somebodyElse ? (viewer ? 1 : 2) : (single ? 1 : 2);
  }
}
