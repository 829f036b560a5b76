package io.catraca.rules.version;

/**
 * Somebody else published, or went back, while a publication was prepared; nothing was stored.
 *
 * @see RuleVersions#publish
 */
public final class Overtaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int expected;
  private final int live;

  Overtaken(int expected, int live) {
    super("version %d was to be replaced, but %d is live".formatted(expected, live));
    this.expected = expected;
    this.live = live;
  }

  /** The version that was to be replaced. */
  public int expected() {
    return expected;
  }

  /** The version that is live instead. */
  public int live() {
    return live;
  }
}
