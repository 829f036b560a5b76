package io.catraca.rules.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.catraca.text.Message;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a command's result goes, and nothing else: complaints go to the other stream.
 *
 * @param person whether somebody is there who can be asked
 * @param json whether the result is for a program
 */
public record Terminal(
    PrintStream out,
    PrintStream complaints,
    BufferedReader in,
    boolean person,
    boolean json,
    Locale language) {

  private static final Set<String> YES = Set.of("s", "sim", "y", "yes");

  /** The streams of this process; people read them as UTF-8 but on Windows. */
  public static Terminal of(PrintStream out, PrintStream complaints, boolean person) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return new Terminal(
        windows ? out : new PrintStream(out, true, StandardCharsets.UTF_8),
        windows ? complaints : new PrintStream(complaints, true, StandardCharsets.UTF_8),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        person,
        false,
        Message.PORTUGUESE);
  }

  public Terminal speaking(Locale newLanguage, boolean newJson) {
    return new Terminal(out, complaints, in, person, newJson, newLanguage);
  }

  public void line(String text) {
    out.println(text);
  }

  public void say(String key, Object... arguments) {
    out.println(Message.of(key, arguments).in(language));
  }

  public void complain(Message message) {
    complaints.println(message.in(language));
  }

  public void json(Object value) {
    try {
      out.println(mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what a command tells can always be written", e);
    }
  }

  public static JsonNode tree(Object value) {
    return mapper().valueToTree(value);
  }

  /** Made where it is needed, for it takes a while and most commands need none. */
  private static ObjectMapper mapper() {
    return new ObjectMapper().registerModule(new Jdk8Module()).registerModule(new JavaTimeModule());
  }

  /** Tells a person who waits how far something has come, on one line. */
  public void progress(int done, int all) {
    if (person) {
      complaints.print("\r" + done + "/" + all + (done == all ? "\n" : ""));
      complaints.flush();
    }
  }

  /** Asks a question that is answered with yes or not. */
  public boolean agrees(String key) {
    complaints.print(Message.of(key).in(language) + " ");
    complaints.flush();
    try {
      @Nullable String answer = in.readLine();
      return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether somebody looks at this terminal. From Java 22 on a console may be no terminal. */
  public static boolean personIsThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
