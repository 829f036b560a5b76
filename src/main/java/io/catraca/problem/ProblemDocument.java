package io.catraca.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/**
 * A refusal as the caller reads it (RFC 9457).
 *
 * @param instance names the request, as the log does
 * @param errors the fields at fault, where there are any
 */
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Entry> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A field at fault.
   *
   * @param field where it is in the request, such as {@code conversations[3].team}
   */
  public record Entry(String field, String message) {}

  public ProblemDocument {
    errors = List.copyOf(errors);
  }

  static ProblemDocument of(Problem problem, Locale language, String requestId) {
    ProblemType type = problem.type();
    return new ProblemDocument(
        type.uri(),
        type.title(),
        type.status(),
        problem.detail().in(language),
        "urn:catraca:request:" + requestId,
        problem.errors().stream()
            .map(error -> new Entry(error.field(), error.message().in(language)))
            .toList());
  }
}
