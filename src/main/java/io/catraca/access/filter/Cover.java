package io.catraca.access.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds few and simple blocks that together are a set of combinations, for people to read. */
final class Cover {

  private Cover() {}

  /**
   * Blocks that together hold some combinations, in the order of their first ones.
   *
   * @param on what they have to hold
   * @param free what they may hold besides, since it cannot be or is told apart elsewhere
   * @param larger the block that all of it is in, whose own conditions are told elsewhere
   */
  static List<Block> blocks(long on, long free, Block larger) {
    List<Block> fitting =
        Block.ALL.stream().filter(block -> (block.cells() & ~(on | free)) == 0).toList();
    List<Block> chosen = new ArrayList<>();
    for (long left = on; left != 0; ) {
      Block best = best(fitting, left, larger);
      chosen.add(best);
      left &= ~best.cells();
    }
    for (int index = chosen.size() - 1; index >= 0; index--) {
      long own = on & ~cells(chosen, index);
      if (own == 0) {
        chosen.remove(index);
      } else {
        chosen.set(index, simplest(fitting, own, larger));
      }
    }
    chosen.sort(Comparator.comparingInt(block -> Long.numberOfTrailingZeros(block.cells() & on)));
    return chosen;
  }

  /** The one that holds the most of what is left, and of these the simplest. */
  private static Block best(List<Block> fitting, long left, Block larger) {
    return fitting.stream()
        .max(
            Comparator.<Block>comparingInt(block -> Long.bitCount(block.cells() & left))
                .thenComparingInt(block -> -block.comparisons(larger)))
        .orElseThrow();
  }

  private static Block simplest(List<Block> fitting, long own, Block larger) {
    return fitting.stream()
        .filter(block -> (own & ~block.cells()) == 0)
        .min(Comparator.comparingInt(block -> block.comparisons(larger)))
        .orElseThrow();
  }

  private static long cells(List<Block> chosen, int except) {
    long cells = 0;
    for (int index = 0; index < chosen.size(); index++) {
      cells |= index == except ? 0 : chosen.get(index).cells();
    }
    return cells;
  }
}
