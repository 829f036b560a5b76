package io.catraca.rules.diff;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Puts the cells of a grid of many dimensions that are of the same group into few blocks, so that
 * people read a dozen sentences in place of hundreds of combinations. A block is a set of places in
 * each dimension; blocks may overlap.
 */
final class Cover {

  /** A cell that cannot be, and so may lie in any block. */
  static final int IMPOSSIBLE = -1;

  /** A cell that belongs to no block. */
  static final int NONE = 0;

  /**
   * Some cells of one group.
   *
   * @param places in each dimension; all of them where the dimension does not matter
   */
  record Block(int group, List<BitSet> places) {}

  private final int[] sizes;
  private final int[] groups;

  /**
   * @param groups of each cell; the last dimension counts fastest
   */
  Cover(int[] sizes, int[] groups) {
    this.sizes = sizes.clone();
    this.groups = groups.clone();
  }

  /** Blocks that together hold each cell of a group, in the order of their first cells. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    BitSet covered = new BitSet(groups.length);
    for (int cell = 0; cell < groups.length; cell++) {
      if (groups[cell] > NONE && !covered.get(cell)) {
        List<BitSet> places = grown(cell);
        all(
            places,
            0,
            0,
            found -> {
              covered.set(found);
              return true;
            });
        blocks.add(new Block(groups[cell], widened(places)));
      }
    }
    return blocks;
  }

  /** As many places as fit, the last dimensions first. */
  private List<BitSet> grown(int cell) {
    int group = groups[cell];
    List<BitSet> places = placesOf(cell);
    for (int dimension = sizes.length - 1; dimension >= 0; dimension--) {
      for (int place = 0; place < sizes[dimension]; place++) {
        List<BitSet> slice = slice(places, dimension, place);
        boolean fits =
            all(slice, 0, 0, at -> groups[at] == group || groups[at] == IMPOSSIBLE)
                && !all(slice, 0, 0, at -> groups[at] == IMPOSSIBLE);
        if (fits) {
          places.get(dimension).set(place);
        }
      }
    }
    return places;
  }

  /** A dimension whose other places cannot be does not matter. */
  private List<BitSet> widened(List<BitSet> places) {
    List<BitSet> wide = new ArrayList<>();
    for (int dimension = 0; dimension < sizes.length; dimension++) {
      BitSet here = (BitSet) places.get(dimension).clone();
      for (int place = 0; place < sizes[dimension]; place++) {
        if (all(slice(places, dimension, place), 0, 0, at -> groups[at] == IMPOSSIBLE)) {
          here.set(place);
        }
      }
      boolean matters = here.cardinality() < sizes[dimension];
      wide.add(matters ? places.get(dimension) : here);
    }
    return wide;
  }

  private List<BitSet> placesOf(int cell) {
    List<BitSet> places = new ArrayList<>();
    int rest = cell;
    for (int dimension = sizes.length - 1; dimension >= 0; dimension--) {
      places.add(0, one(rest % sizes[dimension]));
      rest /= sizes[dimension];
    }
    return places;
  }

  private static List<BitSet> slice(List<BitSet> places, int dimension, int place) {
    List<BitSet> slice = new ArrayList<>(places);
    slice.set(dimension, one(place));
    return slice;
  }

  private static BitSet one(int place) {
    BitSet set = new BitSet();
    set.set(place);
    return set;
  }

  /** Whether something holds for every cell of a block. */
  private boolean all(List<BitSet> places, int dimension, int offset, IntPredicate holds) {
    if (dimension == sizes.length) {
      return holds.test(offset);
    }
    return places.get(dimension).stream()
        .allMatch(place -> all(places, dimension + 1, offset * sizes[dimension] + place, holds));
  }
}
