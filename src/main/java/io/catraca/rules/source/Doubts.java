package io.catraca.rules.source;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.StandIn;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is not known of a folder because it is broken. A proof goes on with what is known, and asks
 * here before it complains that something is lacking: what is broken is told already, and might be
 * the very thing.
 */
public final class Doubts {

  private static final Set<String> DAYS = Set.of("validFrom", "validUntil");

  private final Map<String, RuleSource> sources = new HashMap<>();
  private final List<Lost> lost;
  private final Map<String, Boolean> said = new HashMap<>();
  private final Set<String> headings = new HashSet<>();
  private final Set<String> plans = new HashSet<>();

  public Doubts(Collection<RuleSource> sources, List<Lost> lost) {
    this.lost = List.copyOf(lost);
    for (RuleSource source : sources) {
      this.sources.put(source.file(), source);
      if (source.gaps().headings()) {
        headings.add(source.file());
      }
    }
  }

  /** Whether one thing that a rule says, by the variable of its template, is not known. */
  public boolean isUnknown(RuleRef rule, String variable) {
    return gaps(rule).contains(variable)
        || (isHeadingUnknown(rule.file()) && !hasColumn(rule.file(), variable));
  }

  /** Whether it is not known when a rule speaks: what it says is then neither said nor lacking. */
  public boolean speaksPerhaps(RuleRef rule) {
    return gaps(rule).contains(Gaps.WHEN)
        || DAYS.stream().anyMatch(variable -> isUnknown(rule, variable));
  }

  /** Whether a rule says what is not known. */
  public boolean saysAnything(RuleRef rule) {
    return gaps(rule).contains(Gaps.THEN);
  }

  /** Whether a value only stands in place of one of a rule's that cannot be read. */
  public boolean standsIn(RuleRef rule, String value) {
    return !gaps(rule).isEmpty() && StandIn.isOf(rule.line(), value);
  }

  /** Whether anything of a rule is not known. */
  public boolean isBroken(RuleRef rule) {
    return !gaps(rule).isEmpty();
  }

  /** Whether no cell below a heading can be read. */
  public boolean isUnreadable(String file, String heading) {
    RuleSource source = sources.get(file);
    return source != null
        && source.rows().stream().allMatch(row -> gaps(row.rule()).contains(heading));
  }

  /** Whether a column that a table seems to lack may stand below a heading that is none. */
  private boolean isHeadingUnknown(String file) {
    return headings.contains(file);
  }

  /** Whether a plan's column may do so. */
  public boolean isPlanUnknown(String file) {
    return headings.contains(file) || plans.contains(file);
  }

  /** Notes that a heading of a table is no plan's, and may be any other column's. */
  public void doubtHeading(String file, String heading) {
    plans.add(file);
    if (isUnreadable(file, heading)) {
      headings.add(file);
    }
  }

  /** Whether anything at all is not known. */
  public boolean any() {
    return anyLost()
        || !headings.isEmpty()
        || sources.values().stream().anyMatch(source -> !source.gaps().byLine().isEmpty());
  }

  /** Whether any file is lost. */
  public boolean anyLost() {
    return !lost.isEmpty();
  }

  /** Whether what is lost may speak of a word. */
  public boolean mayHaveSaid(String word) {
    return said.computeIfAbsent(
        word,
        one ->
            lost.stream()
                .map(Lost::text)
                .anyMatch(text -> text == null || containsWhole(text, one)));
  }

  private static boolean containsWhole(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (!isInWord(text, at - 1) && !isInWord(text, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInWord(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
  }

  /** Whether rules are lost that may answer any question, in words of their own. */
  public boolean lostRules() {
    return lost.stream().anyMatch(one -> one.text() == null || !one.isTable());
  }

  /** Whether rules are lost that may say something, going by a word that they would need for it. */
  public boolean lostRulesThatSay(String word) {
    return lost.stream().map(Lost::text).anyMatch(text -> text == null || text.contains(word));
  }

  /**
   * The rule in which a word stands, in the engine's language; empty where it stands in more than
   * one or in none.
   */
  public Optional<String> ruleWith(WordUse use) {
    RuleSource source = sources.get(use.file());
    return source == null ? Optional.empty() : source.ruleAt(use.line());
  }

  private Set<String> gaps(RuleRef rule) {
    RuleSource source = sources.get(rule.file());
    return source == null ? Set.of() : source.gaps().byLine().getOrDefault(rule.line(), Set.of());
  }

  private boolean hasColumn(String file, String variable) {
    RuleSource source = sources.get(file);
    return source == null
        || source.table() == null
        || source.table().variables().containsKey(variable);
  }
}
