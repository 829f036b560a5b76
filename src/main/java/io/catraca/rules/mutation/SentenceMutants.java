package io.catraca.rules.mutation;

import io.catraca.rules.mutation.Mutant.Change;
import io.catraca.rules.mutation.Mutant.Kind;
import io.catraca.rules.reading.SentenceList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The mutants of a file of sentences. Each rule is put into a file of its own, on the line that it
 * has, so that a change compiles one rule and not all of them.
 */
final class SentenceMutants {

  private static final String ENDING = ".dslr";
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final String file;
  private final Map<String, String> keywords = new HashMap<>();
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final List<Mutant> mutants = new ArrayList<>();

  private SentenceMutants(String file, List<SentenceList.Entry> entries) {
    this.file = file;
    for (SentenceList.Entry entry : entries) {
      if (entry.part() == SentenceList.Part.KEYWORD) {
        keywords.put(entry.text().toLowerCase(Locale.ROOT), entry.meaning());
      }
    }
  }

  /**
   * Takes a file of sentences apart.
   *
   * @param entries what the dictionaries beside it offer
   */
  static SentenceMutants of(String file, String text, List<SentenceList.Entry> entries) {
    SentenceMutants all = new SentenceMutants(file, entries);
    List<String> lines = text.lines().toList();
    int start = -1;
    for (int index = 0; index < lines.size(); index++) {
      String meaning = all.meaning(lines.get(index));
      if (meaning.equals("rule")) {
        start = index;
      } else if (meaning.equals("end") && start >= 0) {
        all.add(lines, start, index + 1);
        start = -1;
      }
    }
    return all;
  }

  /** The same rules, each in a file of its own. */
  SortedMap<String, byte[]> files() {
    return files;
  }

  List<Mutant> mutants() {
    return mutants;
  }

  /** The engine's word for a line that is a keyword, or begins a rule with one. */
  private String meaning(String line) {
    String text = BLANKS.matcher(line).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    String first = keywords.getOrDefault(text.split(" ", 2)[0], "");
    return first.equals("rule") ? first : keywords.getOrDefault(text, "");
  }

  private void add(List<String> lines, int start, int end) {
    String path =
        "%s-%05d%s"
            .formatted(file.substring(0, file.length() - ENDING.length()), start + 1, ENDING);
    List<String> rule = new ArrayList<>();
    for (int index = 0; index < end; index++) {
      rule.add(index < start ? "" : lines.get(index));
    }
    files.put(path, bytes(rule));
    String name = lines.get(start).strip().replaceFirst("^\\S+\\s*", "").replace("\"", "");
    mutants.add(
        new Mutant(new Change(Kind.RULE, file, start + 1, null, null, name, null), path, null));
    for (int index = start + 1; index < end; index++) {
      String line = lines.get(index).strip();
      if (!line.isEmpty() && !line.startsWith("#") && meaning(line).isEmpty()) {
        int left = index;
        Change change = new Change(Kind.LINE, file, index + 1, null, null, line, null);
        mutants.add(new Mutant(change, path, () -> without(rule, left)));
      }
    }
  }

  private static byte[] without(List<String> lines, int index) {
    List<String> left = new ArrayList<>(lines);
    left.set(index, "");
    return bytes(left);
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
