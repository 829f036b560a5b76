package io.catraca.rules.version;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.contents.StoredContents;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.promotion.Promotions;
import io.catraca.rules.version.RuleVersion.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The versions in the database, which all nodes share. What changes there changes in one
 * transaction, so that a node that dies on the way leaves nothing half done, and one at a time over
 * all nodes.
 */
public final class RuleVersions {

  /** There is no live version yet. */
  public static final int NONE = 0;

  /** Where PostgreSQL tells all nodes that something here changed. */
  public static final String CHANNEL = "catraca_rules";

  /**
   * What is to become live.
   *
   * @param expected the version that it follows, {@link #NONE} where there is none
   * @param liveFrom the time from which it is to be live; null for at once
   * @param draft the draft that it comes from, as it was when it was checked
   * @param consequences what it was worked out to change; null where it replaces nothing
   */
  public record Publication(
      int expected,
      RuleFiles files,
      RuleContents contents,
      Author author,
      String comment,
      @Nullable Instant liveFrom,
      @Nullable Draft draft,
      @Nullable JsonNode consequences) {}

  /**
   * What came of a publication.
   *
   * @param unchanged whether that version has these files already, so that nothing was stored
   */
  public record Published(RuleVersion version, boolean unchanged) {}

  /** What becomes of the versions that are scheduled when somebody goes back. */
  public enum Coming {
    /** They are live at their time all the same. */
    KEEP,
    /** They are withdrawn. */
    WITHDRAW
  }

  private final Jdbi jdbi;
  private final Clock clock;
  private final Drafts drafts;
  private final NodeRecords node;

  public RuleVersions(Jdbi jdbi, Clock clock, Drafts drafts, NodeRecords node) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.drafts = drafts;
    this.node = node;
  }

  /** What is live and what is to be, once that whose time has come is live. */
  public Timetable timetable() {
    Timetable found = jdbi.withHandle(handle -> new TimetableDao(handle).read());
    return found.isDue(clock.instant()) ? changing(Change::timetable) : found;
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

  /**
   * The answers kept with a version; empty where they are of a format that is no longer read.
   *
   * @param promotions compiles those of its files by its price list
   */
  public Optional<RuleContents> answers(
      int version, BiFunction<RuleFiles, PriceList, Optional<Promotions>> promotions) {
    return inTransaction(dao -> dao.answers(version))
        .flatMap(
            json ->
                StoredContents.read(
                    json, prices -> promotions.apply(files(version).orElseThrow(), prices)));
  }

  /**
   * What a version was worked out to change when it was published; empty where nothing was kept.
   */
  public Optional<JsonNode> consequences(int version) {
    return inTransaction(dao -> dao.consequences(version));
  }

  /**
   * Says early what a publication would.
   *
   * @param expected the version that its author looked at; null for the one that is live, or, where
   *     it is for later, for the one before it, if that is live
   * @return the version that it follows
   * @throws Overtaken where it would follow another one than expected
   */
  public int expect(@Nullable Integer expected, @Nullable Instant liveFrom) {
    return Order.follows(timetable(), expected, liveFrom, clock.instant());
  }

  /**
   * Stores a version and makes it live, at once or at its time. What the version that it follows
   * says already is not stored twice.
   *
   * @throws Overtaken where it would follow another one than expected
   */
  public Published publish(Publication publication) {
    return changing(change -> change.publish(publication));
  }

  /**
   * Makes a version live that once was so.
   *
   * @param expected the version that is to be live until then
   * @param coming what becomes of those that are scheduled; has to be told where there are any
   * @throws Overtaken where another version than expected is live
   */
  public void activate(int version, int expected, @Nullable Coming coming, Author author) {
    changing(
        change -> {
          change.activate(version, expected, coming, author);
          return version;
        });
  }

  /** Takes back a version that is scheduled; the last of them first. */
  public void withdraw(int version, Author author) {
    changing(
        change -> {
          change.withdraw(version, author);
          return version;
        });
  }

  private <T> T inTransaction(Function<RuleVersionDao, T> work) {
    return jdbi.inTransaction(handle -> work.apply(new RuleVersionDao(handle)));
  }

  /** One at a time over all nodes, and told to all of them. */
  private <T> T changing(Function<Change, T> work) {
    return jdbi.inTransaction(
        handle -> {
          RuleVersionDao dao = new RuleVersionDao(handle);
          dao.lock();
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          T result = work.apply(Change.begin(handle, now, drafts, node));
          dao.announce();
          return result;
        });
  }
}
