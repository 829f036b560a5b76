package io.catraca.security.key;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.security.Caller;
import io.catraca.security.Roles;
import io.catraca.text.Message;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a caller's role and company before one resource method. */
@Priority(Priorities.AUTHORIZATION)
final class Guard implements ContainerRequestFilter {

  private final Set<String> roles;

  /**
   * @param roles those that may call, the administrator apart; empty where every key may
   */
  Guard(Set<String> roles) {
    this.roles = Set.copyOf(roles);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
      throw new Problem(ProblemType.UNAUTHENTICATED, Message.of("key.missing"));
    }
    checkRole(caller);
    if (caller.company().isPresent()) {
      checkCompany(
          caller.company().get().value(),
          request.getUriInfo().getPathParameters().getFirst("company"));
    }
  }

  private void checkRole(Caller caller) {
    if (!roles.isEmpty()
        && !caller.roles().contains(Roles.ADMIN)
        && roles.stream().noneMatch(caller.roles()::contains)) {
      throw forbidden(Message.of("key.role", listed(roles), listed(caller.roles())));
    }
  }

  /** A bound key reaches its own company and what is everybody's; nothing that spans companies. */
  private void checkCompany(String own, @Nullable String asked) {
    if (asked == null && !roles.isEmpty()) {
      throw forbidden(Message.of("key.boundToCompany", own));
    }
    if (asked != null && !asked.equals(own)) {
      throw forbidden(Message.of("key.otherCompany", own));
    }
  }

  private static String listed(Set<String> roles) {
    return String.join(", ", new TreeSet<>(roles));
  }

  private static Problem forbidden(Message message) {
    return new Problem(ProblemType.FORBIDDEN, message);
  }
}
