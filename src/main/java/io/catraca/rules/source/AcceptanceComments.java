package io.catraca.rules.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the comments by which staff accept warnings: inside a rule, or right above one. */
public final class AcceptanceComments {

  private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private AcceptanceComments() {}

  /**
   * The acceptances of a file.
   *
   * @param mark what a comment starts with
   * @param rules lines on which rules begin
   */
  public static List<Acceptance> in(String text, String mark, Collection<Integer> rules) {
    Pattern comment = Pattern.compile("\\s*" + mark + "\\s*aviso\\s+aceito\\b\\s*:?(.*)", ANY_CASE);
    TreeSet<Integer> heads = new TreeSet<>(rules);
    List<String> lines = text.lines().toList();
    List<Acceptance> found = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      Matcher matcher = comment.matcher(lines.get(index));
      if (matcher.matches()) {
        int about = about(lines, index, mark, heads);
        found.add(new Acceptance(index + 1, about, matcher.group(1).strip()));
      }
    }
    return found;
  }

  /** The rule that begins right after the comment, or the one that the comment stands in. */
  private static int about(List<String> lines, int comment, String mark, TreeSet<Integer> heads) {
    for (int index = comment + 1; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      if (!line.isEmpty() && !line.startsWith(mark)) {
        Integer head = heads.floor(index + 1);
        return head == null ? 0 : head;
      }
    }
    return 0;
  }
}
