package io.catraca.rules.engine;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.builder.Message;

/**
 * Makes the compiler's messages good for the author of a file: each said once, without places in
 * generated code, at the line of the file even where the compiler gives none.
 */
final class CompilerMessages {

  private static final int MOST_TOLD = 10;

  /** What the compiler says beside the message that matters. */
  private static final Pattern NOISE =
      Pattern.compile("(?s)Parser returned a null Package.*|Java source of .*");

  private static final Pattern PLACE =
      Pattern.compile("\\[ERR \\d+\\] |\\s*Line \\d+:\\d+|\\[\\d+,\\d+\\]:? ?");
  private static final Pattern ANY_NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  /** Long enough to be no word of the sentence around it. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]{2,}");

  private CompilerMessages() {}

  static List<RuleProblem> problems(RuleSource source, Class<?> question, List<Message> errors) {
    Map<String, RuleProblem> byText = new LinkedHashMap<>();
    for (Message error : errors) {
      String first = error.getText().lines().findFirst().orElse("");
      String text = PLACE.matcher(first).replaceAll("").strip();
      if (byText.size() < MOST_TOLD && !NOISE.matcher(text).matches()) {
        byText.putIfAbsent(text, problem(source, question, error, text));
      }
    }
    return byText.isEmpty()
        ? List.of(source.problem(0, errors.get(0).getText().strip()))
        : List.copyOf(byText.values());
  }

  /** In a sentence of ours, where there is one for it; else in one that repeats the compiler's. */
  private static RuleProblem problem(
      RuleSource source, Class<?> question, Message error, String text) {
    Optional<CompilerSaying> saying = CompilerSaying.of(text, question);
    int line = line(source, error, text, saying);
    return saying
        .map(said -> source.told(line, said.code(), said.arguments().toArray()))
        .orElseGet(() -> source.problem(line, text));
  }

  /**
   * What is compiled has one line before the file's first; lines of generated Java say nothing, but
   * what is told of has a name, or the file has only one rule.
   */
  private static int line(
      RuleSource source, Message error, String text, Optional<CompilerSaying> saying) {
    int told = error.getLine() - 1;
    boolean generated = error.getPath() != null && error.getPath().endsWith(".java");
    if (told >= 1 && !generated) {
      return told;
    }
    String named =
        saying
            .flatMap(said -> said.arguments().stream().findFirst())
            .map(String::valueOf)
            .orElse("");
    int line = lineThatNames(source, named, ANY_NAME);
    line = line == 0 ? lineThatNames(source, text, NAME) : line;
    return line == 0 && source.rules().size() == 1
        ? source.rules().values().iterator().next().line()
        : line;
  }

  /** The line with the rarest of the names in a message: the one that it most likely speaks of. */
  private static int lineThatNames(RuleSource source, String text, Pattern name) {
    List<String> lines = source.drl().lines().toList();
    int best = 0;
    int fewest = Integer.MAX_VALUE;
    Matcher names = name.matcher(text);
    while (names.find()) {
      Pattern whole =
          Pattern.compile(
              "(?<![\\p{L}\\p{N}_$])" + Pattern.quote(names.group()) + "(?![\\p{L}\\p{N}_$])");
      List<Integer> found = new ArrayList<>();
      for (int index = 0; index < lines.size(); index++) {
        if (whole.matcher(lines.get(index)).find()) {
          found.add(index + 1);
        }
      }
      if (!found.isEmpty() && found.size() < fewest) {
        fewest = found.size();
        best = found.get(0);
      }
    }
    return best;
  }
}
