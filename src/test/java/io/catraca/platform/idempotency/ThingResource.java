package io.catraca.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.problem.Problem;
import io.catraca.text.Message;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes things, and counts how often it does. */
@Path("/v1/things")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ThingResource {

  /** What a thing can be asked to do on its way. */
  public record Wish(String mood) {}

  final AtomicInteger made = new AtomicInteger();
  final CountDownLatch begun = new CountDownLatch(1);
  final CountDownLatch mayEnd = new CountDownLatch(1);
  volatile boolean failing;

  @POST
  @Idempotent
  public Response make(Wish wish) throws InterruptedException {
    int number = made.incrementAndGet();
    if (wish.mood().equals("slow")) {
      begun.countDown();
      assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
    }
    if (failing) {
      throw wish.mood().equals("broken")
          ? new IllegalStateException("on purpose")
          : Problem.refusedField("mood", Message.of("json.value"));
    }
    return Response.created(URI.create("/v1/things/" + number))
        .tag("v" + number)
        .entity(Map.of("number", number, "padding", "x".repeat(20_000)))
        .build();
  }

  @POST
  @Idempotent
  @Path("/{thing}/wink")
  public void wink(@PathParam("thing") String thing) {
    made.incrementAndGet();
  }

  @POST
  @Idempotent
  @Path("/unwritable")
  public Response unwritable() {
    made.incrementAndGet();
    return Response.ok(new Unwritable()).build();
  }

  @POST
  @Path("/plain")
  public Map<String, Integer> plain() {
    return Map.of("number", made.incrementAndGet());
  }

  /** Fails while it is written. */
  public static final class Unwritable {
    public String getText() throws IOException {
      throw new IOException("on purpose");
    }
  }
}
