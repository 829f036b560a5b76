package io.catraca.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A refusal as the caller reads it (RFC 9457).
 *
 * @param instance names the request, as the log does
 * @param errors the fields at fault, where there are any
 * @param members what this kind of refusal tells beside, such as the diff of a conflict
 */
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Entry> errors,
    @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A field at fault.
   *
   * @param field where it is in the request, such as {@code conversations[3].team}
   */
  public record Entry(String field, String message) {}

  public ProblemDocument {
    errors = List.copyOf(errors);
    members = Map.copyOf(members);
  }

  static ProblemDocument of(Problem problem, Locale language, String requestId) {
    ProblemType type = problem.type();
    Map<String, Object> members = new TreeMap<>();
    problem.members().forEach((name, contents) -> members.put(name, contents.apply(language)));
    return new ProblemDocument(
        type.uri(),
        type.title(),
        type.status(),
        problem.detail().in(language),
        "urn:catraca:request:" + requestId,
        problem.errors().stream()
            .map(error -> new Entry(error.field(), error.message().in(language)))
            .toList(),
        members);
  }
}
