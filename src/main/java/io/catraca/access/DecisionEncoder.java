package io.catraca.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.rules.RuleSet;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.model.RuleRef;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the decisions of one rule set into JSON: there are some dozens of different ones, so all but
 * the conversation's id is written once for each.
 */
final class DecisionEncoder {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The members of {@link DecisionView} after the conversation, in its order. */
  private record Rest(
      boolean visible, @Nullable String tab, @Nullable RuleRef rule, String reason) {}

  private final RuleSet rules;
  private final Map<AccessDecision, SerializedString> portuguese = new IdentityHashMap<>();
  private final Map<AccessDecision, SerializedString> english = new IdentityHashMap<>();

  DecisionEncoder(RuleSet rules) {
    this.rules = rules;
    add(AccessDecision.NO_RULE);
    AccessTable.combinations(rules.words()).forEach(facts -> add(rules.access().decide(facts)));
  }

  private void add(AccessDecision decision) {
    if (!portuguese.containsKey(decision)) {
      portuguese.put(decision, rest(decision, decision.reason().portuguese()));
      english.put(decision, rest(decision, decision.reason().english()));
    }
  }

  private static SerializedString rest(AccessDecision decision, String reason) {
    String tab = decision.tab() == null ? null : decision.tab().code();
    Rest rest = new Rest(decision.visible(), tab, decision.rule(), reason);
    try {
      String object = JSON.writeValueAsString(rest);
      return new SerializedString("," + object.substring(1, object.length() - 1));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision can always be written", e);
    }
  }

  /** Whether this is the encoder of that rule set. */
  boolean isOf(RuleSet other) {
    return rules == other;
  }

  DecisionJson encode(String conversation, AccessDecision decision, Locale language) {
    boolean inEnglish = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    SerializedString rest = (inEnglish ? english : portuguese).get(decision);
    return new DecisionJson(conversation, Objects.requireNonNull(rest));
  }
}
