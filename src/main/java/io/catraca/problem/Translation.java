package io.catraca.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.catraca.text.Message;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.glassfish.jersey.server.ParamException;
import org.jdbi.v3.core.ConnectionException;

/** Whatever is thrown while a request is answered, as the problem it means to the caller. */
final class Translation {

  /** SQL states of a database that is gone, going, or full of connections. */
  private static final List<String> UNAVAILABLE = List.of("08", "57P01", "57P02", "57P03", "53300");

  private Translation() {}

  /** Empty where nothing but a fault of ours can be meant. */
  static Optional<Problem> of(Throwable thrown) {
    if (thrown instanceof JsonProcessingException json) {
      return ofJson(json);
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      Optional<Problem> problem = ofOne(cause);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** JSON that cannot be read is the caller's fault, JSON that cannot be written is ours. */
  private static Optional<Problem> ofJson(JsonProcessingException json) {
    return json.getProcessor() instanceof JsonGenerator ? Optional.empty() : JsonProblems.of(json);
  }

  private static Optional<Problem> ofOne(Throwable thrown) {
    if (thrown instanceof Problem problem) {
      return Optional.of(problem);
    }
    if (isUnavailable(thrown)) {
      return Optional.of(new Problem(ProblemType.UNAVAILABLE, Message.of("http.503")));
    }
    if (thrown instanceof ParamException parameter) {
      return Optional.of(ofParameter(parameter));
    }
    if (thrown instanceof ConstraintViolationException violations) {
      return Optional.of(ofViolations(violations));
    }
    if (thrown instanceof HeaderValueException || thrown instanceof ZipException) {
      return Optional.of(StatusProblems.of(400));
    }
    return thrown instanceof WebApplicationException web && web.getResponse().getStatus() != 500
        ? Optional.of(StatusProblems.of(web.getResponse().getStatus()))
        : Optional.empty();
  }

  private static boolean isUnavailable(Throwable thrown) {
    if (thrown instanceof SQLException sql && sql.getSQLState() != null) {
      return UNAVAILABLE.stream().anyMatch(sql.getSQLState()::startsWith);
    }
    return thrown instanceof ConnectionException;
  }

  /** A value's own refusal says more than that the parameter does not fit. */
  private static Problem ofParameter(ParamException thrown) {
    if (thrown.getCause() != null) {
      Optional<Problem> own =
          Translation.of(thrown.getCause()).filter(problem -> !problem.errors().isEmpty());
      if (own.isPresent()) {
        return own.get();
      }
    }
    return Problem.refusedField(thrown.getParameterName(), Message.of("parameter.malformed"));
  }

  private static Problem ofViolations(ConstraintViolationException thrown) {
    List<Problem.FieldError> errors =
        thrown.getConstraintViolations().stream()
            .map(
                violation ->
                    new Problem.FieldError(
                        violation
                            .getPropertyPath()
                            .toString()
                            .replaceFirst("^[^.]*\\.[^.]*\\.?", ""),
                        Message.of("json.invalid", violation.getMessage())))
            .toList();
    return new Problem(ProblemType.REFUSED, Message.of("http.422"), errors);
  }
}
