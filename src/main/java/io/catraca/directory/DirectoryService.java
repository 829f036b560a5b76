package io.catraca.directory;

import io.catraca.directory.CompanyResource.CompanyRequest;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.directory.CompanyStore.Edit;
import io.catraca.directory.CompanyStore.Edited;
import io.catraca.directory.DirectoryDao.AuditEntry;
import io.catraca.directory.DirectoryDao.StoredCompany;
import io.catraca.directory.DirectoryDao.StoredTeam;
import io.catraca.directory.DirectoryDocument.Checked;
import io.catraca.directory.Roster.Company;
import io.catraca.directory.Roster.Member;
import io.catraca.directory.Roster.Team;
import io.catraca.directory.Roster.TeamSettings;
import io.catraca.directory.Roster.User;
import io.catraca.directory.TeamResource.AccessRequest;
import io.catraca.directory.TeamResource.IfMatch;
import io.catraca.directory.TeamResource.MemberRequest;
import io.catraca.directory.TeamResource.TeamRequest;
import io.catraca.directory.UserResource.UserRequest;
import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.security.Ids;
import io.catraca.text.Message;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** Reads and edits companies. Every edit may be repeated: the second time it changes nothing. */
final class DirectoryService {

  private static final String DEFAULT_ZONE = "America/Sao_Paulo";

  private final Jdbi jdbi;
  private final CompanyStore companies;
  private final Supplier<DeclaredWords> words;

  DirectoryService(Jdbi jdbi, CompanyStore companies, Supplier<DeclaredWords> words) {
    this.jdbi = jdbi;
    this.companies = companies;
    this.words = words;
  }

  /** Companies by id, from the one after {@code after}; from the first where that is empty. */
  List<Company> companies(String after, int limit) {
    if (!after.isEmpty()) {
      Ids.check("after", after);
    }
    return jdbi.withHandle(handle -> new DirectoryDao(handle).companies(after, limit));
  }

  StoredCompany company(CompanyId company) {
    return read(company, (dao, stored) -> stored);
  }

  Edited<Roster> roster(CompanyId id) {
    return read(
        id,
        (dao, stored) -> {
          Roster roster = Roster.of(stored.company(), dao.users(id), dao.teams(id));
          return new Edited<>(roster, false, stored.revision());
        });
  }

  List<User> users(CompanyId company) {
    return read(company, (dao, stored) -> dao.users(company));
  }

  User user(CompanyId company, String user) {
    return read(company, (dao, stored) -> knownUser(dao, company, user));
  }

  List<Team> teams(CompanyId company) {
    return read(company, (dao, stored) -> dao.teams(company));
  }

  StoredTeam team(CompanyId company, String team) {
    return read(company, (dao, stored) -> knownTeam(dao, company, team));
  }

  List<Member> members(CompanyId company, String team) {
    return read(
        company,
        (dao, stored) -> {
          knownTeam(dao, company, team);
          return dao.membersOfTeam(company, team).stream()
              .map(member -> new Member(member.user(), member.role()))
              .toList();
        });
  }

  /** The audit trail, newest first. That of a deleted company can still be read. */
  List<AuditEntry> audit(CompanyId company, @Nullable String subject, long before, int limit) {
    return jdbi.withHandle(
        handle -> {
          DirectoryDao dao = new DirectoryDao(handle);
          List<AuditEntry> entries = dao.audit(company, subject, before, limit);
          if (entries.isEmpty() && dao.revision(company).isEmpty()) {
            throw Directory.unknownCompany(company);
          }
          return entries;
        });
  }

  Edited<Company> putCompany(CompanyId company, CompanyRequest request, Caller caller) {
    DirectoryCheck check = check();
    check.sameId(request.id(), company.value());
    String zone = Objects.requireNonNullElse(request.timeZone(), DEFAULT_ZONE);
    Company wanted =
        new Company(
            company.value(), check.name("name", request.name()), check.zone("timeZone", zone));
    check.done();
    return companies.edit(
        company,
        wanted,
        caller,
        null,
        edit -> {
          edit.changes.company(edit.company, wanted);
          return edit.done(wanted, edit.company == null);
        });
  }

  Edited<?> deleteCompany(CompanyId company, Caller caller) {
    return edit(
        company,
        caller,
        edit -> {
          edit.changes.company(edit.company, null);
          return edit.done(company, false);
        });
  }

  Edited<User> putUser(CompanyId company, String user, UserRequest request, Caller caller) {
    DirectoryCheck check = check();
    check.id("user", user);
    check.sameId(request.id(), user);
    User wanted =
        new User(
            user, check.name("name", request.name()), check.profile("profile", request.profile()));
    check.done();
    return edit(
        company,
        caller,
        edit -> {
          Optional<User> stored = edit.dao.user(company, user);
          edit.changes.user(stored.orElse(null), wanted);
          return edit.done(wanted, stored.isEmpty());
        });
  }

