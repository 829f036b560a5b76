package io.catraca.platform.idempotency;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.text.Message;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Lets a request with an idempotency key through to its resource once, and answers it from memory
 * afterwards. It comes after whoever checks the caller and bounds the body: a revoked key gets
 * nothing, not even what it got before.
 */
@Idempotent
@Priority(IdempotencyFilter.AFTER_THE_BODY_IS_BOUNDED)
final class IdempotencyFilter implements ContainerRequestFilter {

  static final int AFTER_THE_BODY_IS_BOUNDED = 2600;

  private final FirstAnswers answers;
  private final Function<ContainerRequestContext, String> secrets;

  /**
   * @param secrets the secret that the caller of a request was let in with
   */
  IdempotencyFilter(FirstAnswers answers, Function<ContainerRequestContext, String> secrets) {
    this.answers = answers;
    this.secrets = secrets;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    List<String> headers = request.getHeaders().get(IdempotencyKey.HEADER);
    if (headers == null || headers.isEmpty()) {
      return;
    }
    IdempotencyKey key = IdempotencyKey.of(headers);
    UriInfo uri = request.getUriInfo();
    Seal seal = Seal.of(secrets.apply(request), request.getMethod(), uri.getPath(), key);
    String query = String.valueOf(uri.getRequestUri().getRawQuery());
    act(request, answers.claim(seal, seal.fingerprint(query, body(request))));
  }

  private static byte[] body(ContainerRequestContext request) throws IOException {
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    return body;
  }

  private static void act(ContainerRequestContext request, Claim claim) {
    if (claim instanceof Claim.Granted granted) {
      AnswerKeeper.expect(request, granted.attempt());
    } else if (claim instanceof Claim.Answered answered) {
      request.abortWith(again(answered.answer()));
    } else if (claim instanceof Claim.UnderWay) {
      throw new Problem(ProblemType.IN_PROGRESS, Message.of("idempotency.underWay"));
    } else {
      throw IdempotencyKey.usedOtherwise();
    }
  }

  private static Response again(Answer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status()).header(IdempotencyKey.REPLAYED, true);
    answer.headers().forEach(response::header);
    return answer.body().length == 0 ? response.build() : response.entity(answer.body()).build();
  }
}
