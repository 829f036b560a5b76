package io.catraca.simulation.command;

import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandFailure;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.portfolio.Synthetic;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;

/** {@code simulate portfolio}: a portfolio made up from a seed. */
final class PortfolioAction implements Action {

  private static final long MOST = 100_000_000;
  private static final YearMonth FROM = YearMonth.of(2026, 1);
  private static final long YEAR = 12;

  @Override
  public Exit run(Call call) throws Call.Broken {
    Options options = new Options(call);
    long size = options.whole("size", "--size", 0, MOST);
    long seed = options.whole("seed", "--seed", Long.MIN_VALUE, Long.MAX_VALUE);
    Path out = options.path("out", "--out");
    long months =
        call.text("months").isPresent()
            ? options.whole("months", "--months", 1, Scenario.MOST_MONTHS)
            : YEAR;
    Options.Rules rules = options.rules(call.folder());
    Synthetic made =
        new Synthetic(rules.contents().prices(), from(call), Math.toIntExact(months), seed);
    ProgressBar bar = new ProgressBar(call.terminal(), size);
    try (Writer file = Files.newBufferedWriter(out)) {
      made.write(size, file, number -> bar.show(number, number));
    } catch (IOException e) {
      throw CommandFailure.usage(
          "simulation.unwritable", out.toString(), String.valueOf(e.getMessage()));
    }
    bar.end();
    call.terminal().say("simulation.made", size, out.toString());
    return Exit.GOOD;
  }

  private static YearMonth from(Call call) {
    String text = call.text("from").orElse(FROM.toString());
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw CommandFailure.usage("simulation.optionMonth", "--from", text);
    }
  }
}
