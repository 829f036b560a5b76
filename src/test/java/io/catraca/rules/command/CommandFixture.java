package io.catraca.rules.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.rules.check.ExampleReport;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.terminal.Terminal;
import io.catraca.text.Message;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process. Its compiler is kept warm for every test of the run. */
final class CommandFixture {

  private static final RuleCheck RULES = new RuleCheck((files, contents) -> ExampleReport.NONE);

  /** What a command printed, and the code it ended with. */
  record Run(int code, String out, String complaints) {

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }
  }

  private final Map<String, String> environment = new HashMap<>();
  private String typed = "";
  private boolean person;

  CommandFixture with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Somebody is there and types this. */
  CommandFixture typing(String line) {
    typed = line + "\n";
    person = true;
    return this;
  }

  Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8),
            new BufferedReader(new StringReader(typed)),
            person,
            false,
            Message.PORTUGUESE);
    int code = new RulesCommand(() -> RULES, environment::get).main(terminal, arguments);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), complaints.toString(StandardCharsets.UTF_8));
  }
}
