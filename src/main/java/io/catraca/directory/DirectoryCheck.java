package io.catraca.directory;

import io.catraca.directory.CompanySnapshot.TeamRole;
import io.catraca.directory.Roster.User;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.model.Word;
import io.catraca.security.Ids;
import io.catraca.text.Message;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of one request against the words that are declared, and collects all that is at
 * fault before it refuses. What a check returns for a faulty field is never used.
 */
final class DirectoryCheck {

  private static final int LONGEST_NAME = 200;
  private static final int MOST_ERRORS = 1000;
  private static final Set<Integer> NOT_IN_NAMES =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.SURROGATE,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR);
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private final List<String> levels;
  private final List<String> profiles;
  private final Set<String> profilesThatMay;
  private final List<FieldError> errors = new ArrayList<>();
  private int count;

  DirectoryCheck(DeclaredWords words) {
    levels = words.levels().stream().map(Word::code).toList();
    profiles = words.profiles().stream().map(Profile::code).toList();
    profilesThatMay =
        words.profiles().stream()
            .filter(Profile::mayChangeAccess)
            .map(Profile::code)
            .collect(Collectors.toSet());
  }

  /** A request's body, which may not be empty. */
  static <T> T body(@Nullable T body) {
    if (body == null) {
      throw new Problem(ProblemType.UNREADABLE, Message.of("directory.body.missing"));
    }
    return body;
  }

  /** A number in the query, between 1 and {@code most}. */
  static int limit(@Nullable String came, int ordinarily, int most) {
    long limit = number("limit", came, ordinarily);
    if (limit > most) {
      throw Problem.refusedField("limit", Message.of("directory.limit", most, limit));
    }
    return (int) limit;
  }

  /** A whole positive number in the query. */
  static long number(String field, @Nullable String came, long ordinarily) {
    if (came == null) {
      return ordinarily;
    }
    if (!came.matches("[1-9][0-9]{0,17}")) {
      throw Problem.refusedField(field, Message.of("directory.number", field, Message.echo(came)));
    }
    return Long.parseLong(came);
  }

  String id(String field, @Nullable String id) {
    String present = present(field, id);
    if (id != null) {
      try {
        Ids.check(field, id);
      } catch (Problem malformed) {
        refuse(field, malformed.detail());
      }
    }
    return present;
  }

  /** The id in a body, which may be left out and otherwise is the path's. */
  void sameId(@Nullable String id, String path) {
    if (id != null && !id.equals(path)) {
      refuse("id", Message.of("directory.id.other", Message.echo(id), path));
    }
  }

  String name(String field, @Nullable String name) {
    String stripped = present(field, name).strip();
    int length = stripped.codePointCount(0, stripped.length());
    if (name != null && (length < 1 || length > LONGEST_NAME)) {
      refuse(field, Message.of("directory.name.length", field, LONGEST_NAME, length));
    } else if (stripped.codePoints().anyMatch(DirectoryCheck::isNotInNames)) {
      refuse(field, Message.of("directory.name.characters", field));
    }
    return stripped;
  }

  String zone(String field, @Nullable String zone) {
    String present = present(field, zone);
    if (zone != null && !ZONES.contains(zone)) {
      refuse(field, Message.of("directory.zone.unknown", field, Message.echo(zone)));
    }
    return present;
  }

  String level(String field, @Nullable String level) {
    return word(field, level, levels);
  }

  String profile(String field, @Nullable String profile) {
    return word(field, profile, profiles);
  }

  TeamRole role(String field, @Nullable String role) {
    String word = word(field, role, List.of(TeamRole.MEMBER.name(), TeamRole.SUPERVISOR.name()));
    return word.equals(TeamRole.SUPERVISOR.name()) ? TeamRole.SUPERVISOR : TeamRole.MEMBER;
  }

  /** Refuses a change of access on behalf of nobody, or of a user whose profile may not. */
  void mayChangeAccess(String by, Optional<User> user) {
    String profile =
        user.orElseThrow(() -> Problem.refusedField("by", Message.of("directory.by.unknown", by)))
            .profile();
    if (!profilesThatMay.contains(profile)) {
      throw new Problem(ProblemType.FORBIDDEN, Message.of("directory.by.forbidden", by, profile));
    }
  }

  private String word(String field, @Nullable String word, List<String> declared) {
    String present = present(field, word);
    if (word != null && !declared.contains(word)) {
      refuse(
          field,
          Message.of(
              "directory.word.unknown", field, Message.echo(word), String.join(", ", declared)));
    }
    return present;
  }

  String present(String field, @Nullable String value) {
    if (value == null) {
      refuse(field, Message.of("directory.field.missing", field));
      return "";
    }
    return value;
  }

  void refuse(String field, Message message) {
    count++;
    if (errors.size() < MOST_ERRORS) {
      errors.add(new FieldError(field, message));
    }
  }

  /** Refuses the request where anything was at fault. */
  void done() {
    if (count == 0) {
      return;
    }
    Message detail =
        count == 1
            ? errors.get(0).message()
            : Message.of("directory.problems", count, errors.size());
    throw new Problem(ProblemType.REFUSED, detail, errors);
  }

  private static boolean isNotInNames(int codePoint) {
    return NOT_IN_NAMES.contains(Character.getType(codePoint));
  }
}
