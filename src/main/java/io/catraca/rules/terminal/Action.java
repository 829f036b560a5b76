package io.catraca.rules.terminal;

/** What one command does. */
@FunctionalInterface
public interface Action {

  /** How a command ends, for whoever runs it in a script. */
  enum Exit {
    GOOD(0),
    /** The rules have errors, or examples fail. */
    WRONG_RULES(1),
    /** Wrong arguments, no such folder, no such server. */
    WRONG_USAGE(2),
    /** Somebody else published meanwhile. */
    CONFLICT(3),
    /** Approvals are missing, a version is scheduled, a draft changed, or a limit is passed. */
    HELD(4);

    private final int code;

    Exit(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  /**
   * @throws Call.Broken where a folder has errors, which are then told
   */
  Exit run(Call call) throws Call.Broken;
}
