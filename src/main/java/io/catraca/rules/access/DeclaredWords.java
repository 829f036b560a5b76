package io.catraca.rules.access;

import io.catraca.rules.model.Word;
import java.util.List;

/** The words of access, in the order in which the rule files declare them. */
public record DeclaredWords(List<Word> levels, List<Profile> profiles, List<Word> tabs) {

  public DeclaredWords {
    levels = List.copyOf(levels);
    profiles = List.copyOf(profiles);
    tabs = List.copyOf(tabs);
  }
}
