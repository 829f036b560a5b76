package io.catraca.access.explain;

import io.catraca.rules.access.AccessFacts;
import java.util.EnumSet;
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

  /** As the API writes it; null for the access of no team. */
  @Nullable Object of(AccessFacts facts) {
    return value.apply(facts);
  }
}
