package io.catraca.rules.mutation;

import io.catraca.rules.mutation.Mutant.Change;
import io.catraca.rules.mutation.Mutant.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mutants of a plain {@code .drl}: without each of its rules. */
final class PlainMutants {

  private static final Pattern RULE =
      Pattern.compile(
          "(?ms)^[ \\t]*rule[ \\t]+(?:\"([^\"\\n]+)\"|([^\\s\"]+)).*?^[ \\t]*end[ \\t]*;?[ \\t]*$");

  private PlainMutants() {}

  static List<Mutant> of(String file, String text) {
    List<Mutant> mutants = new ArrayList<>();
    Matcher rule = RULE.matcher(text);
    while (rule.find()) {
      String name = rule.group(1) == null ? rule.group(2) : rule.group(1);
      int line = 1 + (int) text.substring(0, rule.start()).chars().filter(c -> c == '\n').count();
      int start = rule.start();
      int end = rule.end();
      mutants.add(
          new Mutant(
              new Change(Kind.RULE, file, line, null, null, name, null),
              file,
              () -> without(text, start, end)));
    }
    return mutants;
  }

  private static byte[] without(String text, int start, int end) {
    String blank = text.substring(start, end).replaceAll("[^\\n]", "");
    String left = text.substring(0, start) + blank + text.substring(end);
    return left.getBytes(StandardCharsets.UTF_8);
  }
}
