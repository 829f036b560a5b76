package io.catraca.rules.version;

import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.version.RuleVersion.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * The versions in the database, which all nodes share. What changes there changes in one
 * transaction, so that a node that dies on the way leaves nothing half done, and one at a time over
 * all nodes.
 */
public final class RuleVersions {

  /** There is no live version yet. */
  public static final int NONE = 0;

  /**
   * What is to become live.
   *
   * @param expected the version that it replaces, {@link #NONE} where there is none
   */
  public record Publication(
      int expected, RuleFiles files, RuleContents contents, Author author, String comment) {}

  private final Jdbi jdbi;
  private final Clock clock;

  public RuleVersions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Number of the version that all nodes serve or are about to; {@link #NONE} at the beginning. */
  public int live() {
    return inTransaction(RuleVersions::live);
  }

  /**
   * Says early what a publication would.
   *
   * @throws Overtaken where another version is live
   */
  public void expectLive(int expected) {
    int live = live();
    if (live != expected) {
      throw new Overtaken(expected, live);
    }
  }

  private static int live(RuleVersionDao dao) {
    return dao.live().map(RuleVersionDao.Live::version).orElse(NONE);
  }

  /** Whether this is the folder that was last consumed. */
  public boolean hasConsumed(String folderDigest) {
    return inTransaction(dao -> dao.hasConsumed(folderDigest));
  }

  /** Newest first. */
  public List<RuleVersion> list() {
    return inTransaction(RuleVersionDao::list);
  }

  public Optional<RuleVersion> find(int version) {
    return inTransaction(dao -> dao.find(version));
  }

  public Optional<RuleFiles> files(int version) {
    return inTransaction(dao -> dao.files(version));
  }

  /** The answers kept with a version; empty where they are of a format that is no longer read. */
  public Optional<RuleContents> answers(int version) {
    return inTransaction(dao -> dao.answers(version)).flatMap(StoredContents::read);
  }

  /**
   * Stores a version and makes it live. Files that are live already are not stored twice.
   *
   * @throws Overtaken where another version than expected is live
   */
  public RuleVersion publish(Publication publication) {
    return inTransaction(dao -> publish(dao, publication, false));
  }

  /** The same for a saved folder, which counts as consumed from then on. */
  public RuleVersion publishFolder(Publication publication) {
    return inTransaction(dao -> publish(dao, publication, true));
  }

  private RuleVersion publish(RuleVersionDao dao, Publication publication, boolean folder) {
    dao.lock();
    int live = live(dao);
    if (live != publication.expected()) {
      throw new Overtaken(publication.expected(), live);
    }
    String digest = publication.files().digest();
    RuleVersion version =
        dao.find(live)
            .filter(present -> present.digest().equals(digest))
            .orElseGet(() -> insert(dao, digest, publication));
    if (folder) {
      dao.consume(digest);
    }
    return version;
  }

  private RuleVersion insert(RuleVersionDao dao, String digest, Publication publication) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RuleVersion version =
        new RuleVersion(
            dao.nextVersion(), digest, publication.author(), publication.comment(), now);
    dao.insert(version, publication.files(), publication.contents());
    dao.activate(version.version());
    return version;
  }

  /** Makes a version live again. */
  public void activate(int version) {
    changing(dao -> dao.activate(version));
  }

  /** Keeps in mind that this folder needs no publication any more. */
  public void consume(String folderDigest) {
    changing(dao -> dao.consume(folderDigest));
  }

  private void changing(Consumer<RuleVersionDao> change) {
    inTransaction(
        dao -> {
          dao.lock();
          change.accept(dao);
          return dao;
        });
  }

  private <T> T inTransaction(Function<RuleVersionDao, T> work) {
    return jdbi.inTransaction(handle -> work.apply(new RuleVersionDao(handle)));
  }
}
