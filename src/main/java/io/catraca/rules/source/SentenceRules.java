package io.catraca.rules.source;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.Dictionary.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of a file of sentences. Its structure is one keyword, rule name or sentence a line;
 * comments start with {@code #}.
 */
final class SentenceRules {

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern HEADER = Pattern.compile("(\\S+)\\s+\"([^\"\\\\]+)\"");

  private final String file;
  private final Dictionary dictionary;
  private final List<RuleProblem> problems;
  private final List<String> output = new ArrayList<>();
  private final Map<String, RuleRef> rules = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final List<WordUse> words = new ArrayList<>();
  private @Nullable Part part;
  private int ruleLine;
  private int sentencesInPart;

  private SentenceRules(String file, Dictionary dictionary, List<RuleProblem> problems) {
    this.file = file;
    this.dictionary = dictionary;
    this.problems = problems;
  }

  static RuleSource read(
      String file, String text, Dictionary dictionary, List<RuleProblem> problems) {
    SentenceRules read = new SentenceRules(file, dictionary, problems);
    int before = problems.size();
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      read.line(BLANKS.matcher(lines.get(index)).replaceAll(" ").strip(), index + 1);
    }
    if (read.ruleLine > 0) {
      problems.add(RuleProblem.atLine(file, lines.size(), "sentence.unfinished"));
    } else if (read.rules.isEmpty() && problems.size() == before) {
      problems.add(RuleProblem.inFile(file, "sentence.none"));
    }
    String drl =
        problems.size() == before ? dictionary.expand(String.join("\n", read.output) + "\n") : "";
    return new RuleSource(file, drl, read.rules, read.words, null);
  }

  private void line(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      output.add("");
      return;
    }
    if (isHeader(line)) {
      startRule(line, number);
      return;
    }
    switch (dictionary.keyword(line)) {
      case "when" -> enter(Part.WHEN, "when", number);
      case "then" -> enter(Part.THEN, "then", number);
      case "end" -> endRule(number);
      default -> sentence(line, number);
    }
  }

  private boolean isHeader(String line) {
    return dictionary.keyword(line.split(" ", 2)[0]).equals("rule");
  }

  private void startRule(String line, int number) {
    if (ruleLine > 0) {
      problems.add(RuleProblem.atLine(file, number, "sentence.unfinished"));
    }
    ruleLine = number;
    part = null;
    output.add("rule \"line " + number + "\"");
    Matcher header = HEADER.matcher(line);
    if (!header.matches()) {
      problems.add(RuleProblem.atLine(file, number, "sentence.header", line));
      return;
    }
    String name = header.group(2);
    Integer twin = names.put(name, number);
    if (twin != null) {
      problems.add(RuleProblem.atLine(file, number, "sentence.ruleTwice", name, twin));
    }
    rules.put("line " + number, new RuleRef(name, file, number));
  }

  private void enter(Part newPart, String keyword, int number) {
    boolean inOrder = ruleLine > 0 && (newPart == Part.WHEN ? part == null : part == Part.WHEN);
    if (!inOrder) {
      problems.add(RuleProblem.atLine(file, number, "sentence.order"));
    } else if (newPart == Part.THEN) {
      demandSentences("sentence.noCondition");
    }
    part = newPart;
    sentencesInPart = 0;
    output.add(keyword);
  }

  private void demandSentences(String code) {
    if (sentencesInPart == 0) {
      problems.add(RuleProblem.atLine(file, ruleLine, code));
    }
  }

  private void endRule(int number) {
    if (ruleLine == 0 || part != Part.THEN) {
      problems.add(RuleProblem.atLine(file, number, "sentence.order"));
    } else {
      demandSentences("sentence.noConsequence");
    }
    ruleLine = 0;
    part = null;
    output.add("end");
  }

  private void sentence(String line, int number) {
    sentencesInPart++;
    Optional<Dictionary.Said> said =
        part == null ? Optional.empty() : dictionary.find(part, line, file, number);
    output.add(said.map(Dictionary.Said::canonical).orElse(""));
    said.ifPresent(found -> words.addAll(found.words()));
    if (part == null) {
      problems.add(RuleProblem.atLine(file, number, "sentence.outside", line));
    } else if (said.isEmpty()) {
      String nearest = dictionary.nearest(part, line);
      problems.add(RuleProblem.atLine(file, number, "sentence.unknown", line, nearest));
    }
  }
}
