package io.catraca.security.key;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.security.Caller;
import io.catraca.text.Message;
import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Lets in who brings a valid key in the {@code Authorization} header, and nowhere else. */
@Priority(Priorities.AUTHENTICATION)
final class KeyFilter extends AuthFilter<String, Caller> {

  private static final String SCHEME = "Bearer ";

  private KeyFilter() {}

  static KeyFilter of(KeyCache keys) {
    return new Builder().setAuthenticator(keys).setPrefix("Bearer").buildAuthFilter();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String secret = secret(request);
    if (secret == null) {
      throw new Problem(ProblemType.UNAUTHENTICATED, Message.of("key.missing"));
    }
    if (!authenticate(request, secret, "BEARER")) {
      throw new Problem(ProblemType.UNAUTHENTICATED, Message.of("key.unknown"));
    }
  }

  static @Nullable String secret(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  private static final class Builder extends AuthFilterBuilder<String, Caller, KeyFilter> {
    @Override
    protected KeyFilter newInstance() {
      return new KeyFilter();
    }
  }
}
