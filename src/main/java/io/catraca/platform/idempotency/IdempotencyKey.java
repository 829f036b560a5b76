package io.catraca.platform.idempotency;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import java.util.List;
import java.util.regex.Pattern;

/** What a caller names one intention by: 1 to 200 visible ASCII characters. */
record IdempotencyKey(String value) {

  static final String HEADER = "Idempotency-Key";
  static final int MAX_LENGTH = 200;
  static final String VISIBLE_ASCII = "^[!-~]+$";

  private static final Pattern FORM = Pattern.compile(VISIBLE_ASCII);

  IdempotencyKey {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw Problem.refusedField(HEADER, Message.of("idempotency.malformed", MAX_LENGTH));
    }
  }

  /** Reads the header as it was sent; two of them say nothing that could be relied on. */
  static IdempotencyKey of(List<String> headers) {
    if (headers.size() > 1) {
      throw new Problem(ProblemType.UNREADABLE, Message.of("idempotency.twice"));
    }
    return new IdempotencyKey(headers.get(0));
  }
}
