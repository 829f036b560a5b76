package io.catraca.access;

import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.model.Word;
import io.catraca.security.CompanyId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A company with users, teams and conversations by chance: deleted teams, attendants who left,
 * designated ones, dates around the end of the history, and rows of which decisions would refuse to
 * hear. The same seed makes the same company.
 */
final class RandomCompany {

  /** A conversation as another service keeps it, right or wrong. */
  record Row(
      String id,
      @Nullable String team,
      @Nullable String status,
      @Nullable String attendant,
      @Nullable String startedBy,
      @Nullable Instant finishedAt) {}

  private static final Instant OLDEST = Instant.parse("2025-03-22T15:00:00Z");

  /** Two that differ by case only. */
  private static final List<String> USERS = List.of("Ana", "ana", "bia", "u.4", "u-5");

  private static final List<Map<String, String>> WORDS =
      List.of(
          Map.of(),
          Map.of("FINISHED", "closed"),
          Map.of("WAITING", "IN_PROGRESS", "IN_PROGRESS", "WAITING"),
          Map.of("WAITING", "na fila", "IN_PROGRESS", "'", "FINISHED", "?"));

  private final Random random;
  private final CompanySnapshot snapshot;
  private final Map<String, String> words;
  private final @Nullable Instant oldest;
  private final List<Row> rows = new ArrayList<>();

  RandomCompany(long seed, DeclaredWords declared, int conversations) {
    random = new Random(seed);
    words = pick(WORDS);
    oldest = random.nextInt(10) == 0 ? null : OLDEST;
    Map<String, String> users = new TreeMap<>();
    for (String user : USERS) {
      if (users.isEmpty() || random.nextInt(6) > 0) {
        users.put(user, pick(declared.profiles().stream().map(Profile::code).toList()));
      }
    }
    Map<String, Team> teams = new TreeMap<>();
    int size = random.nextInt(9);
    for (int team = 0; team < size; team++) {
      String level = pick(declared.levels().stream().map(Word::code).toList());
      boolean deleted = random.nextInt(5) == 0;
      teams.put("t" + team, team("t" + team, deleted ? null : level, users.keySet()));
    }
    snapshot = new CompanySnapshot(new CompanyId("w" + seed), 1, ZoneId.of("UTC"), users, teams);
    for (int row = 0; row < conversations; row++) {
      rows.add(row("c" + row));
    }
  }

  private Team team(String id, @Nullable String level, Iterable<String> users) {
    Map<String, CompanySnapshot.TeamRole> members = new TreeMap<>();
    for (String user : users) {
      int chance = random.nextInt(3);
      if (level != null && chance > 0) {
        members.put(user, CompanySnapshot.TeamRole.values()[chance - 1]);
      }
    }
    return new Team(id, level, members);
  }

  private Row row(String id) {
    String status = pick(List.of("WAITING", "IN_PROGRESS", "FINISHED"));
    String word = words.getOrDefault(status, status);
    boolean attended = status.equals("IN_PROGRESS") && random.nextInt(12) > 0;
    return new Row(
        id,
        random.nextInt(6) == 0 ? null : anyTeam(),
        seldom() ? (random.nextBoolean() ? null : "OPEN") : word,
        attended || random.nextInt(3) > 0 ? somebody() : null,
        random.nextInt(4) == 0 ? null : somebody(),
        random.nextInt(4) == 0 ? null : around());
  }

  /** Seldom one that the company never had. */
  private @Nullable String anyTeam() {
    if (seldom()) {
      return random.nextBoolean() ? "nowhere" : "";
    }
    List<String> teams = List.copyOf(snapshot.teams().keySet());
    return teams.isEmpty() ? null : pick(teams);
  }

  /** Also users who left, and seldom what is nobody's id. */
  private String somebody() {
    return seldom() ? "" : random.nextInt(6) == 0 ? "stranger" : pick(USERS);
  }

  private Instant around() {
    return switch (random.nextInt(5)) {
      case 0 -> OLDEST;
      case 1 -> OLDEST.minusNanos(1000);
      case 2 -> OLDEST.plusNanos(1000);
      case 3 -> OLDEST.minusSeconds(random.nextInt(10_000_000));
      default -> OLDEST.plusSeconds(random.nextInt(10_000_000));
    };
  }

  private boolean seldom() {
    return random.nextInt(25) == 0;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  CompanySnapshot snapshot() {
    return snapshot;
  }

  String id() {
    return snapshot.company().value();
  }

  /** What the rows call each status. */
  Map<String, String> words() {
    return words;
  }

  /** Where the history ends; null where it does not. */
  @Nullable Instant oldest() {
    return oldest;
  }

  List<Row> rows() {
    return rows;
  }

  /** A row as it is asked about; empty where its status is none. */
  Optional<Conversation> asked(Row row) {
    return status(row)
        .map(
            status ->
                new Conversation(
                    row.id(),
                    row.team(),
                    status,
                    row.attendant(),
                    row.startedBy(),
                    row.finishedAt()));
  }

  private Optional<Status> status(Row row) {
    Map<Status, String> spoken = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      spoken.put(status, words.getOrDefault(status.name(), status.name()));
    }
    return spoken.entrySet().stream()
        .filter(entry -> entry.getValue().equals(row.status()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The facts of a row for a user, put together a second time; empty where it is refused. */
  Optional<AccessFacts> facts(Row row, String user) {
    Optional<Status> status = status(row);
    boolean strangeTeam = row.team() != null && !snapshot.teams().containsKey(row.team());
    boolean unattended = status.equals(Optional.of(Status.IN_PROGRESS)) && row.attendant() == null;
    if (status.isEmpty()
        || strangeTeam
        || unattended
        || "".equals(row.attendant())
        || "".equals(row.startedBy())) {
      return Optional.empty();
    }
    Team team = row.team() == null ? null : snapshot.teams().get(row.team());
    String level = team == null ? null : team.access();
    CompanySnapshot.TeamRole role = team == null ? null : team.members().get(user);
    boolean old = oldest != null && row.finishedAt() != null && row.finishedAt().isBefore(oldest);
    return Optional.of(
        new AccessFacts(
            status.get(),
            level,
            role == null ? TeamRole.NONE : TeamRole.valueOf(role.name()),
            String.valueOf(snapshot.users().get(user)),
            row.attendant() == null
                ? Attendant.NOBODY
                : row.attendant().equals(user) ? Attendant.VIEWER : Attendant.SOMEBODY_ELSE,
            user.equals(row.startedBy()),
            !(status.get() == Status.FINISHED && old)));
  }

  @Override
  public String toString() {
    return snapshot + ", statuses " + words + ", history from " + oldest;
  }
}
