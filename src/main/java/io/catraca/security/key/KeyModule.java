package io.catraca.security.key;

import io.catraca.security.Caller;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;

/** Wires keys: every resource asks for one, and {@code /v1/keys} administers them. */
public final class KeyModule {

  private KeyModule() {}

  public static void wire(Environment environment, Keys keys) {
    KeyCache cache = new KeyCache(keys);
    environment.jersey().register(new SecurityFeature(KeyFilter.of(cache)));
    environment.jersey().register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    environment.jersey().register(new KeyResource(keys, cache));
  }
}
