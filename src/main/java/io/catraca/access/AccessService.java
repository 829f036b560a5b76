package io.catraca.access;

import io.catraca.access.AccessResource.DecisionsRequest;
import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.directory.Directory;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.RuleSet;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Status;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides conversations for one viewer, all of them by one rule set and one state of the company.
 */
final class AccessService {

  /** The most conversations that one request may ask about. */
  static final int MOST_CONVERSATIONS = 10_000;

  private static final int LONGEST_ID = 200;
  private static final int MOST_ERRORS = 100;

  /** Between these every database keeps instants. */
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /** The decisions in the order asked, and the viewer they are for. */
  record Decided(Viewer viewer, List<AccessDecision> decisions) {}

  private final Directory directory;
  private final Clock clock;

  AccessService(Directory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** The decisions in the order asked; every one, or a problem that names what is wrong. */
  Decided decide(RuleSet rules, CompanyId company, DecisionsRequest request) {
    CompanySnapshot snapshot = directory.snapshot(company, request.atLeast());
    Instant oldest = oldest(rules, snapshot, request.at());
    Viewer viewer = Viewer.of(snapshot, request.viewer(), oldest);
    return new Decided(viewer, decide(rules, viewer, request.conversations()));
  }

  private static List<AccessDecision> decide(
      RuleSet rules, Viewer viewer, List<Conversation> conversations) {
    checkCount(conversations.size());
    AccessTable table = rules.access();
    List<AccessDecision> decisions = new ArrayList<>(conversations.size());
    List<FieldError> errors = new ArrayList<>();
    for (int index = 0; index < conversations.size() && errors.size() < MOST_ERRORS; index++) {
      Conversation conversation = conversations.get(index);
      Team team = viewer.team(conversation);
      check(conversation, team, index, errors);
      if (errors.isEmpty()) {
        decisions.add(table.decide(viewer.facts(conversation, team)));
      }
    }
    if (!errors.isEmpty()) {
      throw new Problem(
          ProblemType.REFUSED, Message.of("access.someRefused", errors.size()), errors);
    }
    return decisions;
  }

  /**
   * Where the history of a company ends at a moment, now where none is asked for: in whole seconds,
   * for some databases keep no more.
   */
  private @Nullable Instant oldest(RuleSet rules, CompanySnapshot company, @Nullable Instant at) {
    Instant moment = at == null ? clock.instant() : at;
    if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
      throw Problem.refusedField("at", Message.of("access.at", FIRST, LAST));
    }
    return History.oldest(rules, company, moment.truncatedTo(ChronoUnit.SECONDS));
  }

  private static void checkCount(int count) {
    if (count < 1 || count > MOST_CONVERSATIONS) {
      throw Problem.refusedField(
          "conversations", Message.of("access.howMany", MOST_CONVERSATIONS, count));
    }
  }

  private static void check(
      Conversation conversation, @Nullable Team team, int index, List<FieldError> errors) {
    if (conversation.id().isEmpty() || conversation.id().length() > LONGEST_ID) {
      errors.add(error(index, "id", Message.of("access.idLength", LONGEST_ID)));
    }
    checkId(index, "attendant", conversation.attendant(), errors);
    checkId(index, "startedBy", conversation.startedBy(), errors);
    if (conversation.team() != null && team == null) {
      errors.add(error(index, "team", Message.of("access.teamUnknown", conversation.team())));
    }
    if (conversation.status() == Status.IN_PROGRESS && conversation.attendant() == null) {
      errors.add(error(index, "attendant", Message.of("access.noAttendant")));
    }
  }

  private static void checkId(
      int index, String field, @Nullable String id, List<FieldError> errors) {
    if (id != null && id.isEmpty()) {
      errors.add(error(index, field, Message.of("access.emptyId")));
    }
  }

  private static FieldError error(int index, String field, Message message) {
    return new FieldError("conversations[" + index + "]." + field, message);
  }
}
