package io.catraca.platform.idempotency;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import java.util.List;
import java.util.regex.Pattern;

/** What a caller names one intention by: 1 to 200 visible ASCII characters. */
public record IdempotencyKey(String value) {

  public static final String HEADER = "Idempotency-Key";

  /** A header of answers that were given before. */
  public static final String REPLAYED = "Idempotency-Replayed";

  public static final int MAX_LENGTH = 200;
  public static final String VISIBLE_ASCII = "^[!-~]+$";

  private static final Pattern FORM = Pattern.compile(VISIBLE_ASCII);

  public IdempotencyKey {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw Problem.refusedField(HEADER, Message.of("idempotency.malformed", MAX_LENGTH));
    }
  }

  /** Reads the header as it was sent; two of them say nothing that could be relied on. */
  public static IdempotencyKey of(List<String> headers) {
    if (headers.size() > 1) {
      throw new Problem(ProblemType.UNREADABLE, Message.of("idempotency.twice"));
    }
    return new IdempotencyKey(headers.get(0));
  }

  /** The refusal of a request other than the first under its key. */
  public static Problem usedOtherwise() {
    return Problem.refusedField(HEADER, Message.of("idempotency.usedOtherwise"));
  }
}
