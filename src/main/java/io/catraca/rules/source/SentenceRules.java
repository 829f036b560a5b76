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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of a file of sentences. Its structure is one keyword, rule name or sentence a line;
 * comments start with {@code #}.
 */
final class SentenceRules {

  private static final Pattern HEADER = Pattern.compile("(\\S+)\\s+\"([^\"\\\\]+)\"");

  private final String file;
  private final Dictionary dictionary;
  private final List<RuleProblem> problems;
  private final List<String> output = new ArrayList<>();
  private final Map<String, RuleRef> rules = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final List<WordUse> words = new ArrayList<>();
  private @Nullable Part part;
  private boolean inRule;

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
      read.line(lines.get(index).strip(), index + 1);
    }
    if (read.inRule) {
      problems.add(RuleProblem.atLine(file, lines.size(), "sentence.unfinished"));
    }
    String drl =
        problems.size() == before ? dictionary.expand(String.join("\n", read.output) + "\n") : "";
    List<Integer> same = IntStream.rangeClosed(1, lines.size()).boxed().toList();
    return new RuleSource(file, drl, read.rules, same, read.words);
  }

  private void line(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      output.add("");
      return;
    }
    Matcher header = HEADER.matcher(line);
    if (header.matches() && dictionary.keyword(header.group(1)).equals("rule")) {
      startRule(header.group(2), number);
      return;
    }
    switch (dictionary.keyword(line)) {
      case "when" -> enter(Part.WHEN, "when", number);
      case "then" -> enter(Part.THEN, "then", number);
      case "end" -> endRule(number);
      default -> sentence(line, number);
    }
  }

  private void startRule(String name, int number) {
    if (inRule) {
      problems.add(RuleProblem.atLine(file, number, "sentence.unfinished"));
    }
    Integer twin = names.put(name, number);
    if (twin != null) {
      problems.add(RuleProblem.atLine(file, number, "sentence.ruleTwice", name, twin));
    }
    inRule = true;
    part = null;
    rules.put("line " + number, new RuleRef(name, file, number));
    output.add("rule \"line " + number + "\"");
  }

  private void enter(Part newPart, String keyword, int number) {
    boolean inOrder = inRule && (newPart == Part.WHEN ? part == null : part == Part.WHEN);
    if (!inOrder) {
      problems.add(RuleProblem.atLine(file, number, "sentence.order"));
    }
    part = newPart;
    output.add(keyword);
  }

  private void endRule(int number) {
    if (!inRule || part != Part.THEN) {
      problems.add(RuleProblem.atLine(file, number, "sentence.order"));
    }
    inRule = false;
    part = null;
    output.add("end");
  }

  private void sentence(String line, int number) {
    output.add(line);
    if (part == null) {
      problems.add(RuleProblem.atLine(file, number, "sentence.outside", line));
      return;
    }
    Optional<List<WordUse>> found = dictionary.words(part, line, file, number);
    if (found.isEmpty()) {
      String nearest = dictionary.nearest(part, line);
      problems.add(RuleProblem.atLine(file, number, "sentence.unknown", line, nearest));
    }
    found.ifPresent(words::addAll);
  }
}
