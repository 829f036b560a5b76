package io.catraca.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL, as the file {@code postmaster.pid} of its data folder tells.
 *
 * @param port the TCP port it listens on
 */
record Postmaster(ProcessHandle process, int port) {

  private static final Logger LOGGER = LoggerFactory.getLogger(Postmaster.class);
  private static final int PORT_LINE = 3;

  /** The PostgreSQL that runs on this data folder; a process that only has its number is none. */
  static Optional<Postmaster> in(Path data) {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      int port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(process -> serves(process, data))
          .map(process -> new Postmaster(process, port));
    } catch (NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean serves(ProcessHandle process, Path data) {
    ProcessHandle.Info info = process.info();
    boolean postgres =
        info.command().map(command -> command.matches(".*[/\\\\]postgres(\\.exe)?")).orElse(false);
    List<String> arguments = info.arguments().map(Arrays::asList).orElse(List.of());
    return postgres && arguments.stream().anyMatch(argument -> isSame(argument, data));
  }

  private static boolean isSame(String argument, Path data) {
    Path path = Path.of(argument);
    return path.endsWith(data.getFileName())
        && (path.equals(data) || path.toAbsolutePath().equals(data.toAbsolutePath()));
  }

  /** Stops it, in the fast way that does not wait for clients, and hard where that is not heard. */
  void stop() {
    LOGGER.warn("Stopping the PostgreSQL that an earlier run left behind (pid {})", process.pid());
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
