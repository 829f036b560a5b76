package io.catraca.security;

import io.catraca.problem.Problem;
import io.catraca.text.Message;

/** The form of every id that callers choose: 1 to 64 letters, digits, dots, underscores, dashes. */
public final class Ids {

  private static final int LONGEST = 64;

  private Ids() {}

  /**
   * Refuses an id of another form.
   *
   * @param field the request's word for it, named in the refusal
   */
  public static void check(String field, String value) {
    if (!wellFormed(value) || value.equals(".") || value.equals("..")) {
      throw Problem.refusedField(field, Message.of("id.malformed", field));
    }
  }

  private static boolean wellFormed(String value) {
    for (int index = 0; index < value.length(); index++) {
      char at = value.charAt(index);
      boolean letter = (at >= 'a' && at <= 'z') || (at >= 'A' && at <= 'Z');
      if (!letter && !(at >= '0' && at <= '9') && at != '.' && at != '_' && at != '-') {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= LONGEST;
  }
}
