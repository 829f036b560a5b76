package io.catraca.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.directory.ChangeDao.Author;
import io.catraca.directory.ChangeDao.Begun;
import io.catraca.directory.Changes.Membership;
import io.catraca.directory.DirectoryDao.StoredCompany;
import io.catraca.directory.DirectoryDao.StoredTeam;
import io.catraca.directory.Roster.Company;
import io.catraca.directory.Roster.TeamSettings;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Companies in the database, for the directory and for whatever else is kept of a company. An edit
 * locks the company's row first, so that edits of one company come one by one; what it changes, the
 * company's revision and the audit trail are one transaction.
 */
public final class CompanyStore {

  /**
   * What an edit leaves.
   *
   * @param created whether the thing was not there before
   * @param revision the company's, after the edit
   */
  public record Edited<T>(T value, boolean created, long revision) {}

  /** One edit under way: the company, locked, and what is to change. */
  public static final class Edit {
    final DirectoryDao dao;

    /** As it was before; null where this edit brings it into being. */
    final @Nullable Company company;

    final Changes changes = new Changes();

    private final Handle handle;
    private final long revision;

    Edit(Handle handle, DirectoryDao dao, Begun begun) {
      this.handle = handle;
      this.dao = dao;
      this.company = begun.company();
      this.revision = begun.revision();
    }

    /** The edit's transaction. */
    public Handle handle() {
      return handle;
    }

    /** The time zone of a company that was there before. */
    public ZoneId zone() {
      return ZoneId.of(Objects.requireNonNull(company).timeZone());
    }

    /**
     * Tells the audit trail of a change that the edit makes beside the directory.
     *
     * @param from what was there; null where it came into being
     * @param to what is there since; null where it went
     */
    public void note(
        String action, String subject, @Nullable JsonNode from, @Nullable JsonNode to) {
      changes.note(action, subject, from, to);
    }

    /** The company's revision after the edit: one more where anything changed. */
    public <T> Edited<T> done(T value, boolean created) {
      return new Edited<>(value, created, revisionAfter());
    }

    private long revisionAfter() {
      return changes.isEmpty() ? revision : revision + 1;
    }

    Edited<StoredTeam> team(@Nullable StoredTeam stored, TeamSettings wanted) {
      changes.team(stored == null ? null : stored.settings(), wanted);
      long team = stored == null || !changes.isEmpty() ? revisionAfter() : stored.revision();
      return done(new StoredTeam(wanted, team, false), stored == null);
    }

    void leave(List<Membership> memberships) {
      memberships.forEach(gone -> changes.member(gone.team(), gone.user(), gone.role(), null));
    }
  }

  private final Jdbi jdbi;
  private final Directory directory;
  private final Clock clock;

  CompanyStore(Jdbi jdbi, Directory directory, Clock clock) {
    this.jdbi = jdbi;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Edits a company that is there.
   *
   * @throws io.catraca.problem.Problem {@code NOT_FOUND} where there is none
   */
  public <T> Edited<T> edit(CompanyId company, Caller caller, Function<Edit, Edited<T>> work) {
    return edit(company, null, caller, null, work);
  }

  /**
   * Reads what is kept of a company, as it is in the database at one moment.
   *
   * @param read is given the transaction and the company's time zone
   * @throws io.catraca.problem.Problem {@code NOT_FOUND} where there is none
   */
  public <T> T read(CompanyId company, BiFunction<Handle, ZoneId, T> read) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          StoredCompany stored =
              new DirectoryDao(handle)
                  .company(company)
                  .orElseThrow(() -> Directory.unknownCompany(company));
          return read.apply(handle, ZoneId.of(stored.company().timeZone()));
        });
  }

  /**
   * Writes what is kept of a company without being part of it: no audit trail, no new revision.
   *
   * @throws io.catraca.problem.Problem {@code NOT_FOUND} where there is none
   */
  public <T> T write(CompanyId company, Function<Handle, T> write) {
    return jdbi.inTransaction(
        handle ->
            new DirectoryDao(handle)
                .lock(company)
                .map(locked -> write.apply(handle))
                .orElseThrow(() -> Directory.unknownCompany(company)));
  }

  /**
   * @param ifNew the company to begin with where there is none; null where that is refused
   * @param by the user on whose behalf the caller acts, where one is named
   */
  <T> Edited<T> edit(
      CompanyId company,
      @Nullable Company ifNew,
      Caller caller,
      @Nullable String by,
      Function<Edit, Edited<T>> work) {
    try {
      return jdbi.inTransaction(
          handle -> {
            ChangeDao changeDao = new ChangeDao(handle, company);
            DirectoryDao dao = new DirectoryDao(handle);
            Edit edit = new Edit(handle, dao, changeDao.begin(dao, ifNew));
            Edited<T> edited = work.apply(edit);
            if (!edit.changes.isEmpty()) {
              Author author = new Author(caller.keyId(), by, clock.instant());
              changeDao.write(edit.changes, edit.revisionAfter(), author);
            }
            return edited;
          });
    } finally {
      // Also where the commit's outcome never came back: it may have happened.
      directory.invalidate(company);
    }
  }
}
