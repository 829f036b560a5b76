package io.catraca.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RuleEngineTest {
  @Test
  void shippedRulesCompile() throws Exception {
    var files = new TreeMap<String, byte[]>();
    Path root = Path.of("rules");
    try (var walk = Files.walk(root)) {
      for (Path p : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(p).toString(), Files.readAllBytes(p));
      }
    }
    var engine = new RuleEngine();
    for (int i = 0; i < 8; i++) {
      long t = System.nanoTime();
      files.put("plans/x.md", new byte[] {(byte) i});
      files.put(
          "plans/meters.csv",
          (new String(files.get("plans/meters.csv"), "UTF-8") + "\n").getBytes("UTF-8"));
      files.put(
          "access/tabs.csv",
          (new String(files.get("access/tabs.csv"), "UTF-8") + "\n").getBytes("UTF-8"));
      var outcome = engine.compile(files);
      System.out.println("ms " + (System.nanoTime() - t) / 1_000_000 + " " + outcome.problems());
      assertThat(outcome.problems()).isEmpty();
    }
  }
}
