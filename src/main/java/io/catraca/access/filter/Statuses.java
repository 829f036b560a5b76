package io.catraca.access.filter;

import io.catraca.rules.access.Status;
import java.util.Map;

/** What the caller's data calls each status; the code where the caller has no word of its own. */
record Statuses(Map<String, String> words) {

  Statuses {
    words = Map.copyOf(words);
  }

  String of(Status status) {
    return words.getOrDefault(status.name(), status.name());
  }
}
