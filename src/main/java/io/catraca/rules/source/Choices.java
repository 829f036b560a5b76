package io.catraca.rules.source;

import io.catraca.rules.model.Nearest;
import io.catraca.text.Message;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The words of which one has to be chosen, told to somebody who wrote another. */
public record Choices(List<String> words) {

  private static final int MOST_TOLD = 8;

  public Choices {
    words = List.copyOf(words);
  }

  public static Choices of(Collection<String> words) {
    return new Choices(List.copyOf(words));
  }

  /** The word that was meant, where the one read looks like a slip; else nothing. */
  public Message meant(String read) {
    return Nearest.nearest(read, words)
        .map(word -> Message.of("rules.meant", word))
        .orElseGet(() -> Message.of("rules.meantNothing"));
  }

  /** All of them in their order, or of many those that are nearest to the one read. */
  public String told(String read) {
    if (words.size() <= MOST_TOLD) {
      return String.join(", ", words);
    }
    return words.stream()
        .sorted(Comparator.comparingInt(word -> Nearest.distance(read, word)))
        .limit(MOST_TOLD)
        .collect(Collectors.joining(", ", "", ", …"));
  }
}
