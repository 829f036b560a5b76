package io.catraca.rules.facts;

import java.util.List;

/** Rules that answer one question more often than any question could need. */
public final class TooManyAnswers extends RuntimeException {

  /** As much as a large price list says while it is listed. */
  public static final int MOST = 250_000;

  private static final long serialVersionUID = 1L;

  private TooManyAnswers() {
    super("more than " + MOST + " answers to one question");
  }

  static <T> void add(List<T> answers, T answer) {
    if (answers.size() >= MOST) {
      throw new TooManyAnswers();
    }
    answers.add(answer);
  }
}
