package io.catraca.rules.reading;

import io.catraca.rules.model.Nearest;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.source.WordScan;
import io.catraca.rules.source.WordUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences that a folder's rules may be written in, from its {@code .dsl} files. */
final class Dictionary {

  static final Pattern ENTRY =
      Pattern.compile("\\[(when|then|keyword)\\]([\\p{L}\\p{N} ,;:{}/-]+)=(.*)");
  static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)\\}");

  /** What stands around the sentence in a line of a dictionary. */
  private static final Pattern FRAME = Pattern.compile("^\\[\\w*\\]?|=.*$");

  private static final Pattern SAFE_VALUE = Pattern.compile("[^\"'\\\\{}\\p{Cntrl}]{1,100}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Set<String> ENGINE_WORDS = Set.of("rule", "when", "then", "end");

  /** The time that it takes to find a sentence grows with each parameter. */
  private static final int MOST_WORDS = 30;

  private static final int MOST_PARAMETERS = 4;

  /** Where in a rule a sentence may stand. */
  enum Part {
    WHEN,
    THEN;

    Part other() {
      return this == WHEN ? THEN : WHEN;
    }
  }

  /**
   * A sentence with its parameters in order.
   *
   * @param meaning what the engine is given for it, with the parameters in braces
   */
  private record Sentence(
      Part part, String text, Pattern pattern, List<WordUse.Kind> parameters, String meaning) {}

  private final List<Sentence> sentences = new ArrayList<>();
  private final Map<String, String> keywords = new LinkedHashMap<>();

  private final List<WordUse> words = new ArrayList<>();

  /** What stands for a sentence in lines that are none of a dictionary. */
  private final List<String> lost = new ArrayList<>();

  /** Adds a file's sentences; what is wrong is added to the problems. */
  void add(String file, String text, List<RuleProblem> problems) {
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher entry = ENTRY.matcher(line);
      int before = problems.size();
      if (!entry.matches()) {
        problems.add(RuleProblem.atLine(file, index + 1, "dictionary.line", line));
      } else if (entry.group(1).equals("keyword")) {
        addKeyword(file, index + 1, entry, problems);
      } else {
        addSentence(file, index + 1, entry, problems);
      }
      if (problems.size() > before) {
        lost.add(FRAME.matcher(line).replaceAll(""));
      }
    }
  }

  /** Whether a keyword is not known because a line of the dictionary is broken. */
  boolean lostKeyword() {
    return !lost.isEmpty() && !keywords.values().containsAll(ENGINE_WORDS);
  }

  /** Whether a line that is no sentence may be one that stands in a broken line. */
  boolean mayHaveLost(String line) {
    return lost.stream().anyMatch(text -> Likeness.distance(line, text) <= line.length() / 2);
  }

  private void addKeyword(String file, int line, Matcher entry, List<RuleProblem> problems) {
    String meaning = entry.group(3).strip();
    if (ENGINE_WORDS.contains(meaning)) {
      keywords.put(entry.group(2).strip().toLowerCase(Locale.ROOT), meaning);
    } else {
      problems.add(RuleProblem.atLine(file, line, "dictionary.keyword", meaning));
    }
  }

  private void addSentence(String file, int line, Matcher entry, List<RuleProblem> problems) {
    String text = BLANKS.matcher(entry.group(2).strip()).replaceAll(" ");
    List<WordUse.Kind> parameters = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(text);
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    while (parameter.find()) {
      Optional<WordUse.Kind> kind = WordUse.Kind.of(parameter.group(1), file);
      if (kind.isEmpty()) {
        String known = WordUse.Kind.parametersOf(file);
        problems.add(
            RuleProblem.atLine(file, line, "dictionary.parameter", parameter.group(1), known));
        return;
      }
      parameters.add(kind.get());
      pattern.append(Pattern.quote(text.substring(end, parameter.start()))).append("(.+?)");
      end = parameter.end();
    }
    pattern.append(Pattern.quote(text.substring(end)));
    Part part = entry.group(1).equals("when") ? Part.WHEN : Part.THEN;
    if (sentences.stream().anyMatch(known -> known.part() == part && known.text().equals(text))) {
      problems.add(RuleProblem.atLine(file, line, "dictionary.sentenceTwice", text));
    } else if (new HashSet<>(parameters).size() < parameters.size()) {
      problems.add(RuleProblem.atLine(file, line, "dictionary.parameterTwice", text));
    } else if (parameters.size() > MOST_PARAMETERS || text.split(" ").length > MOST_WORDS) {
      problems.add(
          RuleProblem.atLine(file, line, "dictionary.tooLong", MOST_WORDS, MOST_PARAMETERS));
    } else {
      int anyCase = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      Pattern whole = Pattern.compile(pattern.toString(), anyCase);
      sentences.add(new Sentence(part, text, whole, parameters, entry.group(3).strip()));
      WordScan.in(entry.group(3), part == Part.WHEN)
          .forEach(
              found ->
                  words.add(WordUse.atLine(file, line, found.kind(), found.by(), found.word())));
    }
  }

  /** The words that the sentences mean without having them as parameters. */
  List<WordUse> words() {
    return words;
  }

  /** The engine's word for a keyword such as {@code regra}; empty where it is none. */
  String keyword(String word) {
    return keywords.getOrDefault(word.toLowerCase(Locale.ROOT), "");
  }

  /** The keyword that somebody meant who wrote a word with a slip. */
  Optional<String> keywordLike(String word) {
    return Nearest.nearest(word, keywords.keySet());
  }

  /** The keyword that stands for one of the engine's. */
  String keywordFor(String engineWord) {
    return keywords.entrySet().stream()
        .filter(keyword -> keyword.getValue().equals(engineWord))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(engineWord);
  }

  /**
   * What a line says.
   *
   * @param meaning the same in the engine's language
   * @param words those that it names
   */
  record Said(String meaning, List<WordUse> words) {}

  /** What a line says, or empty where it is no sentence of this dictionary. */
  Optional<Said> find(Part part, String line, String file, int lineNumber) {
    CostlyText text = new CostlyText(line);
    try {
      for (Sentence sentence : sentences) {
        Matcher matcher = sentence.pattern().matcher(text);
        if (sentence.part() == part && matcher.matches() && safe(matcher)) {
          return Optional.of(said(sentence, matcher, file, lineNumber));
        }
      }
    } catch (CostlyText.Spent e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Said said(Sentence sentence, Matcher matcher, String file, int lineNumber) {
    String meaning = sentence.meaning();
    List<WordUse> words = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      WordUse.Kind kind = sentence.parameters().get(group - 1);
      meaning = meaning.replace("{" + kind.parameter() + "}", matcher.group(group));
      words.add(
          WordUse.atLine(file, lineNumber, kind, WordUse.Name.PARAMETER, matcher.group(group)));
    }
    return new Said(meaning, words);
  }

  private static boolean safe(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (!SAFE_VALUE.matcher(matcher.group(group)).matches()) {
        return false;
      }
    }
    return true;
  }

  /** The sentence with which a line begins that goes on behind it; the longest of several. */
  Optional<String> beginning(Part part, String line) {
    return sentences.stream()
        .filter(sentence -> sentence.part() == part && sentence.parameters().isEmpty())
        .filter(sentence -> sentence.pattern().matcher(line).lookingAt())
        .map(Sentence::text)
        .reduce((one, other) -> one.length() >= other.length() ? one : other);
  }

  /** The sentences most like the one given, nearest first. */
  List<String> nearest(Part part, String line) {
    return Likeness.nearest(
        line,
        sentences.stream()
            .filter(sentence -> sentence.part() == part)
            .map(Sentence::text)
            .toList());
  }
}
