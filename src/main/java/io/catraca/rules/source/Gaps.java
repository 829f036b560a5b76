package io.catraca.rules.source;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a file could not be read. That is told where it stands; what may only follow from it is
 * not.
 *
 * @param byLine by the line of a rule or the row of a table, what of it is not known: {@link #WHEN}
 *     it speaks, {@link #THEN} what it says, or a variable of its template or the heading of a plan
 * @param headings whether a heading is not known, so that a column which seems to be missing need
 *     not be
 * @param rules whether rules are left out altogether
 */
public record Gaps(Map<Integer, Set<String>> byLine, boolean headings, boolean rules) {

  /** That it is not known in which cases a rule speaks. */
  public static final String WHEN = "when";

  /** That it is not known what a rule says. */
  public static final String THEN = "then";

  public static final Gaps NONE = new Gaps(Map.of(), false, false);

  public Gaps {
    byLine =
        byLine.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }
}
