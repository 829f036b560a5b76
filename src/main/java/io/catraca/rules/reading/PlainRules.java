package io.catraca.rules.reading;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.WordScan;
import io.catraca.rules.source.WordUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a plain {@code .drl} file as it stands. */
final class PlainRules {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t].*$");
  private static final Pattern RULE =
      Pattern.compile("(?m)^[ \\t]*rule[ \\t]+(?:\"([^\"]+)\"|([^\\s\"]+))");

  private PlainRules() {}

  static RuleSource read(String file, String text) {
    String drl = PACKAGE.matcher(text).replaceAll("") + "\n";
    Map<String, RuleRef> rules = new HashMap<>();
    Matcher matcher = RULE.matcher(drl);
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      int line = 1 + (int) drl.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      rules.put(name, new RuleRef(name, file, line));
    }
    List<WordUse> words =
        WordScan.in(drl, false).stream()
            .map(
                found -> WordUse.atLine(file, found.line(), found.kind(), found.by(), found.word()))
            .toList();
    return new RuleSource(file, drl, rules, words, null);
  }
}
