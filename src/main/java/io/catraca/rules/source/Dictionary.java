package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.drools.drl.parser.lang.dsl.DSLTokenizedMappingFile;
import org.drools.drl.parser.lang.dsl.DefaultExpander;

/** The sentences that a folder's rules may be written in, from its {@code .dsl} files. */
final class Dictionary {

  static final Pattern ENTRY =
      Pattern.compile("\\[(when|then|keyword)\\]([\\p{L}\\p{N} ,;:{}/-]+)=(.*)");
  static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern SAFE_VALUE = Pattern.compile("[^\"'\\\\{}\\p{Cntrl}]{1,100}");

  /** Where in a rule a sentence may stand. */
  enum Part {
    WHEN,
    THEN
  }

  /** A sentence with its parameters in order. */
  private record Sentence(Part part, String text, Pattern pattern, List<WordUse.Kind> parameters) {}

  private final List<Sentence> sentences = new ArrayList<>();
  private final Map<String, String> keywords = new HashMap<>();
  private final StringBuilder mapping = new StringBuilder();

  /** Adds a file's sentences; what is wrong is added to the problems. */
  void add(String file, String text, List<RuleProblem> problems) {
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher entry = ENTRY.matcher(line);
      if (!entry.matches()) {
        problems.add(RuleProblem.atLine(file, index + 1, "dictionary.line", line));
      } else if (entry.group(1).equals("keyword")) {
        keywords.put(entry.group(2).strip(), entry.group(3).strip());
      } else {
        addSentence(file, index + 1, entry, problems);
      }
    }
  }

  private void addSentence(String file, int line, Matcher entry, List<RuleProblem> problems) {
    String text = entry.group(2).strip();
    List<WordUse.Kind> parameters = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(text);
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    while (parameter.find()) {
      Optional<WordUse.Kind> kind = WordUse.Kind.of(parameter.group(1));
      if (kind.isEmpty()) {
        problems.add(RuleProblem.atLine(file, line, "dictionary.parameter", parameter.group(1)));
        return;
      }
      parameters.add(kind.get());
      pattern.append(Pattern.quote(text.substring(end, parameter.start()))).append("(.+)");
      end = parameter.end();
    }
    pattern.append(Pattern.quote(text.substring(end)));
    Part part = entry.group(1).equals("when") ? Part.WHEN : Part.THEN;
    if (sentences.stream().anyMatch(known -> known.part() == part && known.text().equals(text))) {
      problems.add(RuleProblem.atLine(file, line, "dictionary.sentenceTwice", text));
      return;
    }
    int anyCase = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    Pattern whole = Pattern.compile(pattern.toString(), anyCase);
    sentences.add(new Sentence(part, text, whole, parameters));
    mapping.append('[').append(entry.group(1)).append(']').append(text).append('=');
    mapping.append(entry.group(3).strip()).append('\n');
  }

  /** The engine's word for a keyword such as {@code regra}; empty where it is none. */
  String keyword(String word) {
    return keywords.getOrDefault(word.toLowerCase(Locale.ROOT), "");
  }

  /** A sentence as the dictionary has it, with the words that it names. */
  record Said(String canonical, List<WordUse> words) {}

  /** What a line says, or empty where it is no sentence of this dictionary. */
  Optional<Said> find(Part part, String line, String file, int lineNumber) {
    for (Sentence sentence : sentences) {
      Matcher matcher = sentence.pattern().matcher(line);
      if (sentence.part() == part && matcher.matches() && safe(matcher)) {
        return Optional.of(said(sentence, matcher, file, lineNumber));
      }
    }
    return Optional.empty();
  }

  private static Said said(Sentence sentence, Matcher matcher, String file, int lineNumber) {
    String canonical = sentence.text();
    List<WordUse> words = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      WordUse.Kind kind = sentence.parameters().get(group - 1);
      canonical = canonical.replace("{" + kind.parameter() + "}", matcher.group(group));
      words.add(new WordUse(file, lineNumber, kind, matcher.group(group)));
    }
    return new Said(canonical, words);
  }

  private static boolean safe(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (!SAFE_VALUE.matcher(matcher.group(group)).matches()) {
        return false;
      }
    }
    return true;
  }

  /** The sentence most like the one given. */
  String nearest(Part part, String line) {
    LevenshteinDistance distance = new LevenshteinDistance();
    return sentences.stream()
        .filter(sentence -> sentence.part() == part)
        .map(Sentence::text)
        .min(Comparator.comparingInt(text -> distance.apply(text, line)))
        .orElse("");
  }

  /** Turns the sentences of a text into the engine's language, line by line. */
  String expand(String text) {
    try {
      DSLTokenizedMappingFile file = new DSLTokenizedMappingFile();
      file.parseAndLoad(new StringReader(mapping.toString()));
      DefaultExpander expander = new DefaultExpander();
      expander.addDSLMapping(file.getMapping());
      return expander.expand(text);
    } catch (IOException e) {
      throw new IllegalStateException("text in memory cannot fail to be read", e);
    }
  }
}
