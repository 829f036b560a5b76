package io.catraca.benchmark;

import io.catraca.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;

/** The least that this server can do with a body: it is let in, read, and answered alike. */
@Path(EmptyResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
public final class EmptyResource {

  static final String PATH = "/v1/benchmark/empty";

  private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

  @POST
  public byte[] answer(byte[] body) {
    if (body.length == 0) {
      throw new IllegalStateException("the benchmark sends bodies");
    }
    return ANSWER.clone();
  }
}
