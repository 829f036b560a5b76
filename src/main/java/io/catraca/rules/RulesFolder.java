package io.catraca.rules;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.Publishing.Proposal;
import io.catraca.rules.RulesSettings.Publish;
import io.catraca.rules.check.Checked;
import io.catraca.rules.consequence.Stopped;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.NodeRecords;
import io.catraca.rules.version.NodeRecords.NodeRecord;
import io.catraca.rules.version.Overtaken;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.Timetable;
import io.catraca.rules.version.Timetable.Scheduled;
import io.catraca.text.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules folder of this node: how it stands to what is live, and its publication where saving
 * publishes. A folder is taken up once; after that only an edit brings it back.
 */
public final class RulesFolder {

  private static final Logger LOG = LoggerFactory.getLogger(RulesFolder.class);

  private static final String STOPPED = "folder.stopped";

  /** How often a folder is taken up while others publish. */
  private static final int MOST_ATTEMPTS = 20;

  private final RulesSettings settings;
  private final RuleVersions versions;
  private final NodeRecords node;
  private final Publishing publishing;
  private final Serving serving;
  private final RuleMetrics metrics;

  private volatile FolderState state = new FolderState(FolderState.State.BROKEN, "", List.of());

  /** What was live and to be when the folder was looked at. */
  private volatile Timetable lookedUnder = Timetable.EMPTY;

  /** Digest of a folder that waits for a scheduled version to be live or withdrawn. */
  private String held = "";

  /** Why a folder is not published that counts as taken up. */
  private record Passed(String digest, int live, RuleProblem reason) {}

  private Optional<Passed> passed = Optional.empty();

  RulesFolder(
      RulesSettings settings,
      RuleVersions versions,
      NodeRecords node,
      Publishing publishing,
      Serving serving,
      RuleMetrics metrics) {
    this.settings = settings;
    this.versions = versions;
    this.node = node;
    this.publishing = publishing;
    this.serving = serving;
    this.metrics = metrics;
  }

  public FolderState state() {
    return state;
  }

  public Path path() {
    return settings.folder();
  }

  /** The folder as it is saved. */
  public RuleFiles read() {
    try {
      return RuleFiles.read(settings.folder());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The refusal of a request that needs the folder. */
  public static Problem unreadable(IOException e) {
    return new Problem(
        ProblemType.CONFLICT, Message.of("rules.folderUnreadable", String.valueOf(e.getMessage())));
  }

  /** Takes up the folder as it is now: what passes is published, where saving publishes. */
  synchronized void takeUp() {
    look(true);
  }

  /** Sees how the folder stands to what is live now. */
  public synchronized void lookAgain() {
    look(false);
  }

  /** Whether what is live or to be changed since the folder was looked at. */
  boolean isOutOfDate() {
    return !lookedUnder.equals(serving.timetable());
  }

  /** Whether the folder is held back by what companies use, which can change without an edit. */
  boolean waitsForCompanies() {
    return state.problems().stream().anyMatch(RuleGuard::isOfUse);
  }

  private void look(boolean publish) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      try {
        lookOnce(publish);
        return;
      } catch (Overtaken e) {
        LOG.info("Rules: the folder is taken up again, for {}", e.getMessage());
      }
    }
    throw new IllegalStateException("others publish again and again while the folder is checked");
  }

  private void lookOnce(boolean publish) {
    serving.follow();
    Timetable under = serving.timetable();
    lookedUnder = under;
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
    look(files, under, publish);
  }

  private void look(RuleFiles files, Timetable under, boolean publish) {
    String digest = files.digest();
    if (serving.serves(digest)) {
      boolean known = state.digest().equals(digest);
      stands(FolderState.State.LIVE, digest, known ? state.problems() : List.of());
      consume(digest);
      return;
    }
    Checked checked = publishing.check(files);
    if (checked.contents().isEmpty()) {
      broken(digest, checked.problems());
      return;
    }
    Optional<RuleProblem> reason = reasonToWait(digest, under);
    List<RuleProblem> problems = new ArrayList<>();
    reason.ifPresent(problems::add);
    if (reason.isEmpty() && (publish || held.equals(digest)) && isToBePublished(digest, under)) {
      problems.addAll(publish(files, checked, under));
    } else if (state.digest().equals(digest)) {
      state.problems().stream().filter(RulesFolder::isOfGate).forEach(problems::add);
    }
    problems.addAll(checked.problems());
    boolean live = serving.serves(digest);
    stands(live ? FolderState.State.LIVE : FolderState.State.AHEAD, digest, problems);
  }

