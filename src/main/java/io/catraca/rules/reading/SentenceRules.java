package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.reading.Dictionary.Part;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.WordUse;
import io.catraca.text.Message;
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
  private static final int LONGEST = 300;
  private static final int LONGEST_ECHO = 100;
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
    if (!keyword(dictionary.keyword(line), number)) {
      boolean isSentence = part != null && dictionary.find(part, line, file, number).isPresent();
      if (isSentence || !keywordWithASlip(line, number)) {
        sentence(line, number);
      }
    }
  }

  /** Goes on to another part of the rule, where a line is the engine's word for it. */
  private boolean keyword(String engineWord, int number) {
    switch (engineWord) {
      case "when" -> enter(Part.WHEN, "when", number);
      case "then" -> enter(Part.THEN, "then", number);
      case "end" -> endRule(number);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Tells of a keyword that is misspelt or not alone on its line, and takes it for what it is. */
  private boolean keywordWithASlip(String line, int number) {
    String[] words = line.split(" ", 2);
    String first = words[0];
    String rest = words.length > 1 ? words[1] : "";
    String exact = dictionary.keyword(first);
    if (!exact.isEmpty()) {
      problems.add(RuleProblem.atLine(file, number, "sentence.textBehind", first, shortened(rest)));
      return keyword(exact, number);
    }
    Optional<String> meant = dictionary.keywordLike(first);
    String engineWord = meant.map(dictionary::keyword).orElse("");
    boolean header = engineWord.equals("rule") && rest.startsWith("\"");
    if (meant.isEmpty() || !(header || rest.isEmpty()) || (engineWord.equals("rule") && !header)) {
      return false;
    }
    problems.add(RuleProblem.atLine(file, number, "sentence.keyword", first, meant.get()));
    if (header) {
      startRule(meant.get() + " " + rest, number);
    } else {
      keyword(engineWord, number);
    }
    return true;
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
        part == null || line.length() > LONGEST
            ? Optional.empty()
            : dictionary.find(part, line, file, number);
    output.add(said.map(Dictionary.Said::canonical).orElse(""));
    said.ifPresent(found -> words.addAll(found.words()));
    if (part == null) {
      problems.add(RuleProblem.atLine(file, number, "sentence.outside", shortened(line)));
    } else if (said.isEmpty()) {
      problems.add(unknown(part, line, number));
    }
  }

  private RuleProblem unknown(Part here, String line, int number) {
    String told = shortened(line);
    Optional<String> beginning = dictionary.beginning(here, line);
    if (line.startsWith(">")) {
      return RuleProblem.atLine(file, number, "sentence.code", told);
    }
    if (line.length() > LONGEST) {
      return RuleProblem.atLine(file, number, "sentence.tooLong", told, LONGEST);
    }
    if (dictionary.find(here.other(), line, file, number).isPresent()) {
      String right = dictionary.keywordFor(here == Part.WHEN ? "then" : "when");
      String wrong = dictionary.keywordFor(here == Part.WHEN ? "when" : "then");
      return RuleProblem.atLine(file, number, "sentence.wrongPart", told, right, wrong);
    }
    List<String> nearest = dictionary.nearest(here, line);
    if (nearest.size() == 1) {
      return RuleProblem.atLine(file, number, "sentence.unknown", told, nearest.get(0));
    }
    if (beginning.isPresent()) {
      String rest = shortened(line.substring(beginning.get().length()).strip());
      return RuleProblem.atLine(file, number, "sentence.textBehind", beginning.get(), rest);
    }
    return nearest.isEmpty()
        ? RuleProblem.atLine(file, number, "sentence.noneLike", told)
        : RuleProblem.atLine(file, number, "sentence.unknownNear", told, quoted(nearest));
  }

  private static Message quoted(List<String> sentences) {
    Message all = Message.of("rules.example", sentences.get(0));
    for (String next : sentences.subList(1, sentences.size())) {
      all = Message.of("rules.or", all, Message.of("rules.example", next));
    }
    return all;
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_ECHO ? line : line.substring(0, LONGEST_ECHO) + "…";
  }
}
