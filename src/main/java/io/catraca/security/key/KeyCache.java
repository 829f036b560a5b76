package io.catraca.security.key;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.catraca.security.Caller;
import io.dropwizard.auth.Authenticator;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds a key, without a query per request. A key revoked by another node is refused here
 * within a second; a busy one is renewed beside the requests that use it. Unknown keys are
 * remembered in the same bounded space, so that guessing costs the guesser and not our memory.
 */
final class KeyCache implements Authenticator<String, Caller> {

  private static final int MAX_KEYS = 10_000;
  private static final Duration MAX_AGE = Duration.ofSeconds(1);
  private static final Duration RENEW_AFTER = Duration.ofMillis(500);

  private final LoadingCache<KeyHash, Optional<Caller>> callers;

  KeyCache(Keys keys) {
    callers =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterWrite(MAX_AGE)
            .refreshAfterWrite(RENEW_AFTER)
            .build(hash -> keys.find(hash).map(KeyCache::caller));
  }

  @Override
  public Optional<Caller> authenticate(String secret) {
    return ApiKey.isWellFormed(secret) ? callers.get(new ApiKey(secret).hash()) : Optional.empty();
  }

  void forget() {
    callers.invalidateAll();
  }

  private static Caller caller(KeyRecord key) {
    return new Caller(key.id(), key.name(), Set.copyOf(key.roles()), key.company());
  }
}
