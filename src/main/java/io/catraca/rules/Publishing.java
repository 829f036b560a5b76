package io.catraca.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.consequence.Breach.Limit;
import io.catraca.rules.consequence.Gate;
import io.catraca.rules.consequence.Stopped;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.diff.RuleDiff.Edition;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleProblem.Severity;
import io.catraca.rules.table.TableFile;
import io.catraca.rules.version.Draft;
import io.catraca.rules.version.Draft.Wish;
import io.catraca.rules.version.Drafts;
import io.catraca.rules.version.Overtaken;
import io.catraca.rules.version.RuleVersion;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersions;
import io.catraca.rules.version.RuleVersions.Coming;
import io.catraca.rules.version.RuleVersions.Publication;
import io.catraca.rules.version.RuleVersions.Published;
import io.catraca.rules.version.VersionContents;
import io.catraca.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rule files a version: checks them, keeps them in the database, and has this node answer
 * with them. One at a time on this node; the database keeps nodes in order.
 */
public final class Publishing {

  /**
   * What somebody wants to publish, wherever it comes from.
   *
   * @param draft the draft that it comes from; null where it comes straight from a person or folder
   * @param accepted the limits that it may pass
   */
  record Proposal(
      Wish wish, RuleFiles files, Author author, @Nullable Draft draft, Set<Limit> accepted) {}

  private final RuleVersions versions;
  private final Drafts drafts;
  private final RuleCheck rules;
  private final LiveRules live;
  private final Serving serving;
  private final RuleGuard guard;
  private final Gate gate;
  private final VersionContents contents;

  Publishing(
      RuleVersions versions,
      Drafts drafts,
      RuleCheck rules,
      LiveRules live,
      Serving serving,
      RuleGuard guard,
      Gate gate,
      VersionContents contents) {
    this.versions = versions;
    this.drafts = drafts;
    this.rules = rules;
    this.live = live;
    this.serving = serving;
    this.guard = guard;
    this.gate = gate;
    this.contents = contents;
  }

  /** Checks files as a publication would. */
  public Checked check(RuleFiles files) {
    Checked checked = rules.check(files);
    return checked
        .contents()
        .map(contents -> guard.check(contents, live.ifAny(), checked))
        .orElse(checked);
  }

  /** The same for files that have to be free of errors, which are refused otherwise. */
  public RuleContents contents(RuleFiles files) {
    return contents(check(files));
  }

  /**
   * Publishes files.
   *
   * @throws Overtaken where they would follow another version than the one in {@code base}
   * @throws Stopped where they change more than is accepted
   */
  public Published publish(RuleFiles files, Wish wish, Author author, Set<Limit> accepted) {
    return publish(new Proposal(wish, files, author, null, accepted), check(files));
  }

  /**
   * Publishes a draft as it is.
   *
   * @param seen its digest when somebody looked at it; null where that does not matter
   * @throws Overtaken where it would follow another version than it was made for
   * @throws Stopped where it changes more than is accepted
   */
  public Published publish(int draft, @Nullable String seen, Author author, Set<Limit> accepted) {
    Draft found = drafts.find(draft);
    found.expectOpen();
    found.expectSeen(seen);
    RuleFiles files = drafts.files(draft);
    return publish(new Proposal(found.wish(), files, author, found, accepted), check(files));
  }

  /** The one place through which everything passes that is published, a saved folder too. */
  synchronized Published publish(Proposal proposal, Checked checked) {
    Wish wish = proposal.wish();
    RuleContents proved = contents(checked);
    versions.expect(wish.base(), wish.liveFrom());
    JsonNode told = pass(wish.base(), proved, wish.liveFrom(), proposal.accepted());
    Published published =
        versions.publish(
            new Publication(
                wish.base(),
                proposal.files(),
                proved,
                proposal.author(),
                wish.comment(),
                wish.liveFrom(),
                proposal.draft(),
                told));
    RuleVersion version = published.version();
    serving.follow(new RuleSet(version.version(), version.digest(), proved));
    return published;
  }

  /**
   * What follows from taking the place of a version; null where there is none. A version that can
   * no longer be known answers nobody: what answers in its stead is then the one to compare with.
   */
  private @Nullable JsonNode pass(
      int before, RuleContents after, @Nullable Instant from, Set<Limit> accepted) {
    return find(before)
        .or(() -> live.ifAny().map(RuleSet::contents))
        .map(replaced -> gate.pass(replaced, after, from, accepted).told())
        .orElse(null);
  }

  /**
   * The files of a version that is there, and what they say.
   *
   * @throws Problem {@link ProblemType#CONFLICT} where that can no longer be known
   */
  public Edition edition(int version) {
    RuleContents known =
        find(version)
            .orElseThrow(
                () -> new Problem(ProblemType.CONFLICT, Message.of("rules.noDiff", version)));
    return new Edition(files(version), known);
  }

  private Optional<RuleContents> find(int version) {
    return live.ifAny()
        .filter(rules -> rules.version() == version)
        .map(RuleSet::contents)
        .or(() -> contents.find(version));
  }

  private static RuleContents contents(Checked checked) {
    return checked
        .contents()
        .orElseThrow(
            () ->
                new Problem(
                    ProblemType.REFUSED, Message.of("rules.refused"), errors(checked.problems())));
  }

  private static List<FieldError> errors(List<RuleProblem> problems) {
    return problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Publishing::fieldError)
        .toList();
  }

  private static FieldError fieldError(RuleProblem problem) {
    Message told = Message.of("rules.told", problem.where(), problem.message(), problem.hint());
    return new FieldError("files." + TableFile.fileOf(problem.file()), told);
  }

  /**
   * Goes back, or forward, to a version that once was live.
   *
   * @param base the version that is to be live until then; null for the one that is now
   * @param coming what becomes of the versions that are scheduled, where there are any
   * @param accepted the limits that it may pass
   * @throws Overtaken where another version than in {@code base} is live
   * @throws Stopped where it changes more than is accepted
   */
  public synchronized RuleVersion activate(
      int number,
      @Nullable Integer base,
      @Nullable Coming coming,
      Author author,
      Set<Limit> accepted) {
    RuleVersion version = version(number);
    RuleContents proved = contents(check(files(number)));
    int from = base == null ? versions.timetable().live() : base;
    pass(from, proved, null, accepted);
    versions.activate(number, from, coming, author);
    serving.follow(new RuleSet(number, version.digest(), proved));
    return version(number);
  }

  /** Takes back a version that is scheduled. */
  public RuleVersion withdraw(int number, Author author) {
    versions.withdraw(number, author);
    serving.follow();
    return version(number);
  }

  public RuleVersion version(int number) {
    return versions
        .find(number)
        .orElseThrow(
            () -> new Problem(ProblemType.NOT_FOUND, Message.of("rules.noVersion", number)));
  }

  /** The files of a version that is there. */
  public RuleFiles files(int number) {
    return versions.files(number).orElseThrow();
  }
}
