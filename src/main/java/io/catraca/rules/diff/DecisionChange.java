package io.catraca.rules.diff;

import io.catraca.rules.model.Word;
import io.catraca.text.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of access facts whose answer changed in the same way.
 *
 * @param when by the name of a fact the values that it may have; a fact that may have any is not
 *     named
 * @param before null where the rules did not know one of the words
 * @param after null where the rules no longer know one of the words
 */
record DecisionChange(
    Map<String, List<@Nullable Object>> when,
    @Nullable Seen before,
    @Nullable Seen after,
    Message text) {

  /**
   * What a viewer sees.
   *
   * @param tab null where it is hidden
   */
  record Seen(@Nullable Word tab) {

    static final Seen HIDDEN = new Seen(null);

    /** A tab that got another label is the same tab. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Seen seen && Objects.equals(code(), seen.code());
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(code());
    }

    @Nullable String code() {
      return tab == null ? null : tab.code();
    }
  }

  DecisionChange {
    when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
  }
}
