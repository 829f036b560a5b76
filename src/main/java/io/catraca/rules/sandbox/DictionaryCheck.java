package io.catraca.rules.sandbox;

import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.sandbox.text.Limits;
import io.catraca.rules.sandbox.text.Refusals;
import io.catraca.rules.sandbox.text.Section;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges sentences: what a dictionary makes of them, and that none keeps the engine busy. */
final class DictionaryCheck {

  private static final int LONGEST_LINE = 300;
  private static final int MOST_WORDS = 40;
  private static final int MOST_PARAMETERS = 4;
  private static final Pattern ENTRY = Pattern.compile("\\s*\\[(when|then|keyword)\\]([^=]*)=(.*)");
  private static final Pattern WORDS = Pattern.compile("\\s+");
  private static final Set<String> KEYWORDS = Set.of("rule", "when", "then", "end");

  private DictionaryCheck() {}

  /** Judges the lines of a dictionary, by their right-hand sides. */
  static void dictionary(String text, Refusals refusals) {
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      Matcher entry = ENTRY.matcher(lines.get(index));
      if (lines.get(index).stripLeading().startsWith("#")) {
        continue;
      }
      sentence(lines.get(index), index + 1, refusals);
      Limits.line(lines.get(index), index + 1, LONGEST_LINE, refusals);
      if (entry.matches()) {
        entry(entry, index + 1, refusals);
      }
    }
  }

  private static void entry(Matcher entry, int line, Refusals refusals) {
    Refusals own = new Refusals();
    String meaning = entry.group(3).strip();
    if (entry.group(2).chars().filter(sign -> sign == '{').count() > MOST_PARAMETERS) {
      own.add(1, "sandbox.parameters", MOST_PARAMETERS);
    }
    if (!entry.group(1).equals("keyword")) {
      Section section = entry.group(1).equals("when") ? Section.WHEN : Section.THEN;
      new TextCheck(Vocabulary.ofAuthors(), own).fragment(meaning, section);
    } else if (!KEYWORDS.contains(meaning)) {
      own.add(1, "sandbox.keyword", meaning);
    }
    own.found().forEach(found -> refusals.add(line, found.code(), found.arguments().toArray()));
  }

  /** Judges the lines of rules that are written in sentences. */
  static void sentences(String text, Refusals refusals) {
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      if (!lines.get(index).stripLeading().startsWith("#")) {
        sentence(lines.get(index), index + 1, refusals);
      }
    }
  }

  private static void sentence(String line, int number, Refusals refusals) {
    if (line.length() > LONGEST_LINE) {
      refusals.add(number, "sandbox.lineTooLong", LONGEST_LINE);
    } else if (WORDS.splitAsStream(line.strip()).count() > MOST_WORDS) {
      refusals.add(number, "sandbox.tooManyWords", MOST_WORDS);
    }
  }
}
