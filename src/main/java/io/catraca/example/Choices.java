package io.catraca.example;

import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.text.Message;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The words that an example may use in one place, each by any of its names. */
final class Choices<T> {

  private static final int MOST_SHOWN = 12;

  /** What a name stands for; by code, so that a name of several can be told from a name of one. */
  private final Map<String, Map<String, T>> byName = new LinkedHashMap<>();

  private final Set<String> shown = new LinkedHashSet<>();
  private final Message kind;

  /**
   * @param kind key of what these words are, such as "a plan"
   */
  Choices(String kind) {
    this.kind = Message.of(kind);
  }

  /** Adds a word by its code and its label, of which the label is the one that people are shown. */
  Choices<T> add(T value, String code, String label) {
    for (String name : List.of(code, label)) {
      byName.computeIfAbsent(key(name), key -> new LinkedHashMap<>()).put(code, value);
    }
    shown.add(label);
    return this;
  }

  T find(Text text) {
    Map<String, T> found = byName.getOrDefault(key(text.value()), Map.of());
    if (found.size() > 1) {
      throw new Refusal(
          text.line(), "example.ambiguous", text.value(), String.join(", ", found.keySet()));
    }
    return found.values().stream().findFirst().orElseThrow(() -> unknown(text));
  }

  Set<T> findAll(Tree tree) {
    Set<T> all = new LinkedHashSet<>();
    tree.asTexts().forEach(text -> all.add(find(text)));
    return all;
  }

  private Refusal unknown(Text text) {
    LevenshteinDistance distance = new LevenshteinDistance();
    String sought = key(text.value());
    String nearest =
        byName.keySet().stream()
            .min(Comparator.comparingInt(name -> distance.apply(name, sought)))
            .map(name -> byName.getOrDefault(name, Map.of()).keySet().iterator().next())
            .orElse("");
    String some = shown.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    String all = shown.size() > MOST_SHOWN ? some + "…" : some;
    return new Refusal(text.line(), "example.unknownWord", text.value(), kind, nearest, all);
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
