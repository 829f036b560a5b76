package io.catraca.rules.command;

import io.catraca.rules.command.Action.Exit;
import io.catraca.text.Message;

/** A command cannot do what it was asked for. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final transient Message told;

  CommandFailure(Exit exit, Message told) {
    super(told.key());
    this.exit = exit;
    this.told = told;
  }

  static CommandFailure usage(String key, Object... arguments) {
    return new CommandFailure(Exit.WRONG_USAGE, Message.of(key, arguments));
  }

  Exit exit() {
    return exit;
  }

  Message told() {
    return told;
  }
}
