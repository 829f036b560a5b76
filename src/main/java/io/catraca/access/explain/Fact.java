package io.catraca.access.explain;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.Status;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an access rule may look at, by the names that the API gives it. */
enum Fact {
  ACCESS("access", AccessFacts::level),
  ROLE("role", AccessFacts::role),
  PROFILE("profile", AccessFacts::profile),
  STATUS("status", AccessFacts::status),
  ATTENDANT("attendant", AccessFacts::attendant),
  STARTER("starter", AccessFacts::starter),
  WITHIN_HISTORY("withinHistory", AccessFacts::withinHistory);

  /** Those that an administrator sets; the others come of the conversation. */
  private static final Set<Fact> SETTINGS = EnumSet.of(ACCESS, ROLE, PROFILE);

  private final String code;
  private final Function<AccessFacts, @Nullable Object> value;

  Fact(String code, Function<AccessFacts, @Nullable Object> value) {
    this.code = code;
    this.value = value;
  }

  String code() {
    return code;
  }

  boolean isSetting() {
    return SETTINGS.contains(this);
  }

  /**
   * Whether it has to be otherwise. Without a team there is no role to speak of, nor a history
   * before a conversation is concluded.
   */
  boolean differs(AccessFacts from, AccessFacts to) {
    boolean follows =
        this == ROLE && to.level() == null
            || this == WITHIN_HISTORY && to.status() != Status.FINISHED;
    return !follows && !Objects.equals(of(from), of(to));
  }

  /** As the API writes it; null for the access of no team. */
  @Nullable Object of(AccessFacts facts) {
    return value.apply(facts);
  }
}
