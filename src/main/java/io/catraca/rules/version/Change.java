package io.catraca.rules.version;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.version.Draft.Approval;
import io.catraca.rules.version.RuleVersion.Author;
import io.catraca.rules.version.RuleVersion.Life;
import io.catraca.rules.version.RuleVersions.Coming;
import io.catraca.rules.version.RuleVersions.Publication;
import io.catraca.rules.version.RuleVersions.Published;
import io.catraca.rules.version.Timetable.Scheduled;
import io.catraca.text.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One change of what is live or is to be, within its transaction and under the lock of all nodes.
 * Before anything else, what is due is live, so that the order of time holds whoever comes first.
 */
final class Change {

  private final Handle handle;
  private final Instant now;
  private final Drafts drafts;
  private final NodeRecords node;
  private final RuleVersionDao versions;
  private final TimetableDao times;
  private final DraftDao draftDao;
  private final Timetable timetable;

  private Change(Handle handle, Instant now, Drafts drafts, NodeRecords node) {
    this.handle = handle;
    this.now = now;
    this.drafts = drafts;
    this.node = node;
    versions = new RuleVersionDao(handle);
    times = new TimetableDao(handle);
    draftDao = new DraftDao(handle);
    makeDueLive();
    timetable = times.read();
  }

  static Change begin(Handle handle, Instant now, Drafts drafts, NodeRecords node) {
    return new Change(handle, now, drafts, node);
  }

  private void makeDueLive() {
    for (Scheduled due : times.read().coming()) {
      if (!due.liveFrom().isAfter(now)) {
        times.endSchedule(due.version(), now);
        times.activate(due.version(), due.liveFrom(), find(due.version()).author());
      }
    }
  }

  Timetable timetable() {
    return timetable;
  }

  Published publish(Publication publication) {
    Draft draft = publication.draft() == null ? null : unchanged(publication.draft());
    int follows = Order.follows(timetable, publication.expected(), publication.liveFrom(), now);
    String digest = publication.files().digest();
    Optional<RuleVersion> same =
        versions.find(follows).filter(before -> before.digest().equals(digest));
    RuleVersion version =
        same.orElseGet(() -> insert(publication, digest, follows, approvals(publication, draft)));
    if (publication.author().isFolder()) {
      new NodeDao(handle).consume(node.node(), digest);
    }
    return new Published(version, same.isPresent());
  }

  /** The draft, if it still is what was checked. */
  private Draft unchanged(Draft checked) {
    Draft draft = Drafts.lock(draftDao, checked.id());
    draft.expectOpen();
    draft.expectSeen(checked.digest());
    return draft;
  }

  /**
   * The approvals to keep with a version, of which there must be enough. A folder needs none where
   * nothing was ever live: that is how a server is set up.
   */
  private List<Approval> approvals(Publication publication, @Nullable Draft draft) {
    boolean setUp = publication.author().isFolder() && timetable.live() == RuleVersions.NONE;
    if (draft == null) {
      if (drafts.needed() > 0 && !setUp) {
        throw new Problem(
            ProblemType.CONFLICT, Message.of("rules.approvals.needed", drafts.needed()));
      }
      return List.of();
    }
    Standing standing = drafts.standing(handle, draft);
    if (standing.missing() > 0) {
      throw missing(draft, standing);
    }
    return standing.good();
  }

  /** How many people have to approve, have, and have not. */
  private record Counts(int needed, int given, int missing) {}

  private static Problem missing(Draft draft, Standing standing) {
    Counts counts = new Counts(standing.needed(), standing.good().size(), standing.missing());
    return new Problem(
            ProblemType.CONFLICT,
            Message.of(
                "rules.approvals.missing",
                draft.id(),
                counts.needed(),
                counts.given(),
                counts.missing()))
        .with("draft", language -> draft.id())
        .with("digest", language -> draft.digest())
        .with("approvals", language -> counts);
  }

  private RuleVersion insert(
      Publication publication, String digest, int follows, List<Approval> approvals) {
    Instant liveFrom = publication.liveFrom();
    RuleVersion version =
        new RuleVersion(
            versions.nextVersion(),
            digest,
            publication.author(),
            publication.comment(),
            now,
            follows == RuleVersions.NONE ? null : follows,
            liveFrom,
            liveFrom == null ? Life.ONCE_LIVE : Life.SCHEDULED);
    versions.insert(version, publication.files(), publication.contents());
    if (publication.consequences() != null) {
      versions.keepConsequences(version.version(), publication.consequences());
    }
    draftDao.keepWith(version.version(), approvals);
    if (publication.draft() != null) {
      draftDao.publishedAs(publication.draft().id(), version.version());
    }
    if (liveFrom == null) {
      times.activate(version.version(), now, version.author());
    } else {
      times.schedule(version.version(), liveFrom);
    }
    return version;
  }

  void activate(int number, int expected, @Nullable Coming coming, Author author) {
    if (find(number).life() != Life.ONCE_LIVE) {
      throw new Problem(ProblemType.CONFLICT, Message.of("rules.neverLive", number));
    }
    Order.expectLive(timetable, expected);
    if (number == timetable.live()) {
      return;
    }
    if (!timetable.coming().isEmpty()) {
      decide(coming, author);
    }
    times.activate(number, now, author);
  }

  private void decide(@Nullable Coming coming, Author author) {
    if (coming == null) {
      throw Order.conflict("rules.scheduled.decide", timetable.coming().get(0));
    }
    if (coming == Coming.WITHDRAW) {
      timetable.coming().forEach(scheduled -> times.withdraw(scheduled.version(), author, now));
    }
  }

  void withdraw(int number, Author author) {
    RuleVersion version = find(number);
    if (version.life() == Life.WITHDRAWN) {
      return;
    }
    if (version.life() == Life.ONCE_LIVE) {
      boolean never = version.liveFrom() == null;
      throw never
          ? new Problem(ProblemType.NOT_FOUND, Message.of("rules.scheduled.none", number))
          : new Problem(ProblemType.CONFLICT, Message.of("rules.scheduled.isLive", number));
    }
    List<Scheduled> coming = new ArrayList<>(timetable.coming());
    Collections.reverse(coming);
    if (coming.get(0).version() != number) {
      throw Order.conflict("rules.scheduled.follows", coming.get(0));
    }
    times.withdraw(number, author, now);
  }

  private RuleVersion find(int number) {
    return versions
        .find(number)
        .orElseThrow(
            () -> new Problem(ProblemType.NOT_FOUND, Message.of("rules.noVersion", number)));
  }
}
