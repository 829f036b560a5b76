package io.catraca.directory;

import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole of a company as a caller sends it: what it does not name is deleted.
 *
 * @param id may be left out; where it is there, it has to be the company's
 * @param name may be left out, and then stays as it is; required where the company is new
 * @param timeZone may be left out, and then stays as it is
 * @param users required; an empty list deletes all users
 * @param teams required; an empty list deletes all teams
 */
@Schema(name = "DirectoryDocument")
record DirectoryDocument(
    @Nullable String id,
    @Nullable String name,
    @Nullable String timeZone,
    @Nullable List<@Nullable UserElement> users,
    @Nullable List<@Nullable TeamElement> teams) {

  /** A user; every field is required. */
  @Schema(name = "DirectoryDocumentUser")
  record UserElement(@Nullable String id, @Nullable String name, @Nullable String profile) {}

  /** A team; every field but the members is required. */
  @Schema(name = "DirectoryDocumentTeam")
  record TeamElement(
      @Nullable String id,
      @Nullable String name,
      @Nullable String access,
      @Nullable List<@Nullable MemberElement> members) {}

  /** A member of a team, who has to be among the document's users; every field is required. */
  @Schema(name = "DirectoryDocumentMember")
  record MemberElement(@Nullable String user, @Nullable String role) {}

  /** A document in which nothing is at fault. */
  record Checked(
      @Nullable String name,
      @Nullable String timeZone,
      List<Roster.User> users,
      List<Roster.Team> teams) {

    /** The company with what the document says of it. */
    Roster.Company over(Roster.Company stored) {
      return new Roster.Company(
          stored.id(),
          Objects.requireNonNullElse(name, stored.name()),
          Objects.requireNonNullElse(timeZone, stored.timeZone()));
    }

    /** What the company is once the document is applied. */
    Roster roster(Roster.Company company) {
      return Roster.of(
          company,
          users.stream().sorted(Comparator.comparing(Roster.User::id)).toList(),
          teams.stream()
              .map(Checked::ordered)
              .sorted(Comparator.comparing(Roster.Team::id))
              .toList());
    }

    private static Roster.Team ordered(Roster.Team team) {
      return new Roster.Team(
          team.id(),
          team.name(),
          team.access(),
          team.members().stream().sorted(Comparator.comparing(Roster.Member::user)).toList());
    }
  }

  /** Checks everything, and refuses with everything that is at fault. */
  Checked check(CompanyId company, DirectoryCheck check) {
    check.sameId(id, company.value());
    Map<String, String> seen = new HashMap<>();
    Checked checked =
        new Checked(
            name == null ? null : check.name("name", name),
            timeZone == null ? null : check.zone("timeZone", timeZone),
            users(check, seen),
            teams(check, seen));
    check.done();
    return checked;
  }

  private List<Roster.User> users(DirectoryCheck check, Map<String, String> seen) {
    List<Roster.User> checked = new ArrayList<>();
    each(
        "users",
        list("users", users, check),
        check,
        (at, user) -> {
          String userId = check.id(at + ".id", user.id());
          checked.add(
              new Roster.User(
                  userId,
                  check.name(at + ".name", user.name()),
                  check.profile(at + ".profile", user.profile())));
          unique(at + ".id", userId, seen, check);
        });
    return checked;
  }

  private List<Roster.Team> teams(DirectoryCheck check, Map<String, String> userIds) {
    List<Roster.Team> checked = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    each(
        "teams",
        list("teams", teams, check),
        check,
        (at, team) -> {
          String teamId = check.id(at + ".id", team.id());
          checked.add(
              new Roster.Team(
                  teamId,
                  check.name(at + ".name", team.name()),
                  check.level(at + ".access", team.access()),
                  members(at, team.members(), check, userIds)));
          unique(at + ".id", teamId, seen, check);
        });
    return checked;
  }

  private static List<Roster.Member> members(
      String team,
      @Nullable List<@Nullable MemberElement> members,
      DirectoryCheck check,
      Map<String, String> userIds) {
    List<Roster.Member> checked = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    each(
        team + ".members",
        Objects.requireNonNullElse(members, List.of()),
        check,
        (at, member) -> {
          String user = check.present(at + ".user", member.user());
          TeamRole role = check.role(at + ".role", member.role());
          if (member.user() != null && !userIds.containsKey(user)) {
            check.refuse(
                at + ".user",
                Message.of("directory.member.unlisted", at + ".user", Message.echo(user)));
          }
          unique(at + ".user", user, seen, check);
          checked.add(new Roster.Member(user, role));
        });
    return checked;
  }

  private static <T> List<T> list(String field, @Nullable List<T> list, DirectoryCheck check) {
    if (list == null) {
      check.refuse(field, Message.of("directory.field.missing", field));
      return List.of();
    }
    return list;
  }

  private static void unique(
      String field, String id, Map<String, String> seen, DirectoryCheck check) {
    String first = id.isEmpty() ? null : seen.putIfAbsent(id, field);
    if (first != null) {
      check.refuse(field, Message.of("directory.duplicate", field, Message.echo(id), first));
    }
  }

  private interface Element<T> {
    void check(String at, T element);
  }

  private static <T> void each(
      String list, List<@Nullable T> elements, DirectoryCheck check, Element<T> element) {
    for (int i = 0; i < elements.size(); i++) {
      String at = list + "[" + i + "]";
      T present = elements.get(i);
      if (present == null) {
        check.refuse(at, Message.of("directory.field.missing", at));
      } else {
        element.check(at, present);
      }
    }
  }
}
