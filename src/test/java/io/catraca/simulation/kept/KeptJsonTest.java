package io.catraca.simulation.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.contents.RuleContents;
import io.catraca.simulation.Member;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.RandomMembers;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.Scenario.ApplyTo;
import io.catraca.simulation.Scenario.Leaving;
import io.catraca.simulation.Scenario.Sizes;
import io.catraca.simulation.SimulatedRules;
import io.catraca.simulation.Simulation;
import io.catraca.simulation.result.CompanyRow;
import io.catraca.simulation.result.Run;
import io.catraca.simulation.result.Sums;
import io.catraca.text.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is kept between two parts of a run is all that the run has in memory. */
final class KeptJsonTest {

  private static final int PARTS = 12;
  private static final int MEMBERS = 60;
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

  private static final RuleContents BEFORE = SimulatedRules.contents(SimulatedRules.before());

  /** Some prices change, some are lost, and one add-on is sold no more. */
  private static final RuleContents AFTER =
      SimulatedRules.contents(
          SimulatedRules.after()
              .edit("plans/add-ons.csv", text -> text.replaceAll("(?m)^ASAAS;.*\n", "")));

  private static final Scenario SCENARIO =
      new Scenario(
          "todas as hipóteses",
          YearMonth.of(2026, 1),
          YearMonth.of(2027, 3),
          ApplyTo.ALL,
          new BigDecimal("4.5"),
          new BigDecimal("-3.25"),
          true,
          List.of(new Leaving(new BigDecimal(2), new BigDecimal("30.5"))),
          7,
          Sizes.USUAL);

  private static final Simulation SIMULATION =
      new Simulation(BEFORE, AFTER, version -> Optional.empty(), SCENARIO);
  private static final List<Member> PORTFOLIO = RandomMembers.some(PARTS * MEMBERS, 21);

  @AfterAll
  static void stop() {
    THREADS.shutdownNow();
  }

  @Test
  void runThatGoesOnFromWhatIsKeptAfterEachPartComesToTheSame() throws InterruptedException {
    List<CompanyRow> rows = new ArrayList<>();
    Run whole = run(null, parts(0, PARTS), rows);

    @Nullable Sums kept = null;
    List<CompanyRow> keptRows = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      List<CompanyRow> some = new ArrayList<>();
      Run one = run(kept, parts(part, part + 1), some);
      kept = KeptJson.sums(KeptJson.write(one.sums()));
      KeptRows written = new KeptRows();
      some.forEach(written::add);
      KeptRows.forEach(written.end(), keptRows::add);
    }

    Run last = new Run(SIMULATION, THREADS, 2, kept);
    assertThat(last.sums()).isEqualTo(whole.sums());
    assertThat(ReportJson.write(last.results(), Message.PORTUGUESE))
        .isEqualTo(ReportJson.write(whole.results(), Message.PORTUGUESE));
    assertThat(csv(keptRows)).isEqualTo(csv(rows));
    assertThat(whole.results().companies().unpriced()).isPositive();
    assertThat(whole.results().companies().incomplete()).isPositive();
    assertThat(whole.results().companies().leaving()).isPositive();
    assertThat(whole.results().entitlements().changes()).isNotEmpty();
  }

  @Test
  void sentencesShowTheSameInEachLanguageAfterwards() {
    Message inner = Message.of("simulation.cause.CHURN");
    Message sentence =
        new Message(
            "simulation.row.whole",
            List.of(
                BigMoney.parse("USD 1234.0625"),
                LocalDate.of(2026, 11, 22),
                Message.of(
                    "simulation.row.end",
                    Money.parse("BRL 1299.90"),
                    Message.of("simulation.row.plan", new BigDecimal("4.50"), inner))));

    Message kept = KeptJson.read(KeptJson.text(sentence), Message.class);

    assertThat(kept.in(Message.PORTUGUESE)).isEqualTo(sentence.in(Message.PORTUGUESE));
    assertThat(kept.in(Locale.ENGLISH)).isEqualTo(sentence.in(Locale.ENGLISH));
    assertThat(kept.in(Message.PORTUGUESE)).contains("US$ 1.234,0625", "22/11/2026", "4,50");
  }

  private static Run run(
      @Nullable Sums soFar, Iterator<Supplier<List<Member>>> parts, List<CompanyRow> into)
      throws InterruptedException {
    Run run = new Run(SIMULATION, THREADS, 2, soFar);
    run.all(parts, outcomes -> add(outcomes, into));
    return run;
  }

  private static void add(List<Outcome> outcomes, List<CompanyRow> into) {
    outcomes.forEach(outcome -> into.add(CompanyRow.of(outcome)));
  }

  private static Iterator<Supplier<List<Member>>> parts(int from, int to) {
    List<Supplier<List<Member>>> parts = new ArrayList<>();
    for (int part = from; part < to; part++) {
      int begin = part * MEMBERS;
      parts.add(() -> PORTFOLIO.subList(begin, begin + MEMBERS));
    }
    return parts.iterator();
  }

  private static String csv(List<CompanyRow> rows) {
    try (StringWriter text = new StringWriter()) {
      CompanyTable table = CompanyTable.ofCompanies(text, Locale.ENGLISH);
      rows.forEach(table::add);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
