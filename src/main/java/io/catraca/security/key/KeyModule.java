package io.catraca.security.key;

import io.catraca.security.Caller;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Wires keys: every resource asks for one, and {@code /v1/keys} administers them. */
public final class KeyModule {

  private KeyModule() {}

  public static void wire(Environment environment, Keys keys) {
    KeyCache cache = new KeyCache(keys);
    environment.jersey().register(new SecurityFeature(KeyFilter.of(cache)));
    environment.jersey().register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    environment.jersey().register(new KeyResource(keys, cache));
  }

  /**
   * The secret that a request brought its caller in with.
   *
   * @throws IllegalStateException where the resource asks for no key
   */
  public static String secretOf(ContainerRequestContext request) {
    String secret = KeyFilter.secret(request);
    if (secret == null || request.getSecurityContext().getUserPrincipal() == null) {
      throw new IllegalStateException("nobody was let in with a key");
    }
    return secret;
  }
}
