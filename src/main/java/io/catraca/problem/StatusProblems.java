package io.catraca.problem;

import io.catraca.text.Message;
import java.util.Arrays;

/** The problem that a bare HTTP status stands for. */
final class StatusProblems {

  private StatusProblems() {}

  static Problem of(int status) {
    return switch (status) {
      case 414 -> problem(ProblemType.UNREADABLE, "http.uriTooLong");
      case 431 -> problem(ProblemType.UNREADABLE, "http.headersTooLarge");
      case 408 -> problem(ProblemType.UNREADABLE, "http.tooSlow");
      default -> problem(type(status), "http." + type(status).status());
    };
  }

  private static ProblemType type(int status) {
    return Arrays.stream(ProblemType.values())
        .filter(type -> type.status() == status)
        .findFirst()
        .orElse(status < 500 ? ProblemType.UNREADABLE : ProblemType.INTERNAL);
  }

  private static Problem problem(ProblemType type, String key) {
    return new Problem(type, Message.of(key));
  }
}
