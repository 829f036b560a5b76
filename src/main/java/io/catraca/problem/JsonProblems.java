package io.catraca.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.catraca.problem.Problem.FieldError;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body, said without a word about our classes. */
final class JsonProblems {

  private static final Pattern MISSING =
      Pattern.compile("Missing required creator property '([^']+)'");

  private JsonProblems() {}

  /** Empty where the fault is ours and not the body's. */
  static Optional<Problem> of(JsonProcessingException thrown) {
    if (thrown instanceof InvalidDefinitionException) {
      return Optional.empty();
    }
    if (thrown instanceof JsonMappingException mapping) {
      return Optional.of(ofMapping(mapping));
    }
    if (thrown instanceof StreamConstraintsException) {
      return Optional.of(at(thrown.getLocation(), "json.tooDeepOrLong"));
    }
    if (thrown instanceof StreamReadException) {
      return Optional.of(ofParsing(thrown));
    }
    return Optional.empty();
  }

  private static Problem ofParsing(JsonProcessingException thrown) {
    String said = String.valueOf(thrown.getOriginalMessage());
    if (said.startsWith("Duplicate field")) {
      return at(thrown.getLocation(), "json.duplicateField");
    }
    if (said.startsWith("Numeric value")) {
      return at(thrown.getLocation(), "json.numberOutOfRange");
    }
    return at(thrown.getLocation(), "json.malformed");
  }

  private static Problem ofMapping(JsonMappingException thrown) {
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return within(pathOf(thrown), problem);
      }
      if (cause instanceof JsonParseException || cause instanceof StreamConstraintsException) {
        return of((JsonProcessingException) cause)
            .orElseGet(() -> at(thrown.getLocation(), "json.malformed"));
      }
    }
    if (thrown instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown);
    }
    if (thrown instanceof MismatchedInputException mismatch) {
      return mismatch(mismatch);
    }
    return thrown.getPath().isEmpty()
        ? new Problem(ProblemType.REFUSED, Message.of("json.value"))
        : Problem.refusedField(pathOf(thrown), Message.of("json.value"));
  }

  private static Problem mismatch(MismatchedInputException thrown) {
    String path = pathOf(thrown);
    Matcher missing = MISSING.matcher(String.valueOf(thrown.getOriginalMessage()));
    if (missing.find()) {
      String field = missing.group(1);
      String whole = path.equals(field) || path.endsWith("." + field) ? path : join(path, field);
      return Problem.refusedField(whole, Message.of("json.required"));
    }
    if (thrown instanceof InvalidNullException nothing) {
      return Problem.refusedField(nullPath(path, nothing), Message.of("json.required"));
    }
    Message expected = ExpectedTypes.of(thrown.getTargetType());
    return path.isEmpty()
        ? new Problem(ProblemType.REFUSED, Message.of("json.bodyExpected", expected))
        : Problem.refusedField(path, Message.of("json.expected", expected));
  }

  private static String nullPath(String path, InvalidNullException thrown) {
    String name = thrown.getPropertyName() == null ? "" : thrown.getPropertyName().getSimpleName();
    String field = path.replaceFirst("(\\[\\d+])+$", "");
    return name.isEmpty() || field.equals(name) || field.endsWith("." + name)
        ? path
        : join(path, name);
  }

  private static Problem unknownField(UnrecognizedPropertyException thrown) {
    List<String> known = new ArrayList<>();
    if (thrown.getKnownPropertyIds() != null) {
      thrown.getKnownPropertyIds().forEach(id -> known.add(String.valueOf(id)));
    }
    known.sort(null);
    return Problem.refusedField(
        pathOf(thrown), Message.of("json.unknownField", String.join(", ", known)));
  }

  /** A value's own constructor refused it: its field is told from the top of the document. */
  private static Problem within(String path, Problem problem) {
    if (problem.type() != ProblemType.REFUSED) {
      return problem;
    }
    if (problem.errors().isEmpty()) {
      FieldError error = new FieldError(path, problem.detail());
      return new Problem(
          problem.type(), problem.detail(), path.isEmpty() ? List.of() : List.of(error));
    }
    List<FieldError> errors =
        problem.errors().stream()
            .map(error -> new FieldError(join(path, error.field()), error.message()))
            .toList();
    return new Problem(problem.type(), problem.detail(), errors);
  }

  private static String join(String path, String field) {
    if (path.isEmpty() || path.equals(field) || path.endsWith("." + field)) {
      return path.isEmpty() ? field : path;
    }
    return field.isEmpty() ? path : path + "." + field;
  }

  private static Problem at(@Nullable JsonLocation location, String key) {
    int line = location == null ? 1 : location.getLineNr();
    int column = location == null ? 1 : location.getColumnNr();
    return new Problem(ProblemType.UNREADABLE, Message.of(key, line, column));
  }

  private static String pathOf(JsonMappingException thrown) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : thrown.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(Math.max(reference.getIndex(), 0)).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }
}
