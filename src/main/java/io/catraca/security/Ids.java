package io.catraca.security;

import io.catraca.problem.Problem;
import io.catraca.text.Message;
import java.util.regex.Pattern;

/** The form of every id that callers choose: 1 to 64 letters, digits, dots, underscores, dashes. */
public final class Ids {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Ids() {}

  /**
   * Refuses an id of another form.
   *
   * @param field the request's word for it, named in the refusal
   */
  public static void check(String field, String value) {
    if (!FORM.matcher(value).matches() || value.equals(".") || value.equals("..")) {
      throw Problem.refusedField(field, Message.of("id.malformed", field));
    }
  }
}
