package io.catraca.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.directory.Changes.Entry;
import io.catraca.directory.Changes.Membership;
import io.catraca.directory.DirectoryDao.StoredCompany;
import io.catraca.directory.Roster.Company;
import io.catraca.directory.Roster.TeamSettings;
import io.catraca.directory.Roster.User;
import io.catraca.security.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Locks one company and writes its changes, each kind in one statement whatever their number. */
final class ChangeDao {

  /** Who makes an edit and when: the key, the user on whose behalf where one is named. */
  record Author(String key, @Nullable String by, Instant at) {}

  /**
   * The company that an edit begins with.
   *
   * @param company as it is stored; null where this edit brings it into being
   * @param revision the company's before the edit
   */
  record Begun(@Nullable Company company, long revision) {}

  private final Handle handle;
  private final CompanyId company;

  ChangeDao(Handle handle, CompanyId company) {
    this.handle = handle;
    this.company = company;
  }

  /**
   * Locks the company until the transaction ends.
   *
   * @param ifNew the company to begin with where there is none; null where that is refused
   */
  Begun begin(DirectoryDao dao, @Nullable Company ifNew) {
    Optional<StoredCompany> stored = dao.lock(company);
    if (stored.isEmpty() && ifNew != null) {
      Optional<Long> revision = create(ifNew);
      if (revision.isPresent()) {
        return new Begun(null, revision.get() - 1);
      }
      // Somebody else created it in between.
      stored = dao.lock(company);
    }
    StoredCompany held = stored.orElseThrow(() -> Directory.unknownCompany(company));
    return new Begun(held.company(), held.revision());
  }

  /**
   * Adds a company, which goes on from the last revision that its audit trail tells of.
   *
   * @return its first revision; empty where the company is there already
   */
  private Optional<Long> create(Company created) {
    return handle
        .createQuery(
            """
            insert into company (id, name, time_zone, revision)
            select :company, :name, :timeZone, coalesce((
              select revision from audit_entry
              where company_id = :company order by id desc limit 1), 0) + 1
            on conflict (id) do nothing
            returning revision
            """)
        .bind("company", company.value())
        .bind("name", created.name())
        .bind("timeZone", created.timeZone())
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * Writes everything that changes.
   *
   * @param revision the company's revision from now on
   */
  void write(Changes changes, long revision, Author author) {
    changes.companies().forEach(this::writeCompany);
    deleteMembers(changes.membersGone());
    deleteUsers(changes.usersGone());
    deleteTeams(changes.teamsGone(), revision, author.at());
    writeUsers(changes.users());
    writeTeams(changes.teams(), revision);
    writeMembers(changes.members());
    update("update company set revision = :revision where id = :company")
        .bind("revision", revision)
        .execute();
    audit(changes.entries(), revision, author);
    if (changes.companyGone()) {
      // Members first, all at once: the cascade from users would look for them one user at a time.
      update("delete from team_member where company_id = :company").execute();
      update("delete from company where id = :company").execute();
    }
  }

  private void writeCompany(Company changed) {
    update("update company set name = :name, time_zone = :timeZone where id = :company")
        .bind("name", changed.name())
        .bind("timeZone", changed.timeZone())
        .execute();
  }

  private void deleteMembers(List<Membership> gone) {
    if (gone.isEmpty()) {
      return;
    }
    bind(
            update(
                """
                delete from team_member m
                using unnest(cast(:teams as text[]), cast(:users as text[])) as gone (team, "user")
                where m.company_id = :company and m.team_id = gone.team and m.user_id = gone."user"
                """),
            gone)
        .execute();
  }

  private void deleteUsers(List<String> gone) {
    if (gone.isEmpty()) {
      return;
    }
    update("delete from company_user where company_id = :company and id = any(:ids)")
        .bindArray("ids", String.class, gone)
        .execute();
  }

  private void deleteTeams(List<String> gone, long revision, Instant at) {
    if (gone.isEmpty()) {
      return;
    }
    update(
            """
            update team set deleted_at = :at, revision = :revision
            where company_id = :company and id = any(:ids)
            """)
        .bind("at", at)
        .bind("revision", revision)
        .bindArray("ids", String.class, gone)
        .execute();
  }

  private void writeUsers(List<User> users) {
    if (users.isEmpty()) {
      return;
    }
    Update update =
        update(
            """
            insert into company_user (company_id, id, name, profile)
            select :company, u.id, u.name, u.profile
            from unnest(cast(:ids as text[]), cast(:names as text[]), cast(:profiles as text[]))
              as u (id, name, profile)
            on conflict (company_id, id)
            do update set name = excluded.name, profile = excluded.profile
            """);
    bind(update, "ids", users, User::id);
    bind(update, "names", users, User::name);
    bind(update, "profiles", users, User::profile);
    update.execute();
  }

  private void writeTeams(List<TeamSettings> teams, long revision) {
    if (teams.isEmpty()) {
      return;
    }
    Update update =
        update(
            """
            insert into team (company_id, id, name, access, revision)
            select :company, t.id, t.name, t.access, :revision
            from unnest(cast(:ids as text[]), cast(:names as text[]), cast(:levels as text[]))
              as t (id, name, access)
            on conflict (company_id, id)
            do update set name = excluded.name, access = excluded.access,
              revision = excluded.revision, deleted_at = null
            """);
    bind(update, "ids", teams, TeamSettings::id);
    bind(update, "names", teams, TeamSettings::name);
    bind(update, "levels", teams, TeamSettings::access);
    update.bind("revision", revision).execute();
  }

  private void writeMembers(List<Membership> members) {
    if (members.isEmpty()) {
      return;
    }
    Update update =
        update(
            """
            insert into team_member (company_id, team_id, user_id, role)
            select :company, m.team, m."user", m.role
            from unnest(cast(:teams as text[]), cast(:users as text[]), cast(:roles as text[]))
              as m (team, "user", role)
            on conflict (company_id, team_id, user_id) do update set role = excluded.role
            """);
    bind(update, "roles", members, member -> member.role().name());
    bind(update, members).execute();
  }

  private void audit(List<Entry> entries, long revision, Author author) {
    Update update =
        update(
            """
            insert into audit_entry
              (company_id, revision, at, key_id, by_user, action, subject, before, after)
            select :company, :revision, :at, :key, :by, e.action, e.subject,
              cast(e.before as jsonb), cast(e.after as jsonb)
            from unnest(cast(:actions as text[]), cast(:subjects as text[]),
                cast(:befores as text[]), cast(:afters as text[]))
              with ordinality as e (action, subject, before, after, position)
            order by e.position
            """);
    bind(update, "actions", entries, Entry::action);
    bind(update, "subjects", entries, Entry::subject);
    bind(update, "befores", entries, entry -> text(entry.from()));
    bind(update, "afters", entries, entry -> text(entry.to()));
    update
        .bind("revision", revision)
        .bind("at", author.at())
        .bind("key", author.key())
        .bind("by", author.by())
        .execute();
  }

  private Update update(String sql) {
    return handle.createUpdate(sql).bind("company", company.value());
  }

  private static Update bind(Update update, List<Membership> members) {
    bind(update, "teams", members, Membership::team);
    bind(update, "users", members, Membership::user);
    return update;
  }

  private static <T> void bind(
      Update update, String name, List<T> rows, Function<T, @Nullable String> column) {
    update.bindArray(
        name, String.class, (Object[]) rows.stream().map(column).toArray(String[]::new));
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.toString();
  }
}
