package io.catraca.access;

import io.catraca.directory.CompanySnapshot.Team;
import io.catraca.problem.Problem.FieldError;
import io.catraca.rules.access.Status;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is refused of a conversation, for whoever looks at it. A filter is false of the same. */
final class ConversationCheck {

  private static final int LONGEST_ID = 200;

  private ConversationCheck() {}

  /**
   * What is wrong, by field of the conversation; empty where nothing is.
   *
   * @param team the conversation's, deleted or not; null where it has none, or one that never was
   */
  static List<FieldError> errors(Conversation conversation, @Nullable Team team) {
    List<FieldError> errors = new ArrayList<>(0);
    if (conversation.id().isEmpty() || conversation.id().length() > LONGEST_ID) {
      errors.add(new FieldError("id", Message.of("access.idLength", LONGEST_ID)));
    }
    checkId("attendant", conversation.attendant(), errors);
    checkId("startedBy", conversation.startedBy(), errors);
    if (conversation.team() != null && team == null) {
      errors.add(new FieldError("team", Message.of("access.teamUnknown", conversation.team())));
    }
    if (conversation.status() == Status.IN_PROGRESS && conversation.attendant() == null) {
      errors.add(new FieldError("attendant", Message.of("access.noAttendant")));
    }
    return errors;
  }

  private static void checkId(String field, @Nullable String id, List<FieldError> errors) {
    if (id != null && id.isEmpty()) {
      errors.add(new FieldError(field, Message.of("access.emptyId")));
    }
  }
}
