package io.catraca.rules.engine;

import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.proof.Findings;
import io.catraca.rules.reading.RuleFolder;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The rules of a folder in Drools, asked anew each time: no table of answers is looked up. */
public final class AskedEngine implements AutoCloseable {

  private final Asking asking;
  private final AccessProof proof;
  private final DeclaredWords words;

  public AskedEngine(SortedMap<String, byte[]> files) {
    List<RuleProblem> problems = new ArrayList<>();
    List<RuleSource> sources = RuleFolder.of("access", files).read(problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
    try {
      asking = new Asking(new KnowledgeStore(AccessAnswer.class).compile(sources, problems));
      proof =
          new AccessProof(
              asking,
              new Places(sources),
              new Doubts(sources, List.of()),
              new Findings(sources),
              problems);
      words = proof.prove(List.of()).words();
    } catch (CompilationFailure failure) {
      throw new IllegalArgumentException(failure.problems().toString(), failure);
    }
  }

  public AccessDecision decide(AccessFacts facts) {
    try {
      return proof.decide(facts, words);
    } catch (CompilationFailure failure) {
      throw new IllegalStateException(failure.problems().toString(), failure);
    }
  }

  @Override
  public void close() {
    asking.close();
  }
}
