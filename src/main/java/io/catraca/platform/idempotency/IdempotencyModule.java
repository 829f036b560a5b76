package io.catraca.platform.idempotency;

import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** Wires idempotency keys for every resource method that is {@link Idempotent}. */
public final class IdempotencyModule {

  private IdempotencyModule() {}

  /**
   * Has every node that shares the database do a request once.
   *
   * @param clock says when an answer is old
   * @param secrets the secret that the caller of a request was let in with; the server must not
   *     keep it anywhere, for answers are locked with it
   */
  public static void wire(
      Environment environment,
      Jdbi jdbi,
      Clock clock,
      Function<ContainerRequestContext, String> secrets) {
    FirstAnswers answers = new FirstAnswers(jdbi, clock);
    environment.jersey().register(new IdempotencyFilter(answers, secrets));
    environment.jersey().register(new AnswerKeeper(answers));
    environment.lifecycle().manage(new Upkeep(answers));
  }
}
