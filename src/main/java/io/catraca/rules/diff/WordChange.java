package io.catraca.rules.diff;

import io.catraca.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the rules declare and that is new, gone or described otherwise.
 *
 * @param code empty where there is one alone of its kind
 * @param fields what is said otherwise; empty unless it is changed
 */
record WordChange(Kind kind, String code, String label, How how, List<Field> fields) {

  /** The kinds of things that rules declare. */
  enum Kind {
    LEVEL,
    PROFILE,
    TAB,
    PLAN,
    /** The order of the plans, which is that of their worth. */
    PLAN_ORDER,
    SECTION,
    METER,
    ITEM,
    /** An item that is printed once more. */
    REPRINT,
    /** The limit that says how far back concluded conversations go. */
    HISTORY_LIMIT
  }

  /** What became of it. */
  enum How {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** One property, as text; null where it is not set. */
  record Field(String field, @Nullable String before, @Nullable String after) {

    private Message text() {
      return Message.of(
          "diff.changed", Message.of("diff.field." + field), shown(before), shown(after));
    }

    private static Object shown(@Nullable String value) {
      return value == null ? Message.of("diff.unset") : value;
    }
  }

  WordChange {
    fields = List.copyOf(fields);
  }

  /** Whether nothing but its place in a printed list is another. */
  boolean movesOnly() {
    return how == How.CHANGED
        && !fields.isEmpty()
        && fields.stream().allMatch(field -> field.field().equals("position"));
  }

  Message text() {
    Message what = Message.of("diff.word." + kind, code, label);
    Message said = null;
    for (Field field : fields) {
      said = Sentences.and(said, field.text());
    }
    return Message.of("diff.word", what, said == null ? Message.of("diff.how." + how) : said);
  }
}
