package io.catraca.simulation;

/**
 * Two sums in cents of BRL. Sums of millions of contracts are kept in whole cents, which are exact;
 * what would not fit fails.
 */
public record Change(long before, long after) {

  public static final Change NONE = new Change(0, 0);

  public Change plus(Change other) {
    return new Change(Math.addExact(before, other.before), Math.addExact(after, other.after));
  }

  public long difference() {
    return Math.subtractExact(after, before);
  }
}