  Edited<?> deleteUser(CompanyId company, String user, Caller caller) {
    return edit(
        company,
        caller,
        edit -> {
          User stored = knownUser(edit.dao, company, user);
          edit.leave(edit.dao.membershipsOfUser(company, user));
          edit.changes.user(stored, null);
          return edit.done(stored, false);
        });
  }

  Edited<StoredTeam> putTeam(
      CompanyId company, String team, TeamRequest request, IfMatch match, Caller caller) {
    DirectoryCheck check = check();
    check.id("team", team);
    check.sameId(request.id(), team);
    TeamSettings wanted =
        new TeamSettings(
            team, check.name("name", request.name()), check.level("access", request.access()));
    check.done();
    return edit(
        company,
        caller,
        edit -> {
          Optional<StoredTeam> stored =
              edit.dao.team(company, team).filter(held -> !held.deleted());
          match.check(stored.map(StoredTeam::revision));
          return edit.team(stored.orElse(null), wanted);
        });
  }

  Edited<?> deleteTeam(CompanyId company, String team, IfMatch match, Caller caller) {
    return edit(
        company,
        caller,
        edit -> {
          StoredTeam stored = knownTeam(edit.dao, company, team);
          match.check(Optional.of(stored.revision()));
          edit.leave(edit.dao.membersOfTeam(company, team));
          edit.changes.team(stored.settings(), null);
          return edit.done(stored, false);
        });
  }

  /** Changes a team's access level on behalf of a user whose profile may do so. */
  Edited<StoredTeam> changeAccess(
      CompanyId company, String team, AccessRequest request, IfMatch match, Caller caller) {
    DirectoryCheck check = check();
    String access = check.level("access", request.access());
    String by = check.id("by", request.by());
    check.done();
    return companies.edit(
        company,
        null,
        caller,
        by,
        edit -> {
          StoredTeam stored = knownTeam(edit.dao, company, team);
          check.mayChangeAccess(by, edit.dao.user(company, by));
          match.check(Optional.of(stored.revision()));
          return edit.team(stored, new TeamSettings(team, stored.settings().name(), access));
        });
  }

  Edited<Member> putMember(
      CompanyId company, String team, String user, MemberRequest request, Caller caller) {
    DirectoryCheck check = check();
    TeamRole role = check.role("role", request.role());
    check.done();
    return edit(
        company,
        caller,
        edit -> {
          knownTeam(edit.dao, company, team);
          knownUser(edit.dao, company, user);
          Optional<TeamRole> stored = edit.dao.role(company, team, user);
          edit.changes.member(team, user, stored.orElse(null), role);
          return edit.done(new Member(user, role), stored.isEmpty());
        });
  }

  Edited<?> deleteMember(CompanyId company, String team, String user, Caller caller) {
    Ids.check("user", user);
    return edit(
        company,
        caller,
        edit -> {
          knownTeam(edit.dao, company, team);
          TeamRole stored =
              edit.dao
                  .role(company, team, user)
                  .orElseThrow(() -> unknown("directory.member.unknown", user, team));
          edit.changes.member(team, user, stored, null);
          return edit.done(stored, false);
        });
  }

  /** Makes a company what the document says; it comes into being where the document names it. */
  Edited<Roster> putRoster(CompanyId company, DirectoryDocument document, Caller caller) {
    Checked checked = document.check(company, check());
    String zone = Objects.requireNonNullElse(checked.timeZone(), DEFAULT_ZONE);
    Company ifNew =
        checked.name() == null ? null : new Company(company.value(), checked.name(), zone);
    return companies.edit(
        company,
        ifNew,
        caller,
        null,
        edit -> {
          Company wanted =
              edit.company == null ? Objects.requireNonNull(ifNew) : checked.over(edit.company);
          edit.changes.company(edit.company, wanted);
          edit.changes.roster(
              edit.dao.users(company), edit.dao.teams(company), checked.users(), checked.teams());
          return edit.done(checked.roster(wanted), edit.company == null);
        });
  }

  private DirectoryCheck check() {
    return new DirectoryCheck(words.get());
  }

  private <T> Edited<T> edit(CompanyId company, Caller caller, Function<Edit, Edited<T>> work) {
    return companies.edit(company, caller, work);
  }

  private interface Read<T> {
    T from(DirectoryDao dao, StoredCompany company);
  }

  private <T> T read(CompanyId company, Read<T> read) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          DirectoryDao dao = new DirectoryDao(handle);
          StoredCompany stored =
              dao.company(company).orElseThrow(() -> Directory.unknownCompany(company));
          return read.from(dao, stored);
        });
  }

  private static User knownUser(DirectoryDao dao, CompanyId company, String user) {
    Ids.check("user", user);
    return dao.user(company, user).orElseThrow(() -> unknown("directory.user.unknown", user));
  }

  private static StoredTeam knownTeam(DirectoryDao dao, CompanyId company, String team) {
    Ids.check("team", team);
    return dao.team(company, team)
        .filter(stored -> !stored.deleted())
        .orElseThrow(() -> unknown("directory.team.unknown", team));
  }

  private static Problem unknown(String key, Object... names) {
    return new Problem(ProblemType.NOT_FOUND, Message.of(key, names));
  }
}