  private static boolean isOfGate(RuleProblem problem) {
    return problem.code().equals(STOPPED);
  }

  /** Nothing is published twice, and a server that is set up begins with its folder. */
  private boolean isToBePublished(String digest, Timetable under) {
    boolean consumed = node.find().filter(record -> record.hasConsumed(digest)).isPresent();
    return under.live() == RuleVersions.NONE
        || (!consumed && settings.publish() == Publish.ON_SAVE);
  }

  /**
   * Why a folder that passes is not published though saving publishes: it would undo what is live,
   * or what is scheduled would undo it.
   */
  private Optional<RuleProblem> reasonToWait(String digest, Timetable under) {
    if (under.live() == RuleVersions.NONE || settings.publish() != Publish.ON_SAVE) {
      return Optional.empty();
    }
    Optional<NodeRecord> record = node.find();
    if (record.isEmpty()) {
      return Optional.of(passOver(digest, under, "folder.ofNewNode"));
    }
    if (record.get().hasConsumed(digest)) {
      return passed
          .filter(old -> old.digest().equals(digest) && old.live() == under.live())
          .map(Passed::reason);
    }
    if (under.next().isPresent()) {
      return Optional.of(hold(digest, under, under.next().get()));
    }
    if (record.get().holds(digest) && record.get().heldUnder() != under.live()) {
      return Optional.of(passOver(digest, under, "folder.overtaken"));
    }
    return Optional.empty();
  }

  private RuleProblem hold(String digest, Timetable under, Scheduled next) {
    if (!held.equals(digest)) {
      node.hold(digest, under.live());
      held = digest;
    }
    return told("folder.scheduled", next.version(), "" + next.liveFrom());
  }

  /** The folder counts as taken up, so that only an edit brings it back. */
  private RuleProblem passOver(String digest, Timetable under, String code) {
    node.consume(digest);
    held = "";
    RuleProblem reason = told(code, under.live());
    passed = Optional.of(new Passed(digest, under.live(), reason));
    return reason;
  }

  private static RuleProblem told(String code, Object... arguments) {
    return RuleProblem.inFile(".", code, arguments).asWarning();
  }

  /** What stops the folder from being published; nothing where it is. */
  private List<RuleProblem> publish(RuleFiles files, Checked checked, Timetable under) {
    Author author = Author.folder(settings.folder().toString());
    try {
      publish(files, checked, under, author);
      lookedUnder = serving.timetable();
      return List.of();
    } catch (Stopped e) {
      LOG.warn("Rules: the folder {} waits to be accepted: {}", settings.folder(), e.getMessage());
      node.hold(files.digest(), under.live());
      return e.breaches().stream()
          .map(breach -> told(STOPPED, breach.message(), breach.limit().name()))
          .toList();
    }
  }

  private void publish(RuleFiles files, Checked checked, Timetable under, Author author) {
    publishing.publish(
        new Proposal(new Wish("", under.live(), null), files, author, null, Set.of()), checked);
    held = "";
  }

  private void stands(FolderState.State newState, String digest, List<RuleProblem> problems) {
    state = new FolderState(newState, digest, problems);
    metrics.folder(newState);
  }

  private void broken(String digest, List<RuleProblem> problems) {
    if (state.equals(new FolderState(FolderState.State.BROKEN, digest, problems))) {
      return;
    }
    stands(FolderState.State.BROKEN, digest, problems);
    metrics.failed();
    LOG.warn(
        "Rules: the folder {} is not published: {}",
        settings.folder(),
        RuleProblem.describe(problems));
  }

  /**
   * A folder that is what is live counts as consumed: going back from there must not undo itself.
   */
  private void consume(String digest) {
    held = "";
    if (node.find().filter(record -> record.hasConsumed(digest)).isEmpty()) {
      node.consume(digest);
    }
  }
}
