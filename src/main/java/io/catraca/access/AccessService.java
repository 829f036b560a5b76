package io.catraca.access;

import io.catraca.access.AccessResource.DecisionsRequest;
import io.catraca.access.ViewersResource.ViewersRequest;
import io.catraca.access.filter.Filter;
import io.catraca.access.filter.FilterRequest;
import io.catraca.directory.CompanySnapshot;
import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.directory.Directory;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.RuleSet;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessTable;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access decision, each way to ask for it: of conversations for one viewer, of one conversation
 * for every viewer, and as a filter. A request is answered by one rule set, one state of the
 * company and one moment.
 */
final class AccessService {

  /** The most conversations that one request may ask about. */
  static final int MOST_CONVERSATIONS = 10_000;

  private static final int MOST_ERRORS = 100;

  /** Between these every database keeps instants. */
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /** The decisions in the order asked, and the viewer they are for. */
  record Decided(Viewer viewer, List<AccessDecision> decisions) {}

  /** The decision for each user who sees a conversation, in the order of ids. */
  record Seen(CompanySnapshot company, Map<String, AccessDecision> by) {}

  /** A filter and the state of the company that it holds for. */
  record Filtered(CompanySnapshot company, Filter filter) {}

  private final Directory directory;
  private final Clock clock;

  AccessService(Directory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** The decisions in the order asked; every one, or a problem that names what is wrong. */
  Decided decide(RuleSet rules, CompanyId company, DecisionsRequest request) {
    CompanySnapshot snapshot = directory.snapshot(company, request.atLeast());
    Instant oldest =
        request.at() == null && !asksHistory(request.conversations())
            ? null
            : oldest(rules, snapshot, request.at());
    Viewer viewer = Viewer.of(snapshot, request.viewer(), oldest);
    return new Decided(viewer, decide(rules, viewer, request.conversations()));
  }

  static List<AccessDecision> decide(
      RuleSet rules, Viewer viewer, List<Conversation> conversations) {
    checkCount(conversations.size());
    AccessTable table = rules.access();
    List<AccessDecision> decisions = new ArrayList<>(conversations.size());
    List<FieldError> errors = new ArrayList<>();
    for (int index = 0; index < conversations.size() && errors.size() < MOST_ERRORS; index++) {
      Conversation conversation = conversations.get(index);
      Team team = viewer.team(conversation);
      for (FieldError error : ConversationCheck.errors(conversation, team)) {
        errors.add(
            new FieldError("conversations[" + index + "]." + error.field(), error.message()));
      }
      if (errors.isEmpty()) {
        decisions.add(table.decide(viewer.facts(conversation, team)));
      }
    }
    refuse(errors);
    return decisions;
  }

  /** Who sees a conversation; or a problem. */
  Seen viewers(RuleSet rules, CompanyId company, ViewersRequest request) {
    CompanySnapshot snapshot = directory.snapshot(company, request.atLeast());
    Instant oldest = oldest(rules, snapshot, request.at());
    return new Seen(snapshot, viewers(rules, snapshot, oldest, request.conversation()));
  }

  static Map<String, AccessDecision> viewers(
      RuleSet rules, CompanySnapshot company, @Nullable Instant oldest, Conversation asked) {
    Team team = asked.team() == null ? null : company.team(asked.team());
    List<FieldError> errors = new ArrayList<>();
    for (FieldError error : ConversationCheck.errors(asked, team)) {
      errors.add(new FieldError("conversation." + error.field(), error.message()));
    }
    refuse(errors);
    Map<String, AccessDecision> seen = new LinkedHashMap<>();
    company
        .users()
        .forEach(
            (user, profile) -> {
              Viewer viewer = new Viewer(company, user, profile, oldest);
              AccessDecision decision = rules.access().decide(viewer.facts(asked, team));
              if (decision.visible()) {
                seen.put(user, decision);
              }
            });
    return seen;
  }

  /** Which conversations a viewer sees. */
  Filtered filter(RuleSet rules, CompanyId company, FilterRequest request) {
    CompanySnapshot snapshot = directory.snapshot(company, request.atLeast());
    Instant oldest = oldest(rules, snapshot, request.at());
    Viewer viewer = Viewer.of(snapshot, request.viewer(), oldest);
    return new Filtered(
        snapshot,
        Filter.of(request, rules.words(), rules.access(), snapshot, viewer.profile(), oldest));
  }

  /**
   * Where the history of a company ends at a moment, now where none is asked for: in whole seconds,
   * for some databases keep no more, and a filter has to say what decisions say.
   */
  private @Nullable Instant oldest(RuleSet rules, CompanySnapshot company, @Nullable Instant at) {
    Instant moment = at == null ? clock.instant() : at;
    if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
      throw Problem.refusedField("at", Message.of("access.at", FIRST, LAST));
    }
    return History.oldest(rules, company, moment.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether it matters where the history ends, which takes as long as a decision to find. */
  private static boolean asksHistory(List<Conversation> conversations) {
    for (Conversation conversation : conversations) {
      if (conversation.finishedAt() != null) {
        return true;
      }
    }
    return false;
  }

  private static void checkCount(int count) {
    if (count < 1 || count > MOST_CONVERSATIONS) {
      throw Problem.refusedField(
          "conversations", Message.of("access.howMany", MOST_CONVERSATIONS, count));
    }
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new Problem(
          ProblemType.REFUSED, Message.of("access.someRefused", errors.size()), errors);
    }
  }
}
