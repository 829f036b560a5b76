package io.catraca.problem;

import io.catraca.text.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

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
  private final transient Map<String, Function<Locale, Object>> members;

  private Problem(
      ProblemType type,
      Message detail,
      List<FieldError> errors,
      Map<String, Function<Locale, Object>> members) {
    super(detail.key());
    this.type = type;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.members = Map.copyOf(members);
  }

  public Problem(ProblemType type, Message detail, List<FieldError> errors) {
    this(type, detail, errors, Map.of());
  }

  public Problem(ProblemType type, Message detail) {
    this(type, detail, List.of());
  }

  /** A well-formed request that is refused for what one of its fields says. */
  public static Problem refusedField(String field, Message message) {
    return new Problem(ProblemType.REFUSED, message, List.of(new FieldError(field, message)));
  }

  /**
   * A well-formed request that is refused for what several of its fields say, told by the first.
   *
   * @param errors at least one
   */
  public static Problem refused(List<FieldError> errors) {
    return new Problem(ProblemType.REFUSED, errors.get(0).message(), errors);
  }

  /**
   * The same with a member of its own in the document.
   *
   * @param contents in the reader's language, to be written as JSON
   */
  public Problem with(String member, Function<Locale, Object> contents) {
    Map<String, Function<Locale, Object>> more = new HashMap<>(members);
    more.put(member, contents);
    return new Problem(type, detail, errors, more);
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

  /** What the document tells beside what each does. */
  Map<String, Function<Locale, Object>> members() {
    return members;
  }
}
