package io.catraca.simulation.command;

import io.catraca.rules.files.RuleFiles;
import io.catraca.rules.terminal.Action;
import io.catraca.rules.terminal.Call;
import io.catraca.rules.terminal.CommandFailure;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.Simulation;
import io.catraca.simulation.kept.CompanyTable;
import io.catraca.simulation.kept.ReportJson;
import io.catraca.simulation.portfolio.PortfolioReader;
import io.catraca.simulation.result.Assumptions;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.simulation.result.Report;
import io.catraca.simulation.result.Results;
import io.catraca.simulation.result.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** {@code simulate}: a portfolio under a scenario, from files to files. */
final class RunAction implements Action {

  private static final int THREADS = 2;

  @Override
  public Exit run(Call call) throws Call.Broken {
    Options options = new Options(call);
    Path portfolio = options.path("members", "--portfolio");
    Path out = options.path("out", "--out");
    Path scenarioFile = options.path("scenario", "--scenario");
    Path baseline = options.path("baseline", "--baseline");
    Path candidate = options.path("candidate", "--candidate");
    Instant at = at(call);
    try {
      Scenario scenario = ScenarioFile.read(scenarioFile.toString(), text(scenarioFile));
      if (!Files.isRegularFile(portfolio)) {
        throw CommandFailure.usage("simulation.noFile", portfolio.toString());
      }
      Work work =
          new Work(
              call,
              at,
              options.rules(baseline),
              options.rules(candidate),
              scenario,
              portfolio,
              Files.createDirectories(out));
      long start = System.nanoTime();
      Report report = work.report();
      new Summary(call.terminal()).print(report, out, System.nanoTime() - start);
      return Exit.GOOD;
    } catch (ScenarioFile.Wrong e) {
      e.problems().forEach(problem -> SimulateCommand.complain(problem, call.terminal()));
      return Exit.WRONG_USAGE;
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailure.usage("simulation.fileFailed", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Instant at(Call call) {
    String text = call.text("at").orElse(null);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw CommandFailure.usage("simulation.optionInstant", "--at", String.valueOf(text));
    }
  }

  /** Whatever an editor saves it as, like a rule file. */
  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.usage("simulation.noFile", file.toString());
    }
    if (Files.size(file) > RuleFiles.MOST_BYTES) {
      throw CommandFailure.usage("simulation.longScenario", file.toString());
    }
    String name = file.toString();
    SortedMap<String, byte[]> alone = new TreeMap<>(Map.of(name, Files.readAllBytes(file)));
    return new RuleFiles(alone).text(name).orElseThrow();
  }

  /** One run with everything that it needs. */
  private record Work(
      Call call,
      @Nullable Instant at,
      Options.Rules baseline,
      Options.Rules candidate,
      Scenario scenario,
      Path portfolio,
      Path out) {

    Report report() throws IOException {
      Path results = fresh("results.json");
      MessageDigest sha = sha256();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try (InputStream file = new DigestInputStream(Files.newInputStream(portfolio), sha);
          Writer companies = Files.newBufferedWriter(fresh("companies.csv"));
          Writer refused = Files.newBufferedWriter(fresh("refused.csv"))) {
        CompanyTable refusedTable = CompanyTable.ofRefused(refused, call.terminal().language());
        PortfolioReader members =
            new PortfolioReader(file, baseline.contents().prices(), refusedTable::add);
        Results told = told(members, threads, companies);
        Report.Source source =
            Report.Source.ofFile(
                "sha256:" + HexFormat.of().formatHex(sha.digest()),
                members.rows(),
                members.members(),
                members.rows() - members.members());
        Report report =
            new Report(
                at,
                new Report.Rules(null, baseline.digest()),
                new Report.Rules(null, candidate.digest()),
                source,
                scenario,
                Assumptions.of(scenario, source),
                told);
        Files.write(results, ReportJson.writePretty(report, call.terminal().language()));
        return report;
      } finally {
        threads.shutdownNow();
      }
    }

    private Results told(PortfolioReader members, ExecutorService threads, Writer companies)
        throws IOException {
      Simulation simulation =
          new Simulation(
              baseline.contents(), candidate.contents(), version -> Optional.empty(), scenario);
      CompanyTable table = CompanyTable.ofCompanies(companies, call.terminal().language());
      ProgressBar bar = new ProgressBar(call.terminal(), Files.size(portfolio));
      try {
        Run run = new Run(simulation, threads, THREADS, null);
        run.all(
            Run.parts(members),
            part -> part.forEach(outcome -> take(outcome, table, members, bar)));
        bar.show(Files.size(portfolio), members.members());
        bar.end();
        return run.results();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    /**
     * A result of an earlier run does not stand beside those of this one, and a portfolio is not
     * written over.
     */
    private Path fresh(String name) throws IOException {
      Path file = out.resolve(name);
      if (Files.exists(file) && Files.isSameFile(file, portfolio)) {
        throw CommandFailure.usage("simulation.sameFile", file.toString());
      }
      Files.deleteIfExists(file);
      return file;
    }

    private static void take(
        Outcome outcome, CompanyTable table, PortfolioReader members, ProgressBar bar) {
      table.add(CompanyRow.of(outcome));
      bar.show(members.position(), members.members());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
