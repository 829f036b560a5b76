package io.catraca.platform.web;

import com.fasterxml.jackson.annotation.JsonView;
import io.dropwizard.auth.Auth;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the OpenAPI document off the resources' code. */
final class OpenApiReader extends Reader {

  private static final String PROBLEM = "Problem";
  private static final String KEY = "key";

  private OpenApiReader(OpenAPI start) {
    super(new SwaggerConfiguration().openAPI(start));
  }

  static OpenAPI read(Set<Class<?>> resources, String version) {
    OpenAPI start =
        new OpenAPI()
            .info(new Info().title("Catraca").version(version))
            .components(components())
            .addSecurityItem(new SecurityRequirement().addList(KEY));
    OpenAPI document = new OpenApiReader(start).read(resources);
    if (document.getPaths() != null) {
      document.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .forEach(OpenApiReader::addProblem);
    }
    return document;
  }

  /** The caller and the context come from the server, not from whoever writes a request. */
  @Override
  protected ResolvedParameter getParameters(
      Type type,
      List<Annotation> annotations,
      Operation operation,
      @Nullable Consumes classConsumes,
      @Nullable Consumes methodConsumes,
      @Nullable JsonView jsonView) {
    return annotations.stream().anyMatch(OpenApiReader::isOurs)
        ? new ResolvedParameter()
        : super.getParameters(
            type, annotations, operation, classConsumes, methodConsumes, jsonView);
  }

  private static boolean isOurs(Annotation found) {
    return found instanceof Auth || found instanceof Context || found instanceof Suspended;
  }

  private static Components components() {
    return new Components()
        .addSecuritySchemes(
            KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
        .addSchemas(PROBLEM, problem())
        .addResponses(
            PROBLEM,
            new ApiResponse()
                .description("Refused, or failed: a problem document (RFC 9457)")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }

  private static Schema<?> problem() {
    Schema<?> error =
        new ObjectSchema()
            .addProperty("field", new StringSchema())
            .addProperty("message", new StringSchema());
    return new ObjectSchema()
        .addProperty("type", new StringSchema())
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty("errors", new ArraySchema().items(error));
  }

  private static void addProblem(Operation operation) {
    operation
        .getResponses()
        .addApiResponse("4XX", new ApiResponse().$ref("#/components/responses/" + PROBLEM))
        .addApiResponse("5XX", new ApiResponse().$ref("#/components/responses/" + PROBLEM));
  }
}
