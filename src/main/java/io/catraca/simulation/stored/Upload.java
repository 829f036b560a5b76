package io.catraca.simulation.stored;

import io.catraca.platform.idempotency.IdempotencyKey;
import io.catraca.problem.Problem;
import io.catraca.simulation.stored.PortfolioDao.Once;
import io.catraca.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * What is said beside an uploaded file.
 *
 * @param name 1 to 200 characters, or none
 * @param version by whose plans, add-ons and meters the file is read; null for the live rules
 * @param key makes it safe to send again
 * @param by id of the key that uploads
 */
record Upload(
    @Nullable String name, @Nullable Integer version, @Nullable IdempotencyKey key, String by) {

  private static final int LONGEST_NAME = 200;

  Upload {
    name = name == null ? null : name.strip();
    if (name != null) {
      check(name);
    }
  }

  private static void check(String name) {
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > LONGEST_NAME) {
      throw Problem.refusedField(
          "name", Message.of("directory.name.length", "name", LONGEST_NAME, length));
    }
    if (name.codePoints().anyMatch(Upload::isNoText)) {
      throw Problem.refusedField("name", Message.of("directory.name.characters", "name"));
    }
  }

  private static boolean isNoText(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /**
   * What is done once; null without an idempotency key.
   *
   * @param digest of the file
   */
  @Nullable Once once(String digest) {
    if (key == null) {
      return null;
    }
    String rules = version == null ? "live" : version.toString();
    return new Once(key.value(), digest + " " + rules + " " + (name == null ? "" : name));
  }
}
