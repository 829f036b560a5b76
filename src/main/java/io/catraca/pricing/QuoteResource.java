package io.catraca.pricing;

import io.catraca.platform.DecisionMetrics;
import io.catraca.pricing.Pointless.Finding;
import io.catraca.rules.LiveRules;
import io.catraca.rules.LiveRules.PriceDay;
import io.catraca.rules.RuleSet;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What does it cost? */
@Path("/v1/quotes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Prices")
public final class QuoteResource {

  private final LiveRules live;
  private final DecisionMetrics.Kind metrics;

  public QuoteResource(LiveRules live, DecisionMetrics metrics) {
    this.live = live;
    this.metrics = metrics.kind("quote");
  }

  @POST
  @Operation(
      summary = "Price a plan with its add-ons and a month of usage",
      description =
          "Nothing is kept. Prices that are not published leave the quote incomplete. The total `annual` is 12 ×"
              + " `monthly` + `once`. An add-on that raises or lifts only what is without limit already,"
              + " by the plan or another add-on of the quote, is named in `warnings`. A quote on a"
              + " day to come is priced by the rules that will be live when that day begins in São"
              + " Paulo, as far as they are scheduled by now.")
  public QuoteView quote(
      QuoteRequest request, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
    long start = System.nanoTime();
    PriceDay asked = live.priceDay(request.on());
    RuleSet rules = asked.rules();
    PriceTable prices = rules.pricesOn(asked.day());
    Quote quote = Pricer.quote(prices, asked.day(), request);
    List<Finding> pointless = Pointless.in(prices, request, quote);
    metrics.count(1, System.nanoTime() - start);
    return QuoteView.of(quote, pointless, rules.stamp(), Language.of(language));
  }
}
