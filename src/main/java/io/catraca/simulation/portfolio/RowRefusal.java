package io.catraca.simulation.portfolio;

import io.catraca.text.Message;

/** A row, or one of its cells, cannot be understood. */
final class RowRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final String column;
  private final transient Message reason;

  RowRefusal(String column, String key, Object... arguments) {
    super(key, null, false, false);
    this.column = column;
    this.reason = Message.of(key, arguments);
  }

  String column() {
    return column;
  }

  Message reason() {
    return reason;
  }
}
