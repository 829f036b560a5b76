package io.catraca.pricing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.catraca.platform.DecisionMetrics;
import io.catraca.pricing.Pointless.Finding;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.rules.LiveRules.PriceDay;
import io.catraca.rules.RuleSet;
import io.catraca.rules.price.PriceTable;
import io.catraca.security.Caller;
import io.catraca.security.CompanyId;
import io.catraca.text.Language;
import io.catraca.text.Message;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What does it cost? */
@Path("/v1/quotes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Prices")
public final class QuoteResource {

  /** The texts that were asked for last: mostly those that are asked for next. */
  private record Latest(PriceTable prices, Locale language, LineTexts texts) {

    boolean isOf(PriceTable other, Locale reader) {
      return prices == other && language.equals(reader);
    }
  }

  private final LiveRules live;
  private final Function<CompanyId, List<String>> usedCoupons;
  private final DecisionMetrics.Kind metrics;
  private final LoadingCache<PriceTable, LineTexts> portuguese = texts(Message.PORTUGUESE);
  private final LoadingCache<PriceTable, LineTexts> english = texts(Locale.ENGLISH);
  private volatile @Nullable Latest latest;

  /**
   * @param usedCoupons those of a company's contracts, each as often as it was used
   */
  public QuoteResource(
      LiveRules live, Function<CompanyId, List<String>> usedCoupons, DecisionMetrics metrics) {
    this.live = live;
    this.usedCoupons = usedCoupons;
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
              + " Paulo, as far as they are scheduled by now. Promotions that apply have lines of"
              + " their own, after the others. A coupon that no rule knows, that is over on the"
              + " price date, or that the company named has used up, is refused.")
  public QuoteView quote(
      QuoteRequest request,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
      @Parameter(hidden = true) @Auth Caller caller) {
    long start = System.nanoTime();
    PriceDay asked = live.priceDay(request.on());
    RuleSet rules = asked.rules();
    PriceTable prices = rules.pricesOn(asked.day());
    Quote quote = Pricer.quote(prices, rules.promotions(), asked.day(), request);
    checkCompany(request, rules, caller);
    List<Finding> pointless = Pointless.in(prices, request, quote);
    metrics.count(1, System.nanoTime() - start);
    Locale locale = Language.of(language);
    return QuoteView.of(quote, pointless, rules.stamp(), locale, texts(prices, locale)::of);
  }

  private LineTexts texts(PriceTable prices, Locale language) {
    Latest known = latest;
    if (known != null && known.isOf(prices, language)) {
      return known.texts();
    }
    LineTexts texts = (language.equals(Locale.ENGLISH) ? english : portuguese).get(prices);
    latest = new Latest(prices, language, texts);
    return texts;
  }

  /** For as long as the price list is in use. */
  private static LoadingCache<PriceTable, LineTexts> texts(Locale language) {
    return Caffeine.newBuilder().weakKeys().build(prices -> new LineTexts(prices, language));
  }

  private List<String> usedBy(CompanyId company) {
    try {
      return usedCoupons.apply(company);
    } catch (Problem problem) {
      throw problem.type() == ProblemType.NOT_FOUND
          ? Problem.refusedField("company", problem.detail())
          : problem;
    }
  }

  private void checkCompany(QuoteRequest request, RuleSet rules, Caller caller) {
    CompanyId company = request.company();
    if (company == null) {
      return;
    }
    CompanyId own = caller.company().orElse(company);
    if (!own.equals(company)) {
      throw new Problem(ProblemType.FORBIDDEN, Message.of("key.otherCompany", own));
    }
    List<String> used = usedBy(company);
    List<FieldError> spent = Redemptions.spent(rules.promotions(), request.couponsOrNone(), used);
    if (!spent.isEmpty()) {
      throw Problem.refused(spent);
    }
  }
}
