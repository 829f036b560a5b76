package io.catraca.rules.engine;

import io.catraca.rules.contents.Evidence;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.AccessAnswer.Declared;
import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.Mentions;
import io.catraca.rules.facts.PriceAnswer;
import io.catraca.rules.facts.PriceQuestion;
import io.catraca.rules.facts.PromotionAnswer;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Timeline.Span;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.pricelist.PriceListProof;
import io.catraca.rules.promotion.Promotions;
import io.catraca.rules.proof.Findings;
import io.catraca.rules.proof.PriceWords;
import io.catraca.rules.proof.PromotionWords;
import io.catraca.rules.proof.Purchases;
import io.catraca.rules.proof.UnknownWords;
import io.catraca.rules.reading.RuleFolder;
import io.catraca.rules.sandbox.Sandbox;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.Places;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.table.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
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

  /**
   * One folder's answers, or why there are none.
   *
   * @param contents as far as they are known; empty where nothing could be asked
   */
  private record Part<T>(
      Optional<T> contents, List<RuleProblem> problems, Places places, Evidence evidence) {}

  /** The work of one folder, which adds what is wrong to the problems. */
  @FunctionalInterface
  private interface Proof<T> {
    T prove(Asking asking, Known known, List<RuleProblem> problems) throws CompilationFailure;
  }

  /** What is known of the files that are asked. */
  private record Known(
      List<RuleSource> sources,
      List<FileRules> asked,
      Places places,
      Doubts doubts,
      Findings findings) {

    static Known of(RuleFolder folder, List<RuleSource> read, List<FileRules> asked) {
      List<RuleSource> sources = asked.stream().map(FileRules::source).toList();
      Doubts doubts = new Doubts(sources, folder.lost(read, sources));
      return new Known(read, asked, new Places(read), doubts, new Findings(sources));
    }

    List<WordUse> words() {
      return sources.stream().flatMap(source -> source.words().stream()).toList();
    }
  }

  private record Remembered<T>(RuleFolder folder, Part<T> part) {}

  /** Promotions as they were proved with a price list. */
  private record RememberedPromotions(
      RuleFolder folder, Optional<PriceContents> prices, Part<Promotions> part) {}

  private static final List<String> FOLDERS = List.of("access", "plans", "billing");

  /** Told of a whole row of headings, of which something else may be told too. */
  private static final String MISSING_COLUMN = "price.missingColumn";

  /** How many files of a folder may fail when they are asked until no more is asked. */
  private static final int MOST_FAILING = 20;

  private final KnowledgeStore accessKnowledge = new KnowledgeStore(AccessAnswer.class);
  private final KnowledgeStore priceKnowledge = new KnowledgeStore(PriceAnswer.class);
  private final KnowledgeStore promotionKnowledge = new KnowledgeStore(PromotionAnswer.class);
  private final Patience patience = new Patience();
  private @Nullable Remembered<AccessContents> lastAccess;
  private @Nullable Remembered<PriceContents> lastPrices;
  private @Nullable RememberedPromotions lastPromotions;

  /** Compiles and proves files, by path below the rules folder. */
  public synchronized Outcome compile(SortedMap<String, byte[]> files) {
    List<RuleProblem> problems = new ArrayList<>(RuleFolder.strangers(files, FOLDERS));
    Part<AccessContents> access = access(RuleFolder.of("access", files));
    Part<PriceContents> prices = prices(RuleFolder.of("plans", files));
    problems.addAll(access.problems());
    problems.addAll(prices.problems());
    Part<Promotions> promotions = promotions(RuleFolder.of("billing", files), prices.contents());
    problems.addAll(promotions.problems());
    if (access.contents().isPresent() && prices.contents().isPresent()) {
      Declared<String> limit = access.contents().get().historyLimit();
      if (limit != null) {
        PriceContents priced = prices.contents().get();
        List<RuleProblem> found =
            PriceListProof.checkLimit(
                limit.word(), limit.rule(), priced.items(), priced.unknown(), access.places());
        merge(problems, found, new Doubts(List.of(), List.of()));
      }
    }
    if (broken(problems)) {
      return new Outcome(Optional.empty(), problems, Evidence.NONE);
    }
    RuleContents contents =
        together(access.contents().orElseThrow(), prices.contents().orElseThrow())
            .with(promotions.contents().orElseThrow());
    Evidence evidence = access.evidence().and(prices.evidence()).and(promotions.evidence());
    return new Outcome(Optional.of(contents), problems, evidence);
  }

  /**
   * The promotions among files that were proved before, with the price list that was.
   *
   * @return empty where they no longer compile
   */
  public synchronized Optional<Promotions> promotions(
      SortedMap<String, byte[]> files, PriceList prices) {
    UnknownWords words = new UnknownWords(new Doubts(List.of(), List.of()));
    PriceContents priced = new PriceContents(Optional.of(prices), prices.items(), words);
    prices.plans().forEach(one -> words.declare(Kind.PLAN, one.code(), one.label(), one.rule()));
    prices.items().forEach(one -> words.declare(Kind.ITEM, one.code(), one.label(), one.rule()));
    RuleRef nowhere = new RuleRef("", "", 1);
    prices.meters().forEach(one -> words.declare(Kind.METER, one.code(), one.label(), nowhere));
    Part<Promotions> part = promotions(RuleFolder.of("billing", files), Optional.of(priced));
    return broken(part.problems()) ? Optional.empty() : part.contents();
  }

  private static RuleContents together(AccessContents access, PriceContents prices) {
    Declared<String> history = access.historyLimit();
    return RuleContents.of(
        access.words(),
        access.table(),
        prices.list().orElseThrow(),
        history == null ? null : history.word());
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
            (asking, known, problems) ->
                new AccessProof(asking, known.places(), known.doubts(), known.findings(), problems)
                    .prove(known.words()));
    lastAccess = new Remembered<>(folder, part);
    return part;
  }

  private Part<PriceContents> prices(RuleFolder folder) {
    Remembered<PriceContents> last = lastPrices;
    if (last != null && last.folder().equals(folder)) {
      return last.part();
    }
    Part<PriceContents> part = compile(folder, priceKnowledge, RuleEngine::provePrices);
    lastPrices = new Remembered<>(folder, part);
    return part;
  }

  private Part<Promotions> promotions(RuleFolder folder, Optional<PriceContents> prices) {
    RememberedPromotions last = lastPromotions;
    if (last != null && last.folder().equals(folder) && last.prices().equals(prices)) {
      return last.part();
    }
    Part<Promotions> part =
        compile(
            folder,
            promotionKnowledge,
            (asking, known, problems) -> provePromotions(asking, known, prices, problems));
    lastPromotions = new RememberedPromotions(folder, prices, part);
    return part;
  }

  private static Promotions provePromotions(
      Asking asking, Known known, Optional<PriceContents> prices, List<RuleProblem> problems)
      throws CompilationFailure {
    PromotionWords words = new PromotionWords(known.words(), problems);
    prices.ifPresent(priced -> words.checkNames(priced.unknown(), priced.items()));
    words.checkFigures();
    Optional<PriceList> list = prices.flatMap(PriceContents::list);
    if (known.asked().isEmpty() || list.isEmpty() || broken(problems)) {
      return Promotions.NONE;
    }
    Mentions heard = PromotionRules.tryAll(asking, list.get(), words);
    if (new Purchases(list.get()).areTooMany(heard)) {
      known.sources().forEach(source -> known.findings().hear(source.refs()));
    }
    return broken(problems)
        ? Promotions.NONE
        : new Promotions(
            heard.coupons(),
            known.sources().stream().flatMap(source -> source.refs().stream()).toList(),
            new PromotionRules(known.asked()));
  }

  private static PriceContents provePrices(Asking asking, Known known, List<RuleProblem> problems)
      throws CompilationFailure {
    PriceContents prices =
        new PriceProof(asking, known.places(), known.doubts(), problems).prove(known.words());
    if (prices.list().isPresent()) {
      PriceAnswer listed = new PriceAnswer(asking::firing);
      asking.answerTo(listed);
      asking.ask(new Listing(), PriceQuestion.listing());
      new PriceWords(listed, known.findings())
          .look(prices.list().get().tables().spans().stream().map(Span::value).toList());
    }
    return prices;
  }

  /**
   * Goes on with what can be read, compiled and asked, and tells of the rest. What one file has
   * wrong hides nothing of another.
   */
  private <T> Part<T> compile(RuleFolder folder, KnowledgeStore store, Proof<T> proof) {
    List<RuleProblem> problems = new ArrayList<>();
    if (folder.files().isEmpty() && !folder.mayBeSilent()) {
      problems.add(RuleProblem.inFile(folder.name(), "folder.empty"));
    }
    RuleFolder harmless = folder.without(Sandbox.checkFiles(folder, problems));
    List<RuleSource> sources = harmless.read(problems);
    if (patience.isSpent()) {
      problems.add(RuleProblem.inFile(folder.name(), "rule.stillRunning"));
      return new Part<>(Optional.empty(), problems, new Places(sources), Evidence.NONE);
    }
    Work<T> work = new Work<>(folder, sources, problems, proof);
    return prove(work, store.compile(sources, problems), MOST_FAILING);
  }

  /** What is to be proved of a folder, and what is told of it. */
  private record Work<T>(
      RuleFolder folder, List<RuleSource> read, List<RuleProblem> problems, Proof<T> proof) {}

  /**
   * Proves what files say; once more without one that fails when it is asked.
   *
   * @param left how many more may fail
   */
  private <T> Part<T> prove(Work<T> work, List<FileRules> files, int left) {
    List<RuleProblem> problems = work.problems();
    Known known = Known.of(work.folder(), work.read(), files);
    Part<T> nothing = new Part<>(Optional.empty(), problems, known.places(), Evidence.NONE);
    if (files.isEmpty() && broken(problems)) {
      return nothing;
    }
    List<RuleProblem> found = new ArrayList<>();
    try (Asking asking = new Asking(files)) {
      T proved = patience.with(asking, () -> work.proof().prove(asking, known, found));
      merge(problems, found, known.doubts());
      if (!broken(problems)) {
        known.findings().hear(asking.answered());
        known.findings().warnOfSilence();
        problems.addAll(known.findings().warnings());
      }
      return new Part<>(Optional.of(proved), problems, known.places(), known.findings().evidence());
    } catch (CompilationFailure failure) {
      problems.addAll(failure.problems());
      List<FileRules> others = files.stream().filter(file -> !isNamed(file, failure)).toList();
      boolean again = left > 0 && others.size() < files.size() && !patience.isTried();
      return again ? prove(work, others, left - 1) : nothing;
    }
  }

  private static boolean isNamed(FileRules file, CompilationFailure failure) {
    return failure.problems().stream()
        .anyMatch(problem -> problem.file().equals(file.source().file()));
  }

  /**
   * Adds what a proof has found to what was told before: nothing more of a place in a table of
   * which something is told, and nothing of the cells below a heading that turned out to be none.
   */
  private static void merge(List<RuleProblem> told, List<RuleProblem> found, Doubts doubts) {
    Set<String> places =
        told.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .filter(RuleEngine::isInTable)
            .map(RuleProblem::where)
            .collect(Collectors.toSet());
    for (RuleProblem problem : found) {
      String heading = problem.column();
      if (heading != null
          && problem.code().equals(PriceProof.UNKNOWN_PLAN)
          && doubts.isUnreadable(problem.file(), heading)) {
        told.removeIf(
            below -> below.file().equals(problem.file()) && heading.equals(below.column()));
      }
    }
    found.stream()
        .filter(
            problem -> !places.contains(problem.where()) || problem.code().equals(MISSING_COLUMN))
        .forEach(told::add);
  }

  private static boolean isInTable(RuleProblem problem) {
    String file = TableFile.fileOf(problem.file());
    return problem.line() != null && (file.endsWith(".csv") || file.endsWith(".xlsx"));
  }

  private static boolean broken(List<RuleProblem> problems) {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
