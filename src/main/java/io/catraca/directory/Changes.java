package io.catraca.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.directory.Roster.Company;
import io.catraca.directory.Roster.Member;
import io.catraca.directory.Roster.Team;
import io.catraca.directory.Roster.TeamSettings;
import io.catraca.directory.Roster.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one edit changes, thing by thing, with the audit entries that tell of it. What stays the
 * same is not in it, so that an edit that changes nothing leaves no trace. The order of entries is
 * the order in which the edit names things.
 */
final class Changes {

  /** A line of the audit trail; each value is a word, or the whole thing that came or went. */
  record Entry(String action, String subject, @Nullable JsonNode from, @Nullable JsonNode to) {}

  /** A user's place in a team. */
  record Membership(String team, String user, TeamRole role) {}

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<Company> companies = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private final List<String> usersGone = new ArrayList<>();
  private final List<TeamSettings> teams = new ArrayList<>();
  private final List<String> teamsGone = new ArrayList<>();
  private final List<Membership> members = new ArrayList<>();
  private final List<Membership> membersGone = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private boolean companyGone;

  /** Everything by which the second company differs from the first; a null one is not there. */
  void company(@Nullable Company from, @Nullable Company to) {
    if (from == null && to != null) {
      note("COMPANY_CREATED", to.id(), null, json(to));
    } else if (from != null && to == null) {
      companyGone = true;
      note("COMPANY_DELETED", from.id(), json(from), null);
    } else if (from != null && to != null && !from.equals(to)) {
      companies.add(to);
      compare("COMPANY_RENAMED", to.id(), from.name(), to.name());
      compare("TIME_ZONE_CHANGED", to.id(), from.timeZone(), to.timeZone());
    }
  }

  void user(@Nullable User from, @Nullable User to) {
    if (from != null && to == null) {
      usersGone.add(from.id());
      note("USER_DELETED", subject(from), json(from), null);
    } else if (to != null && !to.equals(from)) {
      users.add(to);
      if (from == null) {
        note("USER_CREATED", subject(to), null, json(to));
      } else {
        compare("USER_RENAMED", subject(to), from.name(), to.name());
        compare("PROFILE_CHANGED", subject(to), from.profile(), to.profile());
      }
    }
  }

  void team(@Nullable TeamSettings from, @Nullable TeamSettings to) {
    if (from != null && to == null) {
      teamsGone.add(from.id());
      note("TEAM_DELETED", subject(from), json(from), null);
    } else if (to != null && !to.equals(from)) {
      teams.add(to);
      if (from == null) {
        note("TEAM_CREATED", subject(to), null, json(to));
      } else {
        compare("TEAM_RENAMED", subject(to), from.name(), to.name());
        compare("ACCESS_CHANGED", subject(to), from.access(), to.access());
      }
    }
  }

  void member(String team, String user, @Nullable TeamRole from, @Nullable TeamRole to) {
    String subject = "teams/" + team + "/members/" + user;
    if (from != null && to == null) {
      membersGone.add(new Membership(team, user, from));
      note("MEMBER_REMOVED", subject, json(from), null);
    } else if (to != null && to != from) {
      members.add(new Membership(team, user, to));
      note(from == null ? "MEMBER_ADDED" : "ROLE_CHANGED", subject, json(from), json(to));
    }
  }

  /** Everything by which the second list of users and teams differs from the first. */
  void roster(List<User> usersFrom, List<Team> from, List<User> usersTo, List<Team> to) {
    pair(usersFrom, usersTo, User::id, this::user);
    pair(from, to, Team::id, this::teamWithMembers);
  }

  private void teamWithMembers(@Nullable Team from, @Nullable Team to) {
    team(from == null ? null : from.settings(), to == null ? null : to.settings());
    String id = Objects.requireNonNull(from == null ? to : from).id();
    pair(
        from == null ? List.of() : from.members(),
        to == null ? List.of() : to.members(),
        Member::user,
        (before, after) -> member(id, before, after));
  }

  private void member(String team, @Nullable Member from, @Nullable Member to) {
    String user = Objects.requireNonNull(from == null ? to : from).user();
    member(team, user, from == null ? null : from.role(), to == null ? null : to.role());
  }

  private static <T> void pair(
      List<T> from,
      List<T> to,
      Function<T, String> id,
      BiConsumer<@Nullable T, @Nullable T> compare) {
    Map<String, T> before = new LinkedHashMap<>();
    from.forEach(thing -> before.put(id.apply(thing), thing));
    Set<String> kept = to.stream().map(id).collect(Collectors.toSet());
    before.forEach(
        (key, thing) -> {
          if (!kept.contains(key)) {
            compare.accept(thing, null);
          }
        });
    to.forEach(thing -> compare.accept(before.get(id.apply(thing)), thing));
  }

  private void compare(String action, String subject, String from, String to) {
    if (!from.equals(to)) {
      note(action, subject, TextNode.valueOf(from), TextNode.valueOf(to));
    }
  }

  void note(String action, String subject, @Nullable JsonNode from, @Nullable JsonNode to) {
    entries.add(new Entry(action, subject, from, to));
  }

  private static String subject(User user) {
    return "users/" + user.id();
  }

  private static String subject(TeamSettings team) {
    return "teams/" + team.id();
  }

  private static JsonNode json(Company company) {
    return JSON.objectNode().put("name", company.name()).put("timeZone", company.timeZone());
  }

  private static JsonNode json(User user) {
    return JSON.objectNode().put("name", user.name()).put("profile", user.profile());
  }

  private static JsonNode json(TeamSettings team) {
    return JSON.objectNode().put("name", team.name()).put("access", team.access());
  }

  private static @Nullable JsonNode json(@Nullable TeamRole role) {
    return role == null ? null : TextNode.valueOf(role.name());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The company itself, where its name or time zone changes: none or one. */
  List<Company> companies() {
    return companies;
  }

  boolean companyGone() {
    return companyGone;
  }

  List<User> users() {
    return users;
  }

  List<String> usersGone() {
    return usersGone;
  }

  List<TeamSettings> teams() {
    return teams;
  }

  List<String> teamsGone() {
    return teamsGone;
  }

  List<Membership> members() {
    return members;
  }

  List<Membership> membersGone() {
    return membersGone;
  }

  List<Entry> entries() {
    return entries;
  }
}
