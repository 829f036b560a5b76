package io.catraca.simulation.command;

import io.catraca.money.Amount;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.terminal.Terminal;
import io.catraca.simulation.result.Report;
import io.catraca.simulation.result.Results;
import io.catraca.simulation.result.Results.CauseShare;
import io.catraca.simulation.result.Results.Companies;
import io.catraca.simulation.result.Results.Sides;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What came of it in some lines; the files have the rest. */
final class Summary {

  private final Terminal terminal;

  Summary(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * @param nanoseconds how long pricing took, from the first row read to the last one written
   */
  void print(Report report, Path out, long nanoseconds) {
    Results results = report.results();
    Companies companies = results.companies();
    terminal.say(
        "simulation.summary.rows",
        report.portfolio().rows(),
        report.portfolio().members(),
        report.portfolio().refused());
    terminal.say(
        "simulation.summary.companies",
        companies.priced(),
        companies.incomplete(),
        companies.unpriced(),
        companies.outside());
    print("simulation.summary.revenue", results.revenue());
    print("simulation.summary.mrr", results.mrr());
    terminal.say(
        "simulation.summary.movers",
        companies.payMore(),
        companies.payLess(),
        companies.paySame(),
        companies.migrating(),
        companies.leaving());
    results.causes().forEach(this::print);
    terminal.say(
        "simulation.summary.entitlements",
        results.entitlements().companiesLosing(),
        results.entitlements().companiesGaining());
    long milliseconds = Math.max(1, nanoseconds / 1_000_000);
    terminal.say(
        "simulation.summary.rate",
        results.companyMonths(),
        milliseconds,
        results.companyMonths() * 1000 / milliseconds);
    terminal.say("simulation.summary.files", out.toString());
  }

  private void print(String key, Sides sides) {
    terminal.say(key, money(sides.before()), money(sides.after()), money(sides.difference()));
  }

  private void print(CauseShare share) {
    RuleRef rule = share.rule();
    Object cause =
        rule == null
            ? Message.of("simulation.cause." + share.cause())
            : rule.file()
                + ":"
                + rule.line()
                + " "
                + (share.item() == null ? rule.name() : share.item());
    terminal.say("simulation.summary.cause", money(share.difference()), cause, share.companies());
  }

  private static Money money(Amount amount) {
    return Money.of(CurrencyUnit.of(amount.currency()), new BigDecimal(amount.amount()));
  }
}
