package io.catraca.security.key;

import io.catraca.platform.web.Open;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * Puts a lock on every resource method: a key always, and one of the roles where {@link
 * RolesAllowed} names them. A method without any annotation still asks for a key.
 */
final class SecurityFeature implements DynamicFeature {

  private final KeyFilter keyFilter;

  SecurityFeature(KeyFilter keyFilter) {
    this.keyFilter = keyFilter;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (isOpen(resource)) {
      return;
    }
    context.register(keyFilter);
    context.register(new Guard(roles(resource)));
  }

  /** Jersey itself answers OPTIONS, with nothing but the methods of a path. */
  private static boolean isOpen(ResourceInfo resource) {
    Class<?> type = resource.getResourceClass();
    return type.isAnnotationPresent(Open.class)
        || resource.getResourceMethod().isAnnotationPresent(Open.class)
        || type.getName().startsWith("org.glassfish.jersey.");
  }

  private static Set<String> roles(ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    if (method.isAnnotationPresent(RolesAllowed.class)) {
      return Set.of(method.getAnnotation(RolesAllowed.class).value());
    }
    RolesAllowed ofClass = resource.getResourceClass().getAnnotation(RolesAllowed.class);
    return ofClass == null || method.isAnnotationPresent(PermitAll.class)
        ? Set.of()
        : Set.of(ofClass.value());
  }
}
