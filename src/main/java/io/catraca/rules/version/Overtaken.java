package io.catraca.rules.version;

/**
 * Somebody else published, or went back, while a publication was prepared; nothing was stored.
 *
 * @see RuleVersions#publish
 */
public final class Overtaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int expected;
  private final int found;
  private final boolean scheduled;

  private Overtaken(int expected, int found, boolean scheduled) {
    super("version %d was to be followed, but it is %d".formatted(expected, found));
    this.expected = expected;
    this.found = found;
    this.scheduled = scheduled;
  }

  static Overtaken byLive(int expected, int live) {
    return new Overtaken(expected, live, false);
  }

  static Overtaken byScheduled(int expected, int scheduled) {
    return new Overtaken(expected, scheduled, true);
  }

  /** The version that was to be followed. */
  public int expected() {
    return expected;
  }

  /** The version that would have to be followed instead. */
  public int found() {
    return found;
  }

  /** Whether that one is scheduled, and not live yet. */
  public boolean scheduled() {
    return scheduled;
  }
}
