package io.catraca;

import io.catraca.platform.StartFailure;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the server does not start, as one line for the operator. */
final class StartFailures {

  private StartFailures() {}

  static String line(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartFailure) {
        return oneLine(cause.getMessage());
      }
      if (cause instanceof ConfigurationException) {
        return oneLine(cause.getMessage()) + "; mend it and start again";
      }
      if (cause instanceof FileNotFoundException) {
        return "the configuration file cannot be read: " + oneLine(cause.getMessage());
      }
    }
    return thrown.getClass().getSimpleName() + ": " + oneLine(thrown.getMessage());
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Before anything else is started: a port that is taken stops the server at its last step. */
  static void checkPorts(CatracaConfiguration configuration) {
    if (configuration.getServerFactory() instanceof DefaultServerFactory server) {
      check(server.getApplicationConnectors(), "CATRACA_PORT");
      check(server.getAdminConnectors(), "CATRACA_ADMIN_PORT");
    }
  }

  private static void check(List<ConnectorFactory> connectors, String variable) {
    for (ConnectorFactory connector : connectors) {
      if (connector instanceof HttpConnectorFactory http && http.getPort() != 0) {
        check(http, variable);
      }
    }
  }

  private static void check(HttpConnectorFactory http, String variable) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          http.getBindHost() == null
              ? new InetSocketAddress(http.getPort())
              : new InetSocketAddress(http.getBindHost(), http.getPort()));
    } catch (IOException e) {
      throw new StartFailure(
          "port %d cannot be opened (%s); free it or set %s to another"
              .formatted(http.getPort(), e.getMessage(), variable),
          e);
    }
  }
}
