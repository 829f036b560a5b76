package io.catraca.problem;

import io.catraca.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;

/** Problems as answers of a resource. */
final class ProblemResponses {

  static final int RETRY_SECONDS = 5;

  private static final int RETRY_SOON_SECONDS = 1;

  private ProblemResponses() {}

  static Response.ResponseBuilder of(Problem problem, HttpServletRequest request) {
    Response.ResponseBuilder response =
        Response.status(problem.type().status())
            .type(ProblemDocument.MEDIA_TYPE)
            .entity(document(problem, request));
    if (problem.type() == ProblemType.UNAVAILABLE
        || problem.type() == ProblemType.TOO_MANY_REQUESTS) {
      response.header("Retry-After", RETRY_SECONDS);
    }
    if (problem.type() == ProblemType.IN_PROGRESS) {
      response.header("Retry-After", RETRY_SOON_SECONDS);
    }
    if (problem.type() == ProblemType.UNAUTHENTICATED) {
      response.header("WWW-Authenticate", "Bearer realm=\"catraca\"");
    }
    return response;
  }

  static ProblemDocument document(Problem problem, HttpServletRequest request) {
    return ProblemDocument.of(
        problem,
        Language.of(request.getHeader("Accept-Language")),
        String.valueOf(request.getAttribute(RequestId.ATTRIBUTE)));
  }
}
