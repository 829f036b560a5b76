package io.catraca;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.platform.web.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class ShutdownTest {

  /** Needs the database at the end of a long request. */
  @Open
  @Path("/slow")
  public static final class Slow {

    private final CountDownLatch accepted;
    private final Jdbi jdbi;

    Slow(CountDownLatch accepted, Jdbi jdbi) {
      this.accepted = accepted;
      this.jdbi = jdbi;
    }

    @GET
    public String get() throws InterruptedException {
      accepted.countDown();
      TimeUnit.MILLISECONDS.sleep(700);
      return jdbi.withHandle(h -> h.createQuery("select 'done'").mapTo(String.class).one());
    }
  }

  @Test
  void acceptedRequestIsFinishedBeforeTheServerStops() throws Exception {
    CountDownLatch accepted = new CountDownLatch(1);
    Jdbi jdbi = io.catraca.platform.TestDatabase.create();
    TestServer server =
        TestServer.builder()
            .wire(environment -> environment.jersey().register(new Slow(accepted, jdbi)))
            .start();
    TestClient client = server.anonymous();
    CompletableFuture<TestClient.Answer> answer =
        CompletableFuture.supplyAsync(() -> client.get("/slow"));
    assertThat(accepted.await(5, TimeUnit.SECONDS)).isTrue();

    server.close();

    assertThat(answer.get(5, TimeUnit.SECONDS).body()).isEqualTo("done");
  }
}
