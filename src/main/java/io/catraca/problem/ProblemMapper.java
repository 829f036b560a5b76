package io.catraca.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.EOFException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers everything thrown with a problem document; what nobody foresaw is logged, not shown. */
final class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOGGER = LoggerFactory.getLogger(ProblemMapper.class);

  @Context private HttpServletRequest request;

  ProblemMapper(@Context HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    if (isRedirect(thrown)) {
      return ((WebApplicationException) thrown).getResponse();
    }
    Problem problem =
        Translation.of(thrown)
            .orElseGet(
                () -> thrown instanceof EOFException ? StatusProblems.of(400) : unforeseen(thrown));
    Response.ResponseBuilder response = ProblemResponses.of(problem, request);
    if (thrown instanceof WebApplicationException web) {
      copy(web.getResponse(), response, "Allow");
      copy(web.getResponse(), response, "WWW-Authenticate");
      copy(web.getResponse(), response, "Retry-After");
    }
    return response.build();
  }

  private static boolean isRedirect(Throwable thrown) {
    return thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400;
  }

  private static void copy(Response from, Response.ResponseBuilder to, String header) {
    Object value = from.getHeaders().getFirst(header);
    if (value != null) {
      to.header(header, null).header(header, value);
    }
  }

  private static Problem unforeseen(Throwable thrown) {
    LOGGER.error("Unforeseen failure", thrown);
    return StatusProblems.of(500);
  }
}
