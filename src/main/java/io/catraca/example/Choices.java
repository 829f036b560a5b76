package io.catraca.example;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.rules.model.Nearest;
import io.catraca.text.Message;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that an example may use in one place, each by any of its names. */
final class Choices<T> {

  private static final int MOST_SHOWN = 12;

  /** What a name stands for; by code, so that a name of several can be told from a name of one. */
  private final Map<String, Map<String, T>> byName = new LinkedHashMap<>();

  private final Set<String> shown = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Message kind;
  private boolean known = true;

  /**
   * @param kind key of what these words are, such as "a plan"
   */
  Choices(String kind) {
    this.kind = Message.of(kind);
  }

  /**
   * Words of rules.
   *
   * @param kind key of what these words are
   * @param known whether the rules are whole, so that there are no other words
   */
  static <T> Choices<T> ofRules(String kind, boolean known) {
    Choices<T> choices = new Choices<>(kind);
    choices.known = known;
    return choices;
  }

  /** Adds a word by its code and its label, of which the label is the one that people are shown. */
  Choices<T> add(T value, String code, String label) {
    for (String name : List.of(code, label)) {
      byName.computeIfAbsent(key(name), key -> new LinkedHashMap<>()).put(code, value);
    }
    shown.add(label);
    names.addAll(List.of(label, code));
    return this;
  }

  /**
   * What a text names.
   *
   * @throws Refusals.Unjudged if that cannot be known
   */
  T find(Text text) {
    Map<String, T> found = byName.getOrDefault(key(text.value()), Map.of());
    if (!known && found.isEmpty()) {
      throw new Refusals.Unjudged();
    }
    if (found.size() > 1) {
      throw new Refusal(
          text.line(), "example.ambiguous", text.value(), String.join(", ", found.keySet()));
    }
    return found.values().stream().findFirst().orElseThrow(() -> unknown(text));
  }

  /** Everything that a list names, each once. */
  Set<T> findAll(Tree tree, Refusals refusals) {
    Set<T> all = new LinkedHashSet<>();
    for (Text text : tree.asTexts()) {
      refusals
          .read(() -> find(text))
          .ifPresent(
              found -> {
                if (!all.add(found)) {
                  refusals.add(twice(text));
                }
              });
    }
    return all;
  }

  /** That a thing was named before, perhaps by its other name. */
  static Refusal twice(Text text) {
    return new Refusal(text.line(), "example.twice", text.value());
  }

  private Refusal unknown(Text text) {
    Message meant =
        Nearest.nearest(text.value(), names)
            .map(name -> Message.of("rules.meant", name))
            .orElseGet(() -> Message.of("rules.meantNothing"));
    String some = shown.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    String all = shown.size() > MOST_SHOWN ? some + "…" : some;
    return new Refusal(text.line(), "example.unknownWord", text.value(), kind, meant, all);
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
