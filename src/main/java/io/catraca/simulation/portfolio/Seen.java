package io.catraca.simulation.portfolio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Which companies have been there. Of each are kept 8 bytes of its digest, at most 32 bytes of
 * memory in all: two of a million companies have the same with odds of one to thirty million.
 */
final class Seen {

  private static final int FIRST_SIZE = 1 << 12;

  private final MessageDigest sha = Digests.sha256();
  private long[] slots = new long[FIRST_SIZE];
  private int size;

  /** Whether a company is there for the first time. */
  boolean add(String company) {
    long print = ByteBuffer.wrap(sha.digest(company.getBytes(StandardCharsets.UTF_8))).getLong();
    boolean isNew = put(slots, print == 0 ? 1 : print);
    if (isNew && ++size > slots.length / 2) {
      long[] wider = new long[slots.length * 2];
      Arrays.stream(slots).filter(slot -> slot != 0).forEach(slot -> put(wider, slot));
      slots = wider;
    }
    return isNew;
  }

  /** Zero is a free slot; the next free one is taken. */
  private static boolean put(long[] slots, long print) {
    int at = (int) (print & (slots.length - 1));
    while (slots[at] != 0 && slots[at] != print) {
      at = (at + 1) & (slots.length - 1);
    }
    boolean isNew = slots[at] == 0;
    slots[at] = print;
    return isNew;
  }
}
