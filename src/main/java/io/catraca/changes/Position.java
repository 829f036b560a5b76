package io.catraca.changes;

import io.catraca.problem.Problem;
import io.catraca.text.Message;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Up to where a listener was told: a snapshot of PostgreSQL, which says of every transaction
 * whether it was over. Unlike a number it misses nothing that was committed out of order.
 *
 * @param snapshot such as {@code 795:799:796,797}
 */
record Position(String snapshot) {

  private static final Pattern FORM =
      Pattern.compile("([1-9]\\d{0,17}):([1-9]\\d{0,17}):((?:\\d{1,18}(?:,\\d{1,18}){0,999})?)");

  /**
   * Reads what a listener gives back.
   *
   * @param field where it stands in the request
   */
  static Position of(String field, String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || !isInOrder(parts)) {
      throw Problem.refusedField(field, Message.of("changes.position", field));
    }
    return new Position(text);
  }

  /** As PostgreSQL wants it: those that were not over lie between its two ends, in their order. */
  private static boolean isInOrder(Matcher parts) {
    long end = Long.parseLong(parts.group(2));
    long before = Long.parseLong(parts.group(1));
    if (before > end) {
      return false;
    }
    for (String running : parts.group(3).isEmpty() ? new String[0] : parts.group(3).split(",")) {
      long next = Long.parseLong(running);
      if (next < before || next >= end) {
        return false;
      }
      before = next;
    }
    return true;
  }

  /** Whether no snapshot of this database can be as late: it comes from another one. */
  boolean isAfter(Position other) {
    return end() > other.end();
  }

  private long end() {
    return Long.parseLong(snapshot.split(":", 3)[1]);
  }
}
