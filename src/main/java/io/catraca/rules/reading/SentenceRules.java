package io.catraca.rules.reading;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.reading.Dictionary.Part;
import io.catraca.rules.source.Gaps;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.WordUse;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of a file of sentences. Its structure is one keyword, rule name or sentence a line;
 * comments start with {@code #}. Of a rule with a sentence that is none the others are kept, so
 * that it is known where it might speak; one that is out of order might speak anywhere.
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

  /** Behind the last line, rules that might speak in any case and say anything. */
  private final StringBuilder anywhere = new StringBuilder();

  private final Map<String, RuleRef> rules = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final List<WordUse> words = new ArrayList<>();
  private final Map<Integer, Set<String>> gaps = new TreeMap<>();
  private @Nullable Part part;
  private int ruleLine;
  private int sentencesInPart;
  private boolean outOfOrder;

  private SentenceRules(String file, Dictionary dictionary, List<RuleProblem> problems) {
    this.file = file;
    this.dictionary = dictionary;
    this.problems = problems;
  }

  /**
   * The rules of a file; none where there is nothing that could be one, which is told.
   *
   * @param mayBeSilent whether a file without any rule is nothing to tell
   */
  static Optional<RuleSource> read(
      String file,
      String text,
      Dictionary dictionary,
      boolean mayBeSilent,
      List<RuleProblem> problems) {
    SentenceRules read = new SentenceRules(file, dictionary, problems);
    if (dictionary.lostKeyword()) {
      return Optional.empty();
    }
    int before = problems.size();
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      read.line(BLANKS.matcher(lines.get(index)).replaceAll(" ").strip(), index + 1);
    }
    if (read.ruleLine > 0) {
      problems.add(RuleProblem.atLine(file, lines.size(), "sentence.unfinished"));
      read.output.add("");
      read.finish();
    } else if (!mayBeSilent && read.rules.isEmpty() && problems.size() == before) {
      problems.add(RuleProblem.inFile(file, "sentence.none"));
    }
    return read.rules.isEmpty() ? Optional.empty() : Optional.of(read.source());
  }

  private RuleSource source() {
    String drl = String.join("\n", output) + "\n" + anywhere;
    words.addAll(dictionary.words());
    return new RuleSource(file, drl, rules, words, null).lacking(new Gaps(gaps, false, false));
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
      lacks(exact.equals("when") ? Gaps.WHEN : Gaps.THEN);
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
      finish();
    }
    ruleLine = number;
    part = null;
    outOfOrder = false;
    output.add("rule \"line " + number + "\"");
    Matcher header = HEADER.matcher(line);
    if (!header.matches()) {
      problems.add(RuleProblem.atLine(file, number, "sentence.header", shortened(line)));
      rules.put("line " + number, new RuleRef(shortened(line), file, number));
      lacks(Gaps.WHEN);
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
      outOfOrder = true;
    } else if (newPart == Part.THEN) {
      demandSentences("sentence.noCondition", Gaps.WHEN);
    }
    part = newPart;
    sentencesInPart = 0;
    emit(keyword);
  }

  private void demandSentences(String code, String lacking) {
    if (sentencesInPart == 0) {
      problems.add(RuleProblem.atLine(file, ruleLine, code));
      lacks(lacking);
    }
  }

  private void endRule(int number) {
    emit("end");
    if (ruleLine == 0 || part != Part.THEN) {
      problems.add(RuleProblem.atLine(file, number, "sentence.order"));
      outOfOrder = true;
    } else {
      demandSentences("sentence.noConsequence", Gaps.THEN);
    }
    close();
  }

  /** Ends a rule that its author did not end: on the line before, if nothing else stands there. */
  private void finish() {
    lacks(Gaps.WHEN);
    int last = output.size() - 1;
    if (output.get(last).isEmpty()) {
      output.set(last, "end");
    } else {
      outOfOrder = true;
    }
    close();
  }

  private void close() {
    if (ruleLine > 0 && (outOfOrder || part != Part.THEN)) {
      lacks(Gaps.WHEN);
      lacks(Gaps.THEN);
      output.subList(ruleLine - 1, output.size()).replaceAll(line -> "");
      anywhere.append("rule \"line ").append(ruleLine).append("\"\nwhen\nthen\nend\n");
    }
    ruleLine = 0;
    part = null;
    outOfOrder = false;
  }

  /** Each line of the file makes one; what belongs to no rule makes an empty one. */
  private void emit(String line) {
    output.add(ruleLine > 0 ? line : "");
  }

  /** Notes that the rule's conditions or consequences are not all known. */
  private void lacks(String lacking) {
    if (ruleLine > 0) {
      gaps.computeIfAbsent(ruleLine, line -> new TreeSet<>()).add(lacking);
    }
  }

  private void sentence(String line, int number) {
    sentencesInPart++;
    Optional<Dictionary.Said> said =
        part == null || line.length() > LONGEST
            ? Optional.empty()
            : dictionary.find(part, line, file, number);
    emit(said.map(Dictionary.Said::meaning).orElse(""));
    said.ifPresent(found -> words.addAll(found.words()));
    if (part == null) {
      lacks(Gaps.WHEN);
      problems.add(RuleProblem.atLine(file, number, "sentence.outside", shortened(line)));
    } else if (said.isEmpty()) {
      lacks(part == Part.WHEN ? Gaps.WHEN : Gaps.THEN);
      if (!dictionary.mayHaveLost(line)) {
        problems.add(unknown(part, line, number));
      }
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
