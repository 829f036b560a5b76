package io.catraca.rules.access;

import io.catraca.rules.model.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of access, in the order in which the rule files declare them. */
public record DeclaredWords(List<Word> levels, List<Profile> profiles, List<Word> tabs) {

  public DeclaredWords {
    levels = List.copyOf(levels);
    profiles = List.copyOf(profiles);
    tabs = List.copyOf(tabs);
  }

  /** What staff call a level; its code where it is not declared. */
  public String levelLabel(String code) {
    return levels.stream()
        .filter(level -> level.code().equals(code))
        .map(Word::label)
        .findFirst()
        .orElse(code);
  }

  /** The same for a profile. */
  public String profileLabel(String code) {
    return profiles.stream()
        .filter(profile -> profile.code().equals(code))
        .map(Profile::label)
        .findFirst()
        .orElse(code);
  }

  /** These, without the levels and profiles that others do not declare. */
  public DeclaredWords keptBy(DeclaredWords others) {
    Set<String> levelsOfOthers = others.levels.stream().map(Word::code).collect(Collectors.toSet());
    Set<String> profilesOfOthers =
        others.profiles.stream().map(Profile::code).collect(Collectors.toSet());
    return new DeclaredWords(
        levels.stream().filter(level -> levelsOfOthers.contains(level.code())).toList(),
        profiles.stream().filter(profile -> profilesOfOthers.contains(profile.code())).toList(),
        tabs);
  }
}
