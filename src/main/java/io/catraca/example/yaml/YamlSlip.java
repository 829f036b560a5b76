package io.catraca.example.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What the reader of YAML says, in words of ours, with the line and column it is about. */
final class YamlSlip {

  private static final Pattern SIGN = Pattern.compile("found character '(.)'.*|.*found '(.)'");
  private static final Pattern ESCAPE = Pattern.compile(".*escape character.*");
  private static final Pattern INDICATOR = Pattern.compile(".*but found (.)\\(\\d+\\).*");

  private final MarkedYAMLException said;
  private final String problem;
  private final String[] lines;

  private YamlSlip(MarkedYAMLException said, String text) {
    this.said = said;
    this.problem = String.valueOf(said.getProblem());
    this.lines = text.split("\n", -1);
  }

  /** What is wrong with a text that cannot be read. */
  static Refusal of(YAMLException said, String text) {
    if (said instanceof MarkedYAMLException marked) {
      return new YamlSlip(marked, text).refusal();
    }
    if (said instanceof ReaderException reader) {
      String before = text.substring(0, Math.min(reader.getPosition(), text.length()));
      int line = 1 + (int) before.chars().filter(sign -> sign == '\n').count();
      return new Refusal(line, "example.yamlHidden");
    }
    String reason = String.valueOf(said.getMessage()).lines().findFirst().orElse("");
    return reason.startsWith("Nesting Depth")
        ? new Refusal(1, "example.yamlDeep")
        : new Refusal(1, "example.yaml", 1, reason);
  }

  private Refusal refusal() {
    if (problem.contains("\\t(TAB)")) {
      return at(said.getProblemMark(), "example.yamlTab");
    }
    if (problem.contains("undefined alias")) {
      return at(said.getProblemMark(), "example.reference");
    }
    if (problem.contains("could not find expected ':'")) {
      return at(said.getContextMark(), "example.yamlColon", line(said.getContextMark()).strip());
    }
    if (problem.contains("unexpected end of stream") || problem.contains("document separator")) {
      return at(said.getContextMark(), "example.yamlQuote");
    }
    if (problem.startsWith("expected ',' or")) {
      return at(said.getContextMark(), "example.yamlBracket", sign(said.getContextMark()));
    }
    if (problem.contains("another document")) {
      return at(said.getProblemMark(), "example.yamlTwice");
    }
    if (problem.contains("mapping values are not allowed")) {
      boolean second = before(said.getProblemMark()).matches(".*:\\s.*");
      return at(said.getProblemMark(), second ? "example.yamlText" : "example.yamlIndent");
    }
    if (problem.contains("sequence entries are not allowed")) {
      return at(said.getProblemMark(), "example.yamlDash");
    }
    return problem.contains("<block end>") ? misplaced() : signs();
  }

  /** The block does not go on where the line begins, or something follows a value. */
  private Refusal misplaced() {
    Mark mark = said.getProblemMark();
    boolean behind = before(mark).matches(".*[\"'].*") && problem.contains("<scalar>");
    if (behind) {
      return at(mark, "example.yamlBehind");
    }
    if (line(mark).strip().matches("-[^ -].*")) {
      return at(mark, "example.yamlDashBlank");
    }
    Matcher closing = Pattern.compile(".*found '([]})])'").matcher(problem);
    return closing.matches()
        ? at(mark, "example.yamlSign", closing.group(1))
        : at(mark, "example.yamlIndent");
  }

  /** A sign that YAML keeps for itself. */
  private Refusal signs() {
    Mark mark = said.getProblemMark();
    Matcher sign = SIGN.matcher(problem);
    if (ESCAPE.matcher(problem).matches()) {
      return at(mark, "example.yamlSign", "\\");
    }
    if (sign.matches()) {
      String found = sign.group(1) == null ? sign.group(2) : sign.group(1);
      return at(mark, "example.yamlSign", found);
    }
    return INDICATOR.matcher(problem).matches()
        ? at(said.getContextMark(), "example.yamlSign", sign(said.getContextMark()))
        : at(mark, "example.yaml", problem);
  }

  /** With the column as the first argument. */
  private Refusal at(@Nullable Mark mark, String code, Object... more) {
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    Object[] arguments = new Object[more.length + 1];
    arguments[0] = column;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return new Refusal(line, code, arguments);
  }

  private String line(@Nullable Mark mark) {
    return mark == null || mark.getLine() >= lines.length ? "" : lines[mark.getLine()];
  }

  private String before(@Nullable Mark mark) {
    String line = line(mark);
    return mark == null ? "" : line.substring(0, Math.min(mark.getColumn(), line.length()));
  }

  private String sign(@Nullable Mark mark) {
    String line = line(mark);
    return mark == null || mark.getColumn() >= line.length()
        ? ""
        : line.substring(mark.getColumn(), mark.getColumn() + 1);
  }
}
