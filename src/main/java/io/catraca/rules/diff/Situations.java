package io.catraca.rules.diff;

import io.catraca.rules.access.AccessFacts;
import io.catraca.rules.access.Attendant;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.access.Profile;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.model.Word;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every combination of access facts under the words of two editions, by number. */
final class Situations {

  /** A fact with the values that it can have. */
  record Fact(String name, List<Value> values) {

    Fact {
      values = List.copyOf(values);
    }
  }

  /**
   * A value of a fact.
   *
   * @param value as the API writes it; null where a conversation has no team
   */
  record Value(@Nullable Object value, Message text) {}

  private final List<Fact> facts;

  private Situations(List<Fact> facts) {
    this.facts = List.copyOf(facts);
  }

  static Situations of(DeclaredWords before, DeclaredWords after) {
    return new Situations(
        List.of(
            words("status", "diff.status.", Status.values()),
            new Fact("access", levels(before, after)),
            words("role", "diff.role.", TeamRole.values()),
            new Fact("profile", profiles(before, after)),
            words("attendant", "diff.attendant.", Attendant.values()),
            yesNo("starter", "diff.starter.true", "diff.starter.false"),
            yesNo("withinHistory", "diff.withinHistory.true", "diff.withinHistory.false")));
  }

  private static Fact words(String name, String messages, Enum<?>... words) {
    return new Fact(
        name,
        Stream.of(words)
            .map(word -> new Value(word.name(), Message.of(messages + word.name())))
            .toList());
  }

  private static Fact yesNo(String name, String yes, String no) {
    return new Fact(
        name, List.of(new Value(true, Message.of(yes)), new Value(false, Message.of(no))));
  }

  private static List<Value> levels(DeclaredWords before, DeclaredWords after) {
    Map<String, String> labels = new LinkedHashMap<>();
    after.levels().forEach(level -> labels.put(level.code(), level.label()));
    before.levels().forEach(level -> labels.putIfAbsent(level.code(), level.label()));
    List<Value> values = new ArrayList<>();
    labels.forEach((code, label) -> values.add(new Value(code, Message.of("diff.access", label))));
    values.add(new Value(null, Message.of("diff.noTeam")));
    return values;
  }

  private static List<Value> profiles(DeclaredWords before, DeclaredWords after) {
    Map<String, String> labels = new LinkedHashMap<>();
    after.profiles().forEach(profile -> labels.put(profile.code(), profile.label()));
    before.profiles().forEach(profile -> labels.putIfAbsent(profile.code(), profile.label()));
    List<Value> values = new ArrayList<>();
    labels.forEach((code, label) -> values.add(new Value(code, Message.of("diff.profile", label))));
    return values;
  }

  List<Fact> facts() {
    return facts;
  }

  int[] sizes() {
    return facts.stream().mapToInt(fact -> fact.values().size()).toArray();
  }

  /**
   * A combination.
   *
   * @param places of the value of each fact
   */
  AccessFacts at(int[] places) {
    return new AccessFacts(
        Status.values()[places[0]],
        (String) value(1, places),
        TeamRole.values()[places[2]],
        String.valueOf(value(3, places)),
        Attendant.values()[places[4]],
        places[5] == 0,
        places[6] == 0);
  }

  private @Nullable Object value(int fact, int[] places) {
    return facts.get(fact).values().get(places[fact]).value();
  }

  /** Whether an edition declares the words that these facts name. */
  static boolean known(AccessFacts facts, DeclaredWords words) {
    String level = facts.level();
    return words.profiles().stream().map(Profile::code).anyMatch(facts.profile()::equals)
        && (level == null || words.levels().stream().map(Word::code).anyMatch(level::equals));
  }
}
