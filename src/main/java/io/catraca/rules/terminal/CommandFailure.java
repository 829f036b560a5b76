package io.catraca.rules.terminal;

import io.catraca.rules.terminal.Action.Exit;
import io.catraca.text.Message;

/** A command cannot do what it was asked for. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final transient Message told;

  public CommandFailure(Exit exit, Message told) {
    super(told.key());
    this.exit = exit;
    this.told = told;
  }

  public static CommandFailure usage(String key, Object... arguments) {
    return new CommandFailure(Exit.WRONG_USAGE, Message.of(key, arguments));
  }

  public Exit exit() {
    return exit;
  }

  public Message told() {
    return told;
  }
}
