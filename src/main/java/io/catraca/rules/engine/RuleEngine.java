package io.catraca.rules.engine;

import io.catraca.rules.contents.Evidence;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.AccessAnswer.Declared;
import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.model.Timeline.Span;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.pricelist.PriceListProof;
import io.catraca.rules.proof.Findings;
import io.catraca.rules.proof.PriceWords;
import io.catraca.rules.reading.RuleFolder;
import io.catraca.rules.sandbox.Sandbox;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.WordUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns rule files into answers: reads tables and sentences, has Drools compile them and asks every
 * question there is. What did not change since the last time is not compiled again.
 */
public final class RuleEngine {

  /**
   * What came of a set of files.
   *
   * @param contents empty where any problem is an error
   * @param evidence what came to light beside them
   */
  public record Outcome(
      Optional<RuleContents> contents, List<RuleProblem> problems, Evidence evidence) {

    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /** One folder's answers, or why there are none. */
  private record Part<T>(
      Optional<T> contents, List<RuleProblem> problems, Places places, Evidence evidence) {

    static <T> Part<T> broken(List<RuleProblem> problems, Places places) {
      return new Part<>(Optional.empty(), problems, places, Evidence.NONE);
    }
  }

  /** The work of one folder. */
  @FunctionalInterface
  private interface Proof<T> {
    T prove(Asking asking, List<RuleSource> sources, Findings findings) throws CompilationFailure;
  }

  private record Remembered<T>(RuleFolder folder, Part<T> part) {}

  private final KnowledgeStore accessKnowledge = new KnowledgeStore(AccessAnswer.class);
  private final KnowledgeStore priceKnowledge = new KnowledgeStore(PriceAnswer.class);
  private final Patience patience = new Patience();
  private @Nullable Remembered<AccessContents> lastAccess;
  private @Nullable Remembered<PriceList> lastPrices;

  /** Compiles and proves files, by path below the rules folder. */
  public synchronized Outcome compile(SortedMap<String, byte[]> files) {
    List<RuleProblem> problems =
        new ArrayList<>(RuleFolder.strangers(files, List.of("access", "plans")));
    Part<AccessContents> access = access(RuleFolder.of("access", files));
    Part<PriceList> prices = prices(RuleFolder.of("plans", files));
    problems.addAll(access.problems());
    problems.addAll(prices.problems());
    if (access.contents().isPresent() && prices.contents().isPresent()) {
      Declared<String> limit = access.contents().get().historyLimit();
      if (limit != null) {
        PriceList list = prices.contents().get();
        problems.addAll(
            PriceListProof.checkLimit(limit.word(), limit.rule(), list, access.places()));
      }
    }
    Optional<RuleContents> contents =
        broken(problems)
            ? Optional.empty()
            : access
                .contents()
                .flatMap(found -> prices.contents().map(priced -> together(found, priced)));
    Evidence evidence =
        contents.isPresent() ? access.evidence().and(prices.evidence()) : Evidence.NONE;
    return new Outcome(contents, problems, evidence);
  }

  private static RuleContents together(AccessContents access, PriceList prices) {
    Declared<String> history = access.historyLimit();
    return RuleContents.of(
        access.words(), access.table(), prices, history == null ? null : history.word());
  }

  private Part<AccessContents> access(RuleFolder folder) {
    Remembered<AccessContents> last = lastAccess;
    if (last != null && last.folder().equals(folder)) {
      return last.part();
    }
    Part<AccessContents> part =
        compile(
            folder,
            accessKnowledge,
            (asking, sources, findings) -> new AccessProof(asking, findings).prove(words(sources)));
    lastAccess = new Remembered<>(folder, part);
    return part;
  }

  private Part<PriceList> prices(RuleFolder folder) {
    Remembered<PriceList> last = lastPrices;
    if (last != null && last.folder().equals(folder)) {
      return last.part();
    }
    Part<PriceList> part = compile(folder, priceKnowledge, RuleEngine::provePrices);
    lastPrices = new Remembered<>(folder, part);
    return part;
  }

  private static PriceList provePrices(Asking asking, List<RuleSource> sources, Findings findings)
      throws CompilationFailure {
    PriceList prices = new PriceProof(asking, new Places(sources)).prove();
    PriceAnswer listed = new PriceAnswer(asking::firing);
    asking.answerTo(listed);
    asking.ask(new Listing(), PriceQuestion.listing());
    new PriceWords(listed, findings)
        .look(prices.tables().spans().stream().map(Span::value).toList());
    return prices;
  }

  private <T> Part<T> compile(RuleFolder folder, KnowledgeStore store, Proof<T> proof) {
    List<RuleProblem> problems = new ArrayList<>(Sandbox.checkFiles(folder));
    if (broken(problems)) {
      return Part.broken(problems, new Places(List.of()));
    }
    List<RuleSource> sources = folder.read(problems);
    Places places = new Places(sources);
    if (patience.isSpent()) {
      problems.add(RuleProblem.inFile(folder.name(), "rule.stillRunning"));
    }
    if (broken(problems)) {
      return Part.broken(problems, places);
    }
    Findings findings = new Findings(sources);
    try (Asking asking = new Asking(store.compile(sources))) {
      T proved = patience.with(asking, () -> proof.prove(asking, sources, findings));
      findings.hear(asking.answered());
      findings.warnOfSilence();
      problems.addAll(findings.warnings());
      return new Part<>(Optional.of(proved), problems, places, findings.evidence());
    } catch (CompilationFailure failure) {
      problems.addAll(failure.problems());
      return Part.broken(problems, places);
    }
  }

  private static List<WordUse> words(List<RuleSource> sources) {
    return sources.stream().flatMap(source -> source.words().stream()).toList();
  }

  private static boolean broken(List<RuleProblem> problems) {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
