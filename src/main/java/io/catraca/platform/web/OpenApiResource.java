package io.catraca.platform.web;

import com.google.common.base.Suppliers;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ResourceConfig;

/** The OpenAPI document of every resource that is registered, made when it is first asked for. */
@Hidden
@Open
@Path("/v1/openapi.json")
public final class OpenApiResource {

  private final Supplier<String> document;

  OpenApiResource(ResourceConfig resources) {
    document = Suppliers.memoize(() -> write(resources));
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String document() {
    return document.get();
  }

  private static String write(ResourceConfig resources) {
    Set<Class<?>> paths =
        resources.getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .collect(Collectors.toSet());
    String version =
        Optional.ofNullable(OpenApiResource.class.getPackage().getImplementationVersion())
            .orElse("1");
    return Json.pretty(OpenApiReader.read(paths, version));
  }
}
