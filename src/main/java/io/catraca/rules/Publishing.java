package io.catraca.rules;

import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.RulesSettings.Publish;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.RuleDiff;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.table.TableFile;
import io.catraca.rules.version.Overtaken;
import io.catraca.rules.version.RuleVersion;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.RuleVersions.Publication;
import io.catraca.rules.version.VersionDiffs;
import io.catraca.text.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rule files live: checks them, keeps them as a version in the database, and swaps the set
 * that answers. One at a time on this node; the database keeps nodes in order.
 */
final class Publishing {

  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

  /** How often a folder is taken up while others publish. */
  private static final int MOST_ATTEMPTS = 20;

  private final RuleVersions versions;
  private final VersionDiffs diffs;
  private final RulesSettings settings;
  private final RuleCheck rules;
  private final LiveRules live;
  private final RuleGuard guard;
  private final RuleMetrics metrics;

  /** A version that does not work here; it is not tried again. */
  private int unusable;

  private volatile FolderState folder = new FolderState(FolderState.State.BROKEN, "", List.of());

  Publishing(
      RuleVersions versions,
      RulesSettings settings,
      RuleCheck rules,
      LiveRules live,
      RuleGuard guard,
      RuleMetrics metrics) {
    this.versions = versions;
    this.diffs = new VersionDiffs(versions, rules);
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
    if (serveLive()) {
      lookAtFolder(false);
    }
  }

  private boolean serveLive() {
    int version = versions.live();
    if (version != RuleVersions.NONE && version != unusable && !serves(version)) {
      serve(version);
      return true;
    }
    return false;
  }

  private boolean serves(int version) {
    return live.ifAny().filter(rules -> rules.version() == version).isPresent();
  }

  /** From the answers kept with the version, so that a restart need not wait for the compiler. */
  private void serve(int number) {
    RuleVersion version = version(number);
    Optional<RuleContents> kept = versions.answers(number);
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
    Checked checked = rules.check(files(number));
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
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      try {
        lookOnceAtFolder(publish);
        return;
      } catch (Overtaken e) {
        LOG.info("Rules: the folder is taken up again, for {}", e.getMessage());
        serveLive();
      }
    }
    throw new IllegalStateException("others publish again and again while the folder is checked");
  }

  private void lookOnceAtFolder(boolean publish) {
    int expected = versions.live();
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
      publishFolder(expected, files, checked);
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
    if (!versions.hasConsumed(digest)) {
      versions.consume(digest);
    }
  }

  /** Nothing is published twice: neither what is live nor a folder that was consumed before. */
  private void publishFolder(int expected, RuleFiles files, Checked checked) {
    boolean consumed = versions.hasConsumed(files.digest());
    boolean nothingServes = expected == RuleVersions.NONE || live.ifAny().isEmpty();
    if (nothingServes || (!consumed && settings.publish() == Publish.ON_SAVE)) {
      RuleContents contents = checked.contents().orElseThrow();
      Author author = Author.folder(settings.folder().toString());
      RuleVersion version =
          versions.publishFolder(new Publication(expected, files, contents, author, ""));
      serve(version.version(), version.digest(), contents);
    }
  }

  /**
   * Publishes files over REST: the folder stays as it is.
   *
   * @param base the version that their author looked at
   * @throws Overtaken where another one is live when they could become so
   */
  synchronized RuleVersion publish(int base, RuleFiles files, Author author, String comment) {
    Checked checked = checked(files);
    RuleContents contents = checked.contents().orElseThrow();
    RuleVersion version = versions.publish(new Publication(base, files, contents, author, comment));
    serve(version.version(), version.digest(), contents);
    lookAtFolder(false);
    return version;
  }

  /** What would change if files that could be published followed a version. */
  RuleDiff diff(int from, RuleFiles files) {
    RuleContents contents = checked(files).contents().orElseThrow();
    return diffs.between(from, new Edition(files, contents)).orElseThrow(() -> unreadable(from));
  }

  RuleDiff diff(int from, int to) {
    return diffs.between(from, to).orElseThrow(() -> unreadable(from));
  }

  private static Problem unreadable(int version) {
    return new Problem(ProblemType.CONFLICT, Message.of("rules.noDiff", version));
  }

  /** The folder as it is saved. */
  RuleFiles readFolder() {
    try {
      return RuleFiles.read(settings.folder());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static Problem unreadable(IOException e) {
    return new Problem(
        ProblemType.CONFLICT, Message.of("rules.folderUnreadable", String.valueOf(e.getMessage())));
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
    return new FieldError("files." + TableFile.fileOf(problem.file()), told);
  }

  /** Goes back, or forward, to a version that was published before. */
  synchronized RuleVersion activate(int number) {
    RuleVersion version = version(number);
    Checked checked = checked(files(number));
    versions.activate(number);
    serve(number, version.digest(), checked.contents().orElseThrow());
    lookAtFolder(false);
    return version;
  }

  RuleVersion version(int number) {
    return versions
        .find(number)
        .orElseThrow(
            () -> new Problem(ProblemType.NOT_FOUND, Message.of("rules.noVersion", number)));
  }

  private RuleFiles files(int number) {
    return versions.files(number).orElseThrow();
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
