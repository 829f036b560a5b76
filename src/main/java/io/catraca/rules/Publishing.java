package io.catraca.rules;

import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.RulesSettings.Publish;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.text.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rule files live: checks them, keeps them as a version in the database, and swaps the set
 * that answers. One at a time on this node; the database keeps nodes in order.
 */
final class Publishing {

  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

  private final Jdbi jdbi;
  private final Clock clock;
  private final RulesSettings settings;
  private final RuleCheck rules;
  private final LiveRules live;
  private final RuleGuard guard;
  private final RuleMetrics metrics;

  /** A version that does not work here; it is not tried again. */
  private int unusable;

  private volatile FolderState folder = new FolderState(FolderState.State.BROKEN, "", List.of());

  Publishing(
      Jdbi jdbi,
      Clock clock,
      RulesSettings settings,
      RuleCheck rules,
      LiveRules live,
      RuleGuard guard,
      RuleMetrics metrics) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.settings = settings;
    this.rules = rules;
    this.live = live;
    this.guard = guard;
    this.metrics = metrics;
  }

  FolderState folder() {
    return folder;
  }

  Path path() {
    return settings.folder();
  }

  /** Checks files as a publication would. */
  synchronized Checked check(RuleFiles files) {
    Checked checked = rules.check(files);
    return checked
        .contents()
        .map(contents -> guard.check(contents, live.ifAny(), checked))
        .orElse(checked);
  }

  /** Serves the version that the database says is live, if this node does not already. */
  synchronized void follow() {
    Optional<RuleVersionDao.Live> wanted = inTransaction(RuleVersionDao::live);
    int version = wanted.map(RuleVersionDao.Live::version).orElse(unusable);
    if (version != unusable && !serves(version)) {
      serve(version);
      lookAtFolder(false);
    }
  }

  private boolean serves(int version) {
    return live.ifAny().filter(rules -> rules.version() == version).isPresent();
  }

  /** From the answers kept with the version, so that a restart need not wait for the compiler. */
  private void serve(int number) {
    RuleVersion version = version(number);
    Optional<RuleContents> kept =
        inTransaction(dao -> dao.answers(number)).flatMap(StoredContents::read);
    if (kept.isEmpty()) {
      LOG.info("Rules: compiling version {} anew", number);
      kept = compile(number);
    }
    if (kept.isPresent()) {
      serve(number, version.digest(), kept.get());
    } else {
      unusable = number;
    }
  }

  private Optional<RuleContents> compile(int number) {
    RuleFiles files = inTransaction(dao -> dao.files(number)).orElseThrow();
    Checked checked = rules.check(files);
    if (checked.contents().isEmpty()) {
      metrics.failed();
      LOG.error("Rules: version {} no longer compiles: {}", number, describe(checked.problems()));
    }
    return checked.contents();
  }

  /** Compiles what is live once more, so that the first edit finds the compiler warm. */
  synchronized void warmUp() {
    live.ifAny().ifPresent(rules -> compile(rules.version()));
  }

  private void serve(int version, String digest, RuleContents contents) {
    live.replaceBy(new RuleSet(version, digest, contents));
    metrics.live(version);
    LOG.info("Rules: version {} is live ({})", version, digest);
  }

  /** Takes up the folder as it is now: what passes is published, where saving publishes. */
  synchronized void takeUpFolder() {
    lookAtFolder(true);
  }

  /** Whether the folder is held back by what companies use, which can change without an edit. */
  boolean waitsForCompanies() {
    return folder.problems().stream().anyMatch(RuleGuard::isOfUse);
  }

  private void lookAtFolder(boolean publish) {
    RuleFiles files;
    try {
      files = RuleFiles.read(settings.folder());
    } catch (RuleFiles.Unreadable e) {
      broken("", List.of(e.problem()));
      return;
    } catch (IOException | RuntimeException e) {
      broken(
          "",
          List.of(RuleProblem.inFile(".", "folder.unreadable", String.valueOf(e.getMessage()))));
      return;
    }
    String digest = files.digest();
    if (isLive(digest)) {
      boolean known = folder.digest().equals(digest);
      stands(FolderState.State.LIVE, digest, known ? folder.problems() : List.of());
      consume(digest);
      return;
    }
    Checked checked = check(files);
    if (checked.contents().isEmpty()) {
      broken(digest, checked.problems());
      return;
    }
    if (publish) {
      publishFolder(files, checked);
    }
    FolderState.State state = isLive(digest) ? FolderState.State.LIVE : FolderState.State.AHEAD;
    stands(state, digest, checked.problems());
  }

  private boolean isLive(String digest) {
    return live.ifAny().filter(rules -> rules.digest().equals(digest)).isPresent();
  }

  private void stands(FolderState.State state, String digest, List<RuleProblem> problems) {
    folder = new FolderState(state, digest, problems);
    metrics.folder(state);
  }

  private void broken(String digest, List<RuleProblem> problems) {
    if (folder.equals(new FolderState(FolderState.State.BROKEN, digest, problems))) {
      return;
    }
    stands(FolderState.State.BROKEN, digest, problems);
    metrics.failed();
    LOG.warn("Rules: the folder {} is not published: {}", settings.folder(), describe(problems));
  }

  /**
   * A folder that is what is live counts as consumed: going back from there must not undo itself.
   */
  private void consume(String digest) {
    boolean consumed = inTransaction(dao -> dao.hasConsumed(digest));
    if (!consumed) {
      inTransaction(
          dao -> {
            dao.lock();
            dao.consume(digest);
            return digest;
          });
    }
  }

  /** Nothing is published twice: neither what is live nor a folder that was consumed before. */
  private void publishFolder(RuleFiles files, Checked checked) {
    Optional<RuleVersionDao.Live> now = inTransaction(RuleVersionDao::live);
    boolean consumed = now.filter(row -> row.consumedFolder().equals(files.digest())).isPresent();
    boolean nothingServes = now.isEmpty() || live.ifAny().isEmpty();
    if (nothingServes || (!consumed && settings.publish() == Publish.ON_SAVE)) {
      RuleVersion version = store(files, checked, "folder", "", true);
      serve(version.version(), version.digest(), checked.contents().orElseThrow());
    }
  }

  /** Publishes files over REST: the folder stays as it is. */
  synchronized RuleVersion publish(RuleFiles files, String author, String comment) {
    Checked checked = checked(files);
    RuleVersion version = store(files, checked, author, comment, false);
    serve(version.version(), version.digest(), checked.contents().orElseThrow());
    lookAtFolder(false);
    return version;
  }

  private Checked checked(RuleFiles files) {
    Checked checked = check(files);
    if (checked.contents().isPresent()) {
      return checked;
    }
    throw new Problem(
        ProblemType.REFUSED,
        Message.of("rules.refused"),
        checked.problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .map(Publishing::fieldError)
            .toList());
  }

  private static FieldError fieldError(RuleProblem problem) {
    Message told = Message.of("rules.told", problem.where(), problem.message(), problem.hint());
    return new FieldError("files." + problem.file(), told);
  }

  private RuleVersion store(
      RuleFiles files, Checked checked, String author, String comment, boolean fromFolder) {
    String digest = files.digest();
    RuleContents contents = checked.contents().orElseThrow();
    return inTransaction(
        dao -> {
          dao.lock();
          Optional<RuleVersion> present = dao.live().flatMap(row -> dao.find(row.version()));
          RuleVersion version =
              present
                  .filter(row -> row.digest().equals(digest))
                  .orElseGet(() -> insert(dao, files, contents, author, comment));
          if (fromFolder) {
            dao.consume(digest);
          }
          return version;
        });
  }

  private RuleVersion insert(
      RuleVersionDao dao, RuleFiles files, RuleContents contents, String author, String comment) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RuleVersion version = new RuleVersion(dao.nextVersion(), files.digest(), author, comment, now);
    dao.insert(version, files, contents);
    dao.activate(version.version());
    return version;
  }

  /** Goes back, or forward, to a version that was published before. */
  synchronized RuleVersion activate(int number) {
    RuleVersion version = version(number);
    RuleFiles files = inTransaction(dao -> dao.files(number)).orElseThrow();
    Checked checked = checked(files);
    inTransaction(
        dao -> {
          dao.lock();
          dao.activate(number);
          return number;
        });
    serve(number, version.digest(), checked.contents().orElseThrow());
    lookAtFolder(false);
    return version;
  }

  RuleVersion version(int number) {
    return inTransaction(dao -> dao.find(number))
        .orElseThrow(
            () -> new Problem(ProblemType.NOT_FOUND, Message.of("rules.noVersion", number)));
  }

  List<RuleVersion> versions() {
    return inTransaction(RuleVersionDao::list);
  }

  private <T> T inTransaction(Function<RuleVersionDao, T> work) {
    return jdbi.inTransaction(handle -> work.apply(new RuleVersionDao(handle)));
  }

  private static String describe(List<RuleProblem> problems) {
    return problems.stream()
        .map(
            problem ->
                "\n  %s: %s %s"
                    .formatted(
                        problem.where(),
                        problem.message().in(Message.PORTUGUESE),
                        problem.hint().in(Message.PORTUGUESE)))
        .collect(Collectors.joining());
  }
}
