package io.catraca.rules.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** What a {@code .dsl} file offers to authors, line by line. */
public final class SentenceList {

  /** What an entry is for. */
  public enum Part {
    WHEN,
    THEN,
    KEYWORD
  }

  /**
   * A sentence or a keyword.
   *
   * @param meaning what the engine makes of it
   * @param parameters names of its parameters, in order
   */
  public record Entry(Part part, String text, String meaning, int line, List<String> parameters) {

    public Entry {
      parameters = List.copyOf(parameters);
    }
  }

  private SentenceList() {}

  /** The entries of a file; lines that are none are left out. */
  public static List<Entry> read(String text) {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      Matcher entry = Dictionary.ENTRY.matcher(line);
      if (!line.startsWith("#") && entry.matches()) {
        Part part = Part.valueOf(entry.group(1).toUpperCase(Locale.ROOT));
        String said = entry.group(2).strip();
        entries.add(new Entry(part, said, entry.group(3).strip(), index + 1, parameters(said)));
      }
    }
    return entries;
  }

  private static List<String> parameters(String sentence) {
    Matcher parameter = Dictionary.PARAMETER.matcher(sentence);
    return parameter.results().map(found -> found.group(1)).toList();
  }
}
