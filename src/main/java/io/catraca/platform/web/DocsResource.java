package io.catraca.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** A page to read the API and try calls, from files of our own and of Swagger UI. */
@Hidden
@Open
@Path("/docs")
public final class DocsResource {

  private static final String OURS = "/docs/";
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "index.html", "text/html;charset=utf-8",
          "start.js", "text/javascript;charset=utf-8",
          "swagger-ui.css", "text/css;charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
          "favicon-32x32.png", "image/png");

  private final String theirs = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

  @GET
  public Response page() {
    return file("index.html");
  }

  @GET
  @Path("/{file}")
  public Response file(@PathParam("file") String file) {
    String type = TYPES.get(file);
    if (type == null) {
      throw new NotFoundException();
    }
    return Response.ok(open(file), type)
        .header("Content-Security-Policy", POLICY)
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private InputStream open(String file) {
    InputStream own = DocsResource.class.getResourceAsStream(OURS + file);
    InputStream found = own == null ? DocsResource.class.getResourceAsStream(theirs + file) : own;
    if (found == null) {
      throw new NotFoundException();
    }
    return found;
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        DocsResource.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }
}
