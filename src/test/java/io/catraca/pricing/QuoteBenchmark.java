package io.catraca.pricing;

import io.catraca.benchmark.ShippedRules;
import io.catraca.rules.Promoted;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Quotes with five add-ons in process, one thread, another order each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class QuoteBenchmark {

  private static final int REQUESTS = 1024;
  private static final Stamp STAMP = new Stamp(1, "sha256:benchmark");

  private final PriceTable prices = ShippedRules.read().prices().on(LocalDate.of(2026, 11, 22));
  private final LocalDate today = LocalDate.now();
  private final RuleContents promoted = Promoted.shippedExamples().contents();
  private final PriceTable promotedPrices = promoted.prices().on(RuleFolderFixture.DAY);
  private final QuoteRequest[] requests = new QuoteRequest[REQUESTS];
  private final QuoteRequest[] withCoupon = new QuoteRequest[REQUESTS];
  private int next;

  public QuoteBenchmark() {
    QuoteSamples samples = new QuoteSamples(1);
    for (int index = 0; index < REQUESTS; index++) {
      requests[index] = samples.request();
      check(requests[index]);
      withCoupon[index] = withCoupon(requests[index]);
      checkPromoted(withCoupon[index]);
    }
  }

  /** The order read from the request, its lines priced and added up. */
  @Benchmark
  public Object quote(Blackhole answered) {
    Quote quote = price(request());
    answered.consume(quote.total());
    return quote;
  }

  /** The same with the five promotions that are shipped as examples, asked for in the engine. */
  @Benchmark
  public Object quoteWithPromotions(Blackhole answered) {
    Quote quote = promoted(withCoupon[next = (next + 1) & (REQUESTS - 1)]);
    answered.consume(quote.total());
    return quote;
  }

  /** The same with all that the answer says: every total, and a reason for each line. */
  @Benchmark
  public Object quoteWithReasons() {
    return QuoteView.of(price(request()), STAMP, Message.PORTUGUESE);
  }

  /** The lines and their total without any rule engine. */
  @Benchmark
  public Object handWritten() {
    return HandWrittenQuote.price(request());
  }

  private Quote promoted(QuoteRequest request) {
    return Pricer.quote(promotedPrices, promoted.promotions(), RuleFolderFixture.DAY, request);
  }

  private static QuoteRequest withCoupon(QuoteRequest of) {
    return new QuoteRequest(
        of.plan(),
        null,
        of.contractedFee(),
        of.addOns(),
        of.activation(),
        null,
        List.of("BEMVINDO"));
  }

  private void checkPromoted(QuoteRequest request) {
    if (promoted(request).promotions().size() < 2) {
      throw new IllegalStateException("no promotions for " + request);
    }
  }

  private QuoteRequest request() {
    next = (next + 1) & (REQUESTS - 1);
    return requests[next];
  }

  private Quote price(QuoteRequest request) {
    return new Pricer(prices).price(new OrderReader(prices, today).read(request));
  }

  private void check(QuoteRequest request) {
    Quote quote = price(request);
    HandWrittenQuote.PricedOrder expected = HandWrittenQuote.price(request);
    List<BigDecimal> amounts =
        quote.lines().stream().map(line -> line.knownAmount().getAmount()).toList();
    boolean sameLines =
        amounts.equals(expected.lines().stream().map(HandWrittenQuote.PricedLine::amount).toList());
    if (!sameLines || !quote.total().orElseThrow().getAmount().equals(expected.total())) {
      throw new IllegalStateException(
          "the price list and the hand-written one differ: " + quote + " and " + expected);
    }
  }
}
