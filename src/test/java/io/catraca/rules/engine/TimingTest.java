package io.catraca.rules.engine;

import io.catraca.rules.facts.*;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;

final class TimingTest {
  @Test
  void timing() throws Exception {
    var files = new TreeMap<String, byte[]>();
    Path root = Path.of("rules");
    try (var walk = Files.walk(root)) {
      for (Path p : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(p).toString(), Files.readAllBytes(p));
      }
    }
    for (int i = 0; i < 12; i++) {
      for (String kind : List.of("access", "plans")) {
        long t0 = System.nanoTime();
        List<io.catraca.rules.model.RuleProblem> problems = new ArrayList<>();
        var sources = RuleFolder.of(kind, files).read(problems);
        long t1 = System.nanoTime();
        var k =
            Knowledge.compile(
                sources, kind.equals("access") ? AccessAnswer.class : PriceAnswer.class);
        long t2 = System.nanoTime();
        var a = k.startAsking();
        long t3 = System.nanoTime();
        if (kind.equals("access")) new AccessProof(a).prove(List.of());
        else new PriceProof(a).prove();
        long t4 = System.nanoTime();
        a.close();
        k.close();
        long t5 = System.nanoTime();
        System.out.printf(
            "%s read %d build %d session %d prove %d close %d%n",
            kind,
            (t1 - t0) / 1000000,
            (t2 - t1) / 1000000,
            (t3 - t2) / 1000000,
            (t4 - t3) / 1000000,
            (t5 - t4) / 1000000);
      }
    }
  }
}
