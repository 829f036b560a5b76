package io.catraca.benchmark;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.engine.RuleEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The answers of the rules folder that this repository ships. */
public final class ShippedRules {

  private static final Path FOLDER = Path.of("rules");

  private ShippedRules() {}

  public static RuleContents read() {
    RuleEngine.Outcome outcome = new RuleEngine().compile(files());
    return outcome
        .contents()
        .orElseThrow(() -> new IllegalStateException("the rules are broken: " + outcome));
  }

  private static SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(FOLDER)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(FOLDER.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
