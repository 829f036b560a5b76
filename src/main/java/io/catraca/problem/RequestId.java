package io.catraca.problem;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id that a request goes by in its answer, in the log and in a problem document. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  /** The request attribute, and the name in the log, that holds it. */
  public static final String ATTRIBUTE = "request";

  private static final int MAX_LENGTH = 64;

  private RequestId() {}

  /** The caller's own id where it is fit for a log line, else a new one. */
  public static String of(@Nullable String asked) {
    return asked != null && isSane(asked) ? asked : next();
  }

  /** Random, and cheaper than a secret: nobody gains by guessing it. */
  private static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static boolean isSane(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_LENGTH
        && id.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
