package io.catraca.rules.sandbox;

import io.catraca.rules.reach.Vocabulary;
import io.catraca.rules.sandbox.text.Refusals;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges a table's template before anything fills it: templates are a language of their own that
 * runs whatever stands behind an {@code @}, so that only names of columns may.
 */
final class TemplateCheck {

  /** What stands in place of a gap while the text around it is judged. */
  static final String HOLE = "__";

  private static final Pattern GAP = Pattern.compile("@\\{([a-z][A-Za-z0-9]*)\\}");
  private static final Pattern ROW = Pattern.compile("\\bTableRow\\b|\\$row\\b");
  private static final Pattern FRAME =
      Pattern.compile("(?m)^[ \\t]*(?:template[ \\t]+\"[^\"\\n]*\"|end[ \\t]+template\\b)");

  private TemplateCheck() {}

  static void check(String text, Refusals refusals) {
    int start = Math.max(text.indexOf("*/"), 0);
    String rules = text.substring(0, start).replaceAll("[^\\n]", " ") + text.substring(start);
    Matcher gaps = GAP.matcher(rules.replaceFirst("\\*/", "  "));
    String filled = gaps.replaceAll(gap -> Matcher.quoteReplacement(HOLE + gap.group(1) + "_"));
    List<String> lines = filled.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).indexOf('@') >= 0) {
        refusals.add(index + 1, "sandbox.template");
      }
      Matcher row = ROW.matcher(lines.get(index));
      if (row.find()) {
        refusals.add(index + 1, "sandbox.type", row.group());
      }
    }
    if (refusals.isEmpty()) {
      String body = FRAME.matcher(filled).replaceAll(frame -> " ".repeat(frame.group().length()));
      new TextCheck(Vocabulary.ofAuthors(), refusals).template(body);
    }
  }
}
