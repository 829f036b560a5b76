package io.catraca.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.access.WordsInUse;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * What other features ask of the directory: companies as snapshots, and which words are in use.
 *
 * <p>A change made on this node is seen by the next snapshot taken here. A change made on another
 * node is seen at most a second later: a snapshot that was last compared with the database longer
 * ago than that is compared again before it is handed out.
 */
public final class Directory {

  private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Duration COLD = Duration.ofHours(1);

  /** How many companies are read at once where all are gone through. */
  private static final int PAGE = 500;

  /**
   * How long a revision that is asked for is waited for, how often it is looked for, by how many.
   */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long PAUSE_MILLIS = 50;
  private static final int MOST_WAITING = 64;

  /** Loads hold a lock of the cache's table; with few bins one slow load would hold up others. */
  private static final int BINS = 4096;

  private final Jdbi jdbi;
  private final Ticker ticker;
  private final BiFunction<Handle, CompanySnapshot, CompanySnapshot> complete;
  private final Cache<CompanyId, Held> cache;
  private final Function<CompanyId, Held> load = this::load;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /**
   * @param heldUsers how many users and memberships may be kept in memory, over all companies
   */
  Directory(Jdbi jdbi, Ticker ticker, long heldUsers) {
    this(jdbi, ticker, heldUsers, (handle, snapshot) -> snapshot);
  }

  /**
   * @param complete adds to a snapshot, in its transaction, what is kept of the company elsewhere
   */
  Directory(
      Jdbi jdbi,
      Ticker ticker,
      long heldUsers,
      BiFunction<Handle, CompanySnapshot, CompanySnapshot> complete) {
    this.jdbi = jdbi;
    this.ticker = ticker;
    this.complete = complete;
    this.cache =
        Caffeine.newBuilder()
            .initialCapacity(BINS)
            .maximumWeight(heldUsers)
            .<CompanyId, Held>weigher((company, held) -> held.weight)
            .expireAfterAccess(COLD)
            .ticker(ticker)
            // Putting reads in order takes less than waking another thread for it.
            .executor(Runnable::run)
            .build();
  }

  /**
   * A company as it is now. A request takes one and uses it to its end. It is not for use inside a
   * transaction, which would show another moment than the snapshot.
   *
   * @throws Problem {@link ProblemType#NOT_FOUND} where there is no such company
   */
  public CompanySnapshot snapshot(CompanyId company) {
    Held held = Objects.requireNonNull(cache.get(company, load));
    if (held.isTrusted(ticker.read()) || isCurrent(company, held)) {
      return held.snapshot;
    }
    cache.asMap().remove(company, held);
    return Objects.requireNonNull(cache.get(company, load)).snapshot;
  }

  /**
   * Goes through all companies, in the order of their ids and all as they were at one moment.
   * Deleted teams are left out; nothing is kept in memory.
   */
  public void eachCompany(Consumer<CompanySnapshot> visitor) {
    jdbi.useTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          SnapshotsDao dao = new SnapshotsDao(handle);
          List<CompanySnapshot> page = dao.after("", PAGE);
          while (!page.isEmpty()) {
            page.forEach(visitor);
            page = dao.after(page.get(page.size() - 1).company().value(), PAGE);
          }
        });
  }

  /**
   * A company as it is now, and not before a revision: that of an edit whose effect the caller
   * wants to see, wherever the edit was made. It is waited for, for a moment.
   *
   * @param atLeast null where any will do
   * @throws Problem {@link ProblemType#NOT_FOUND} where there is no such company; {@link
   *     ProblemType#UNAVAILABLE} where the revision does not come
   */
  public CompanySnapshot snapshot(CompanyId company, @Nullable Long atLeast) {
    CompanySnapshot snapshot = snapshot(company);
    if (atLeast == null || atLeast > 0 && snapshot.revision() >= atLeast) {
      return snapshot;
    }
    if (atLeast < 1) {
      throw Problem.refusedField("atLeast", Message.of("directory.revision.number", atLeast));
    }
    if (!waiting.tryAcquire()) {
      throw notYet(snapshot.revision(), atLeast);
    }
    try {
      return awaited(company, atLeast);
    } finally {
      waiting.release();
    }
  }

  private CompanySnapshot awaited(CompanyId company, long atLeast) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      long revision = revision(company).orElseThrow(() -> unknownCompany(company));
      if (revision >= atLeast) {
        cache.invalidate(company);
        return snapshot(company);
      }
      if (System.nanoTime() >= end || !pause()) {
        throw notYet(revision, atLeast);
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Problem notYet(long revision, long atLeast) {
    return new Problem(
        ProblemType.UNAVAILABLE, Message.of("directory.revision.notYet", revision, atLeast));
  }

  private Optional<Long> revision(CompanyId company) {
    return jdbi.withHandle(handle -> new DirectoryDao(handle).revision(company));
  }

  /** Counts the words that teams and users hold, so that none is taken away from under them. */
  public WordsInUse wordsInUse() {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          DirectoryDao dao = new DirectoryDao(handle);
          return new WordsInUse(byWord(dao.levelsInUse()), byWord(dao.profilesInUse()));
        });
  }

  static Problem unknownCompany(CompanyId company) {
    return new Problem(
        ProblemType.NOT_FOUND, Message.of("directory.company.unknown", company.value()));
  }

  /**
   * Forgets a company after a commit, on this node or another. It waits for a load of that company
   * that is under way, which may have begun before the commit, and forgets what that load brings
   * too.
   */
  public void invalidate(CompanyId company) {
    cache.invalidate(company);
  }

  private Held load(CompanyId company) {
    long now = ticker.read();
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle ->
            new DirectoryDao(handle)
                .snapshot(company)
                .map(snapshot -> new Held(complete.apply(handle, snapshot), now))
                .orElseThrow(() -> unknownCompany(company)));
  }

  /** Asks the database for the revision; callers that come meanwhile wait for the one answer. */
  private boolean isCurrent(CompanyId company, Held held) {
    synchronized (held) {
      long now = ticker.read();
      if (held.isTrusted(now)) {
        return true;
      }
      boolean current = revision(company).equals(Optional.of(held.snapshot.revision()));
      if (current) {
        held.checkedAt = now;
      }
      return current;
    }
  }

  private static Map<String, WordsInUse.Use> byWord(List<DirectoryDao.Use> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                DirectoryDao.Use::word, row -> new WordsInUse.Use(row.count(), row.companies())));
  }

  /** A snapshot and when it was last known to be current. */
  private static final class Held {
    private final CompanySnapshot snapshot;
    private final int weight;
    private volatile long checkedAt;

    Held(CompanySnapshot snapshot, long checkedAt) {
      this.snapshot = snapshot;
      this.checkedAt = checkedAt;
      this.weight =
          1
              + snapshot.users().size()
              + snapshot.contracts().size()
              + snapshot.teams().values().stream()
                  .mapToInt(team -> 1 + team.members().size())
                  .sum();
    }

    boolean isTrusted(long now) {
      return now - checkedAt <= TRUSTED_NANOS;
    }
  }
}
