package io.catraca;

import io.catraca.security.key.AdministratorKey;
import io.catraca.security.key.ApiKey;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** What somebody who has just started the server wants to know, with a first call to paste. */
final class Announcement {

  private Announcement() {}

  static void print(Server server, CatracaConfiguration configuration, PrintStream out) {
    AdministratorKey administrator = new AdministratorKey(configuration.data());
    boolean embedded = configuration.database().url().isEmpty();
    Optional<String> key = administrator.read().map(ApiKey::secret);
    String application = url(server, "application");
    out.println();
    out.println("Catraca listens on " + application + " (pages: " + application + "/docs)");
    out.println("Admin port: " + url(server, "admin") + " (/healthcheck, /metrics, /ping)");
    out.println(
        "First administrator key: "
            + key.map(secret -> embedded ? secret : "in " + administrator.file())
                .orElse("not on this node; make one with: keys create"));
    out.println(
        "Try: curl -H \"Authorization: Bearer %s\" %s/v1/catalog"
            .formatted(
                key.map(secret -> embedded ? secret : "$(cat '" + administrator.file() + "')")
                    .orElse("<key>"),
                application));
    out.println();
    out.flush();
  }

  private static String url(Server server, String name) {
    return connectors(server)
        .filter(connector -> name.equals(connector.getName()))
        .map(connector -> "http://localhost:" + connector.getLocalPort())
        .findFirst()
        .orElse("a port that config.yml does not name");
  }

  private static Stream<ServerConnector> connectors(Server server) {
    return Arrays.stream(server.getConnectors())
        .filter(ServerConnector.class::isInstance)
        .map(ServerConnector.class::cast);
  }
}
