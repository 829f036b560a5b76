package io.catraca.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.changes.CompanyChangeDao.CompanyChange;
import io.catraca.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that are told together, in the form of server-sent events. The last one alone carries the
 * position: whoever loses the connection before it is told all of them again.
 */
final class Events {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> events = new ArrayList<>();

  Events company(CompanyChange change) {
    return add("company", change);
  }

  Events rules(RuleSet live) {
    return add("rules", live.stamp());
  }

  /** Everything may have changed. */
  Events reset() {
    return add("reset", new Object[0]);
  }

  private Events add(String event, Object data) {
    try {
      events.add("event: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
      return this;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can always be written", e);
    }
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** All of them as they are sent. */
  byte[] upTo(Position position) {
    StringBuilder all = new StringBuilder();
    events.subList(0, events.size() - 1).forEach(all::append);
    all.append("id: ").append(position.snapshot()).append('\n');
    return all.append(events.get(events.size() - 1)).toString().getBytes(StandardCharsets.UTF_8);
  }
}
