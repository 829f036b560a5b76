package io.catraca.rules.terminal;

import io.catraca.rules.check.Checked;
import io.catraca.rules.check.RuleCheck;
import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.model.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/** One call of a command: its arguments, its surroundings, and the terminal. */
public record Call(
    Namespace arguments,
    Function<String, @Nullable String> environment,
    Supplier<RuleCheck> rules,
    Terminal terminal) {

  /** A folder that cannot be taken as rules, with what is wrong in it. */
  public static final class Broken extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RuleProblem> problems;

    public Broken(List<RuleProblem> problems) {
      super("the rules have errors");
      this.problems = problems;
    }

    public List<RuleProblem> problems() {
      return problems;
    }
  }

  /** The folder that the arguments, then the environment name; {@code rules} otherwise. */
  public Path folder() {
    return path(
        text("path").or(() -> text("folder")).or(() -> variable("CATRACA_RULES")).orElse("rules"));
  }

  public static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw CommandFailure.usage("command.noFolder", text);
    }
  }

  public Optional<String> text(String argument) {
    return Optional.ofNullable(arguments.getString(argument));
  }

  public boolean flag(String argument) {
    return Boolean.TRUE.equals(arguments.getBoolean(argument));
  }

  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }

  /** The files of a folder. */
  public static RuleFiles read(Path folder) throws Broken {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.usage("command.noFolder", folder.toString());
    }
    try {
      return RuleFiles.read(folder);
    } catch (RuleFiles.Unreadable e) {
      throw new Broken(List.of(e.problem()));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "command.unreadable", folder.toString(), String.valueOf(e.getMessage()));
    }
  }

  public Checked check(RuleFiles files) {
    return rules.get().check(files);
  }
}
