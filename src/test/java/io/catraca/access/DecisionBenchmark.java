package io.catraca.access;

import io.catraca.benchmark.ShippedRules;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.model.RuleRef;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Access decisions in process, one thread, a different viewer and conversation each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecisionBenchmark {

  private static final int QUESTIONS = 4096;

  private final AccessTable table = ShippedRules.read().access();
  private final Viewer[] viewers = new Viewer[QUESTIONS];
  private final Conversation[] conversations = new Conversation[QUESTIONS];
  private final AccessFacts[] facts = new AccessFacts[QUESTIONS];
  private int next;

  public DecisionBenchmark() {
    AccessSamples samples = new AccessSamples(1);
    for (int index = 0; index < QUESTIONS; index++) {
      viewers[index] = samples.viewer();
      conversations[index] = samples.conversation(viewers[index], "c" + index);
      facts[index] =
          viewers[index].facts(conversations[index], viewers[index].team(conversations[index]));
      check(viewers[index], conversations[index]);
    }
  }

  /** From the facts of a question to the decision with its rule. */
  @Benchmark
  public AccessDecision fromFacts() {
    return table.decide(facts[next()]);
  }

  /** From a conversation to the decision with its rule, as a request does for each element. */
  @Benchmark
  public AccessDecision fromConversation() {
    int index = next();
    return table.decide(
        viewers[index].facts(conversations[index], viewers[index].team(conversations[index])));
  }

  /** The same from a conversation without any rule engine. */
  @Benchmark
  public Object handWritten() {
    int index = next();
    return HandWrittenAccess.decide(viewers[index], conversations[index]);
  }

  private int next() {
    next = (next + 1) & (QUESTIONS - 1);
    return next;
  }

  private void check(Viewer viewer, Conversation conversation) {
    AccessDecision decided = table.decide(viewer.facts(conversation, viewer.team(conversation)));
    HandWrittenAccess.Answer expected = HandWrittenAccess.decide(viewer, conversation);
    String tab = decided.tab() == null ? null : decided.tab().code();
    String rule = Optional.ofNullable(decided.rule()).map(RuleRef::name).orElse(null);
    if (!Objects.equals(tab, expected.tab()) || !Objects.equals(rule, expected.rule())) {
      throw new IllegalStateException(
          "the rules and the hand-written ones differ: " + decided + " and " + expected);
    }
  }
}
