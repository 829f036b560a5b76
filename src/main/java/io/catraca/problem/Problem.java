package io.catraca.problem;

import io.catraca.text.Message;
import java.util.List;

/**
 * A refusal on its way to the caller. Its message says what came, what was expected, how to mend
 * it.
 */
public final class Problem extends RuntimeException {

  /**
   * A field at fault.
   *
   * @param field where it is in the request, such as {@code conversations[3].team}
   */
  public record FieldError(String field, Message message) {}

  private final ProblemType type;
  private final transient Message detail;
  private final transient List<FieldError> errors;

  public Problem(ProblemType type, Message detail, List<FieldError> errors) {
    super(detail.key());
    this.type = type;
    this.detail = detail;
    this.errors = List.copyOf(errors);
  }

  public Problem(ProblemType type, Message detail) {
    this(type, detail, List.of());
  }

  /** A well-formed request that is refused for what one of its fields says. */
  public static Problem refusedField(String field, Message message) {
    return new Problem(ProblemType.REFUSED, message, List.of(new FieldError(field, message)));
  }

  public ProblemType type() {
    return type;
  }

  public Message detail() {
    return detail;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
