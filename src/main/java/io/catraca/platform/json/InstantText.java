package io.catraca.platform.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads RFC 3339 instants, the common form {@code 2026-11-22T10:00:00Z} without a general parser.
 */
final class InstantText {

  private static final String FORM = "dddd-dd-ddTdd:dd:ddZ";

  private InstantText() {}

  static Instant parse(String text) {
    return isCommon(text) ? common(text) : OffsetDateTime.parse(text).toInstant();
  }

  private static boolean isCommon(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int index = 0; index < FORM.length(); index++) {
      char expected = FORM.charAt(index);
      char found = text.charAt(index);
      boolean fits = expected == 'd' ? found >= '0' && found <= '9' : found == expected;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Instant common(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
