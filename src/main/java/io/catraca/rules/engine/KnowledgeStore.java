package io.catraca.rules.engine;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.source.RuleSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Compiled files, kept for as long as their text is in use or was lately. */
final class KnowledgeStore {

  private static final int MOST_KEPT = 100;

  /** After so much time of a processor no further file of a folder is compiled. */
  private static final long MOST_SECONDS = 30;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What is compiled: a table's rows are not, so that another price needs no other rules. */
  private record Text(String file, String drl) {}

  /** Recently used last. */
  private final Map<Text, Knowledge> kept = new LinkedHashMap<>(16, 0.75f, true);

  private final Class<?> answer;

  KnowledgeStore(Class<?> answer) {
    this.answer = answer;
  }

  /**
   * The files that compile, the unchanged ones from before; what is wrong with the others is added
   * to the problems.
   */
  List<FileRules> compile(List<RuleSource> sources, List<RuleProblem> problems) {
    List<FileRules> all = new ArrayList<>();
    long start = THREADS.getCurrentThreadCpuTime();
    for (RuleSource source : sources) {
      try {
        Text text = new Text(source.file(), source.drl());
        Knowledge knowledge = kept.get(text);
        if (knowledge == null) {
          long spent = THREADS.getCurrentThreadCpuTime() - start;
          if (spent > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
            throw new CompilationFailure(
                List.of(RuleProblem.inFile(source.file(), "rule.slowToCompile", MOST_SECONDS)));
          }
          knowledge = Knowledge.compile(source, answer);
          kept.put(text, knowledge);
        }
        all.add(new FileRules(source, knowledge));
      } catch (CompilationFailure failure) {
        problems.addAll(failure.problems());
      }
    }
    letGo(Math.max(MOST_KEPT, sources.size()));
    return all;
  }

  private void letGo(int most) {
    var oldest = kept.values().iterator();
    for (int excess = kept.size() - most; excess > 0; excess--) {
      oldest.next().close();
      oldest.remove();
    }
  }
}
