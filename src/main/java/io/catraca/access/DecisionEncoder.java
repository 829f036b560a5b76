package io.catraca.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.access.AccessService.Decided;
import io.catraca.access.explain.Explainer;
import io.catraca.access.explain.Explanation;
import io.catraca.rules.RuleSet;
import io.catraca.rules.access.AccessDecision;
import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.model.RuleRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
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

  /** Decisions with the ids of their conversations. */
  List<DecisionJson> encode(
      List<AccessDecision> decisions, List<Conversation> conversations, Locale language) {
    Map<AccessDecision, SerializedString> rests = rests(language);
    List<DecisionJson> encoded = new ArrayList<>(decisions.size());
    for (int index = 0; index < decisions.size(); index++) {
      SerializedString rest = Objects.requireNonNull(rests.get(decisions.get(index)));
      encoded.add(new DecisionJson(conversations.get(index).id(), rest));
    }
    return encoded;
  }

  /** The same with an explanation each, which is worked out once for the same facts. */
  List<DecisionJson> explain(Decided decided, List<Conversation> conversations, Locale language) {
    Explainer explainer = new Explainer(rules.words(), rules.access(), language);
    Map<AccessFacts, SerializedString> known = new HashMap<>();
    List<DecisionJson> encoded = new ArrayList<>(conversations.size());
    for (DecisionJson plain : encode(decided.decisions(), conversations, language)) {
      Conversation conversation = conversations.get(encoded.size());
      Viewer viewer = decided.viewer();
      AccessFacts facts = viewer.facts(conversation, viewer.team(conversation));
      SerializableString rest =
          known.computeIfAbsent(facts, same -> with(plain.rest(), explainer.explain(same)));
      encoded.add(new DecisionJson(plain.conversation(), rest));
    }
    return encoded;
  }

  private static SerializedString with(SerializableString rest, Explanation explanation) {
    try {
      String json = JSON.writeValueAsString(explanation);
      return new SerializedString(rest.getValue() + ",\"explanation\":" + json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an explanation can always be written", e);
    }
  }

  private Map<AccessDecision, SerializedString> rests(Locale language) {
    return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : portuguese;
  }
}
