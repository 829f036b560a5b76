package io.catraca.rules.proof;

import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.StandIn;
import io.catraca.rules.source.Choices;
import io.catraca.rules.source.Doubts;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.source.WordUse.Kind;
import io.catraca.rules.source.WordUse.Name;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words that rules name and that nothing declares. */
public final class UnknownWords {

  private static final Set<Kind> FIXED = EnumSet.of(Kind.STATUS, Kind.ROLE);

  /** That there is no word of these kinds is told by itself. */
  private static final Set<Kind> ABSENCE_IS_TOLD =
      EnumSet.of(Kind.LEVEL, Kind.PROFILE, Kind.TAB, Kind.PLAN);

  private final Doubts doubts;
  private final Map<Kind, Set<String>> codes = new EnumMap<>(Kind.class);
  private final Map<Kind, Set<String>> labels = new EnumMap<>(Kind.class);

  /** What stands where a code or a label is that cannot be read. */
  private final Map<Kind, List<String>> unread = new EnumMap<>(Kind.class);

  private final List<WordUse> told = new ArrayList<>();

  public UnknownWords(Doubts doubts) {
    this.doubts = doubts;
    for (Kind kind : Kind.values()) {
      codes.put(kind, new LinkedHashSet<>());
      labels.put(kind, new LinkedHashSet<>());
      unread.put(kind, new ArrayList<>());
    }
    Stream.of(Status.values()).map(Status::name).forEach(codes(Kind.STATUS)::add);
    Stream.of(TeamRole.values()).map(TeamRole::name).forEach(codes(Kind.ROLE)::add);
  }

  /** Takes note of a word that a rule declares. */
  public void declare(Kind kind, String code, String label, RuleRef rule) {
    declare(kind, code, codes, rule);
    declare(kind, label, labels, rule);
  }

  private void declare(Kind kind, String name, Map<Kind, Set<String>> names, RuleRef rule) {
    if (doubts.standsIn(rule, name)) {
      unread.getOrDefault(kind, List.of()).add(StandIn.said(name));
    } else {
      names.getOrDefault(kind, Set.of()).add(name);
    }
  }

  private Set<String> codes(Kind kind) {
    return codes.getOrDefault(kind, Set.of());
  }

  /** Tells the words that nothing declares, each where it stands. */
  public List<RuleProblem> check(Collection<WordUse> uses) {
    List<RuleProblem> problems = new ArrayList<>();
    for (WordUse use : new LinkedHashSet<>(uses)) {
      if (!use.kind().isFigure() && isUnknown(use.kind(), use.by(), use.word())) {
        told.add(use);
        problems.add(problem(use));
      }
    }
    return problems;
  }

  /** Whether nothing declares a word, nor might anything that is broken. */
  public boolean isUnknown(Kind kind, Name by, String word) {
    if (declared(kind, by).anyMatch(names -> names.contains(word))) {
      return false;
    }
    List<String> names = names(kind, by);
    return !(names.isEmpty() && ABSENCE_IS_TOLD.contains(kind))
        && !doubts.mayHaveSaid(word)
        && !mayBeUnread(kind, word, names);
  }

  /**
   * Whether a word may be one that cannot be read where it is declared: unless it is unlike what
   * stands there, and like another word of which it is then a slip.
   */
  private boolean mayBeUnread(Kind kind, String word, List<String> names) {
    List<String> lost = unread.getOrDefault(kind, List.of());
    return !lost.isEmpty()
        && (Nearest.nearest(word, names).isEmpty()
            || lost.stream().anyMatch(said -> said.isEmpty() || isLike(said, word)));
  }

  private static boolean isLike(String said, String word) {
    return Nearest.distance(said, word) <= Math.max(said.length(), word.length()) / 2;
  }

  /** The words that were told. */
  public List<WordUse> told() {
    return told;
  }

  /** Whether it was told of a file that a word in it is none. */
  public boolean isTold(String file, String word) {
    return told.stream().anyMatch(use -> use.file().equals(file) && use.word().equals(word));
  }

  /** Those that people are shown come first. */
  private Stream<Set<String>> declared(Kind kind, Name by) {
    boolean byEither = by == Name.PARAMETER && (kind == Kind.ITEM || kind == Kind.METER);
    Set<String> labelsOfKind = labels.getOrDefault(kind, Set.of());
    return switch (byEither ? Name.EITHER : by) {
      case CODE -> Stream.of(codes(kind));
      case LABEL, PARAMETER -> Stream.of(labelsOfKind);
      case EITHER -> Stream.of(labelsOfKind, codes(kind));
    };
  }

  private List<String> names(Kind kind, Name by) {
    return declared(kind, by).flatMap(Set::stream).distinct().toList();
  }

  private RuleProblem problem(WordUse use) {
    List<String> names = names(use.kind(), use.by());
    if (use.by() == Name.PARAMETER) {
      String kind = use.kind().parameter();
      Object all = new Choices(names).told(use.word());
      return Nearest.nearest(use.word(), names)
          .map(meant -> use.problem("sentence.misspeltWord", use.word(), kind, meant, all))
          .orElseGet(() -> use.problem("sentence.unknownWord", use.word(), kind, all));
    }
    Choices choices = new Choices(names);
    return use.problem(
        FIXED.contains(use.kind()) ? "word.none" : "word.unknown",
        use.word(),
        Message.of("rules.word.kind." + use.kind()),
        choices.meant(use.word()),
        choices.told(use.word()));
  }
}
