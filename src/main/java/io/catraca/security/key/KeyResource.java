package io.catraca.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.platform.idempotency.Idempotent;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Roles;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys of all callers, for administrators. */
@Path("/v1/keys")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class KeyResource {

  /** The keys in force. */
  public record KeyList(List<KeyRecord> keys) {}

  /**
   * A key just made.
   *
   * @param createdBy id of the key that made it; of those that one made of another none approves
   *     what the other wrote
   * @param key the secret, which is never shown again
   */
  public record CreatedKey(
      String id,
      String name,
      List<String> roles,
      @JsonInclude(JsonInclude.Include.ALWAYS) Optional<CompanyId> company,
      Instant createdAt,
      @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> createdBy,
      String key) {}

  private final Keys keys;
  private final KeyCache cache;

  KeyResource(Keys keys, KeyCache cache) {
    this.keys = keys;
    this.cache = cache;
  }

  @GET
  public KeyList list() {
    return new KeyList(keys.list());
  }

  @POST
  @Idempotent
  public Response create(@Parameter(hidden = true) @Auth Caller caller, NewKey wish) {
    Keys.Created created = keys.create(wish, Optional.of(caller.keyId()));
    KeyRecord about = created.about();
    return Response.created(URI.create("/v1/keys/" + about.id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(
            new CreatedKey(
                about.id(),
                about.name(),
                about.roles(),
                about.company(),
                about.createdAt(),
                about.createdBy(),
                created.key().secret()))
        .build();
  }

  @DELETE
  @Path("/{id}")
  public void revoke(@PathParam("id") String id) {
    keys.revoke(id);
    cache.forget();
  }
}
