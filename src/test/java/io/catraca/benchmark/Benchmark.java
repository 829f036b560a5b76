package io.catraca.benchmark;

import static io.catraca.benchmark.Table.format;

import io.catraca.access.DecisionBenchmark;
import io.catraca.access.FilterBenchmark;
import io.catraca.benchmark.Table.Target;
import io.catraca.pricing.QuoteBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Measures everything and prints one table; {@code --quick} measures less of it. */
public final class Benchmark {

  private static final String EMPTY = "empty endpoint";
  private static final String HAND_WRITTEN = "hand-written Java";

  private static final InProcess.Plan JMH = new InProcess.Plan(2, 2, 4);
  private static final InProcess.Plan QUICK_JMH = new InProcess.Plan(1, 1, 2);
  private static final HttpLoad.Plan HTTP =
      new HttpLoad.Plan(Duration.ofSeconds(60), 5, Duration.ofMillis(1500));
  private static final HttpLoad.Plan QUICK_HTTP =
      new HttpLoad.Plan(Duration.ofSeconds(20), 3, Duration.ofMillis(500));

  private final Table table = new Table();

  private Benchmark() {}

  public static void main(String[] arguments) throws Exception {
    List<String> options = Arrays.stream(arguments).filter(option -> !option.isBlank()).toList();
    boolean quick = options.equals(List.of("--quick"));
    if (!quick && !options.isEmpty()) {
      throw new IllegalArgumentException("expected nothing or --quick and not " + options);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Benchmark benchmark = new Benchmark();
    out.println("In process; JMH's own log is " + InProcess.LOG);
    benchmark.add(InProcess.measure(quick ? QUICK_JMH : JMH));
    out.println("Over HTTP on loopback");
    try (HttpLoad load = new HttpLoad()) {
      benchmark.add(load.compare(quick ? QUICK_HTTP : HTTP));
    }
    out.println("A large company sent whole");
    try (BulkSync sync = new BulkSync()) {
      benchmark.add(sync);
    }
    out.println("Consequences for many companies");
    try (ManyCompanies companies = new ManyCompanies()) {
      benchmark.add(companies);
    }
    out.println("A directory in memory");
    try (DirectoryMemory memory = new DirectoryMemory()) {
      memory.create();
      benchmark.table.addBaseline(
          "memory, 1,000,000 users in 10,000 companies", memory.mebibytes() + " MiB of heap");
    }
    out.println("Simulations of the contracts in the database");
    try (SimulatedContracts contracts = new SimulatedContracts()) {
      benchmark.add(contracts, quick);
    }
    out.println("Reloads under load");
    try (Reloads reloads = new Reloads()) {
      benchmark.add(reloads, quick);
    }
    out.println();
    out.println(machine());
    out.println();
    benchmark.table.print(out);
  }

  private static String machine() {
    Runtime java = Runtime.getRuntime();
    return format(
        "%s, Java %s, %d processors, at most %,d MiB of heap",
        LocalDate.now(), Runtime.version(), java.availableProcessors(), java.maxMemory() >> 20);
  }

  private void add(InProcess measured) {
    double decision = measured.perSecond(DecisionBenchmark.class, "fromConversation");
    double facts = measured.perSecond(DecisionBenchmark.class, "fromFacts");
    double decisionByHand = measured.perSecond(DecisionBenchmark.class, "handWritten");
    double quote = measured.perSecond(QuoteBenchmark.class, "quote");
    double promoted = measured.perSecond(QuoteBenchmark.class, "quoteWithPromotions");
    double withReasons = measured.perSecond(QuoteBenchmark.class, "quoteWithReasons");
    double quoteByHand = measured.perSecond(QuoteBenchmark.class, "handWritten");
    table.addBaseline("decision, hand-written Java", core(decisionByHand));
    table.add(
        "decision from a conversation",
        core(decision),
        decision / decisionByHand,
        HAND_WRITTEN,
        Target.atLeast(decision, 5_000_000, "5,000,000 /s a core"));
    table.add("… from ready facts", core(facts), facts / decisionByHand, HAND_WRITTEN, Target.NONE);
    addMillis("filter, a viewer in 2,000 teams", measured, "filter", 5);
    addMillis("viewers, a company of 20,000 users", measured, "viewers", 10);
    table.addBaseline("quote, hand-written Java", core(quoteByHand));
    table.add(
        "quote with five add-ons",
        core(quote),
        quote / quoteByHand,
        HAND_WRITTEN,
        Target.atLeast(quote, 500_000, "500,000 /s a core"));
    table.add(
        "… with five promotions",
        core(promoted),
        promoted / quoteByHand,
        HAND_WRITTEN,
        Target.atLeast(promoted, 100_000, "100,000 /s a core"));
    table.add(
        "… and its reasons as text",
        core(withReasons),
        withReasons / quoteByHand,
        HAND_WRITTEN,
        Target.NONE);
  }

  private void addMillis(String what, InProcess measured, String method, int most) {
    double millis = 1000 / measured.perSecond(FilterBenchmark.class, method);
    Target target = new Target(format("< %d ms", most), millis < most);
    table.add(what, format("%.2f ms", millis), millis / most, format("%d ms", most), target);
  }

  private void add(List<Comparison> compared) {
    Comparison decision = compared.get(0);
    Comparison batch = compared.get(1);
    Comparison quote = compared.get(2);
    table.addBaseline("HTTP: empty, a decision's body", empty(decision));
    table.add(
        "HTTP: one decision",
        rate(decision),
        decision.ratio(),
        EMPTY,
        new Target("≥ 0.85, p99 < 10 ms", decision.ratio() >= 0.85 && decision.millis(0.99) < 10));
    table.addBaseline("HTTP: empty, a batch's body", empty(batch));
    double decisions = batch.perSecond() * HttpLoad.BATCH;
    table.add(
        "HTTP: batch of 1,000",
        format("%,.0f decisions/s, ", decisions) + rate(batch),
        batch.ratio(),
        EMPTY,
        Target.atLeast(decisions, 300_000, "300,000 decisions/s"));
    table.addBaseline("HTTP: empty, a quote's body", empty(quote));
    addOfEmpty("HTTP: one quote", quote);
    table.addBaseline("HTTP: empty, a check's body", empty(compared.get(3)));
    addOfEmpty("HTTP: one entitlement check, a fourth denied", compared.get(3));
    Comparison cheapest = compared.get(4);
    double millis = cheapest.millis(0.99);
    table.add(
        "HTTP: cheapest plan for three needs",
        rate(cheapest),
        cheapest.ratio(),
        EMPTY,
        new Target("p99 < 20 ms", millis < 20));
  }

  private void addOfEmpty(String what, Comparison compared) {
    Target target = new Target("≥ 0.80", compared.ratio() >= 0.8);
    table.add(what, rate(compared), compared.ratio(), EMPTY, target);
  }

  private void add(BulkSync sync) {
    sync.measure();
    BulkSync.Times times = sync.measure();
    table.add(
        "20,000 users sent whole, new",
        format("%,.0f ms", times.created()),
        times.created() / times.unchanged(),
        "the same again",
        new Target("< 5 s", times.created() < 5000));
    table.add(
        "… a tenth of them changed",
        format("%,.0f ms", times.changed()),
        times.changed() / times.unchanged(),
        "the same again",
        new Target("< 5 s", times.changed() < 5000));
    table.addBaseline("… the same again", format("%,.0f ms", times.unchanged()));
  }

  private void add(ManyCompanies companies) throws IOException {
    companies.create();
    companies.impact(2);
    double seconds = companies.impact(5).toMillis() / 1000.0;
    table.add(
        "impact, 10,000 companies, 200,000 users",
        format("%.2f s, median of 5", seconds),
        seconds / 5,
        "5 s",
        new Target("< 5 s", seconds < 5));
  }

  private void add(SimulatedContracts contracts, boolean quick) throws Exception {
    contracts.fillTo(10_000);
    contracts.simulate();
    SimulatedContracts.Figures few = contracts.simulate();
    int number = quick ? 50_000 : 1_000_000;
    contracts.fillTo(number);
    SimulatedContracts.Figures many = contracts.simulate();
    table.addBaseline("simulation, 10,000 contracts, 12 months", few.shown());
    table.add(
        format("… %,d contracts", number),
        many.shown(),
        many.perSecond() / few.perSecond(),
        "10,000 contracts",
        Target.atLeast(many.perSecond(), 200_000, "200,000 company-months/s"));
  }

  private void add(Reloads reloads, boolean quick) throws Exception {
    int edits = quick ? 5 : 20;
    reloads.shippedTable(edits);
    double shipped = reloads.shippedTable(edits);
    table.add(
        "save → live, shipped rules",
        format("%.0f ms, median of %d", shipped, edits),
        shipped / 1000,
        "1 s",
        new Target("< 1 s", shipped < 1000));
    double longer = reloads.longTable(edits);
    table.add(
        "… add-on table of 500 rows",
        format("%.0f ms, median of %d", longer, edits),
        longer / shipped,
        "shipped rules",
        new Target("< 3 s", longer < 3000));
    Reloads.Left left = reloads.many(quick ? 50 : 1000);
    table.addBaseline("reloads under load", left.shown());
    if (!left.isFlat()) {
      throw new IllegalStateException("reloads leave something behind: " + left.shown());
    }
  }

  private static String core(double perSecond) {
    return format("%,.0f /s a core", perSecond);
  }

  private static String rate(Comparison compared) {
    return rate(compared.perSecond(), compared.millis(0.5), compared.millis(0.99));
  }

  private static String empty(Comparison compared) {
    return rate(compared.emptyPerSecond(), compared.emptyMillis(0.5), compared.emptyMillis(0.99));
  }

  private static String rate(double perSecond, double median, double p99) {
    return format("%,.0f /s, p50 %.2f ms, p99 %.2f ms", perSecond, median, p99);
  }
}
