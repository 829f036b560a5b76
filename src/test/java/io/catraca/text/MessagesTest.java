package io.catraca.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences for people, in both languages, against the code that says them. */
final class MessagesTest {

  private static final Map<String, String> PORTUGUESE = read("/messages.properties");
  private static final Map<String, String> ENGLISH = read("/messages_en.properties");

  private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z0-9._-]+)\"");
  private static final Pattern MESSAGE_OF =
      Pattern.compile("Message\\.of\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern PROBLEM_CODE =
      Pattern.compile(
          "\"((?:access|decision|dictionary|example|file|folder|price|rule|sandbox|sentence|table|template|word)"
              + "\\.[A-Za-z]+)\"");

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(ENGLISH.keySet()).isEqualTo(PORTUGUESE.keySet());
  }

  @Test
  void everySentenceNamesTheSameThingsInBothLanguages() {
    PORTUGUESE.forEach(
        (key, sentence) ->
            assertThat(arguments(english(key))).as(key).isEqualTo(arguments(sentence)));
  }

  /** A lone apostrophe starts a quotation and swallows the arguments after it. */
  @Test
  void everyApostropheIsDoubledOrQuotesABrace() {
    for (Map<String, String> bundle : List.of(PORTUGUESE, ENGLISH)) {
      bundle.forEach(
          (key, sentence) ->
              assertThat(sentence.replace("''", "").replace("'{'", "").replace("'}'", ""))
                  .as(key)
                  .doesNotContain("'"));
    }
  }

  @Test
  void everySentenceReadsAsItsPatternSays() {
    Object[] things = {"first", "second", "", "{0}", "d''", "f", "g", "h", "i", "j"};
    for (Map<String, String> bundle : List.of(PORTUGUESE, ENGLISH)) {
      bundle.forEach(
          (key, sentence) ->
              assertThat(Template.of(sentence).fill(number -> things[number]))
                  .as(key)
                  .isEqualTo(MessageFormat.format(sentence, things)));
    }
  }

  @Test
  void everySentenceThatTheCodeSaysExists() {
    Set<String> missing = new TreeSet<>(found(MESSAGE_OF, sources("")));
    missing.removeIf(key -> key.endsWith(".") || PORTUGUESE.containsKey(key));

    assertThat(missing).isEmpty();
  }

  @Test
  void everyProblemOfARuleFileHasItsMessageAndItsHint() {
    Set<String> missing = new TreeSet<>(found(PROBLEM_CODE, sources("rules") + sources("example")));
    missing.removeIf(PORTUGUESE::containsKey);
    missing.removeIf(
        code ->
            PORTUGUESE.containsKey("rules." + code + ".message")
                && PORTUGUESE.containsKey("rules." + code + ".hint"));

    assertThat(missing).isEmpty();
  }

  @Test
  void everySentenceIsSaidSomewhere() {
    Set<String> literals = found(LITERAL, sources(""));
    Set<String> unsaid = new TreeSet<>(PORTUGUESE.keySet());
    unsaid.removeIf(
        key -> {
          String code = key.replaceFirst("^rules\\.", "").replaceFirst("\\.(message|hint)$", "");
          return isSaid(key, literals) || isSaid(code, literals);
        });

    assertThat(unsaid).isEmpty();
  }

  /** As it is, or as a beginning that the code puts an end to. */
  private static boolean isSaid(String key, Set<String> literals) {
    return literals.contains(key)
        || literals.stream()
            .anyMatch(
                literal ->
                    literal.endsWith(".") && !literal.equals("rules.") && key.startsWith(literal));
  }

  private static Set<Integer> arguments(String sentence) {
    Set<Integer> arguments = new TreeSet<>();
    for (int index = 0; index < 10; index++) {
      Object[] values = new Object[10];
      Arrays.fill(values, "");
      values[index] = "<this one>";
      if (new MessageFormat(sentence, Message.PORTUGUESE).format(values).contains("<this one>")) {
        arguments.add(index);
      }
    }
    return arguments;
  }

  private static String english(String key) {
    return Objects.requireNonNull(ENGLISH.get(key), key);
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String sources(String below) {
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java/io/catraca", below))) {
      StringBuilder all = new StringBuilder();
      for (Path file : walk.filter(path -> path.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file)).append('\n');
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(String resource) {
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(MessagesTest.class.getResourceAsStream(resource)),
            StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(file);
      Map<String, String> sentences = new TreeMap<>();
      properties.forEach((key, sentence) -> sentences.put((String) key, (String) sentence));
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
