package io.catraca.example;

import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Field;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.money.Amount;
import io.catraca.pricing.Pricer;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteRequest;
import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.problem.Problem;
import io.catraca.rules.contents.Evidence.Kind;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries examples of what a plan with its add-ons and a month of usage costs. */
final class QuoteTrial implements Trial {

  private static final String PLAN = "plano";
  private static final String DAY = "dia";
  private static final String FEE = PriceNames.FEE;
  private static final String ADD_ONS = "adicionais";
  private static final String ACTIVATION = "ativação";
  private static final String USAGE = "uso";
  private static final String MONTH = "mês";
  private static final String COUPONS = "cupons";

  private final PriceLists lists;
  private final Coverage coverage;

  QuoteTrial(PriceLists lists, Coverage coverage) {
    this.lists = lists;
    this.coverage = coverage;
  }

  /** What an example asks, whatever the plan. */
  private record Asked(
      LocalDate day,
      @Nullable Amount fee,
      List<AddOn> addOns,
      boolean activation,
      Map<String, Long> usage,
      int month,
      List<String> coupons) {

    QuoteRequest of(Plan plan) {
      return new QuoteRequest(
          plan.code(), day, fee, addOns, activation, usage, coupons, month, null);
    }
  }

  @Override
  public Optional<Mismatch> run(
      Fields given, Tree expected, @Nullable LocalDate fileDay, Refusals refusals) {
    given.only(refusals, PLAN, DAY, FEE, ADD_ONS, ACTIVATION, USAGE, MONTH, COUPONS);
    LocalDate day = refusals.read(() -> PriceNames.day(given, fileDay)).orElse(LocalDate.EPOCH);
    PriceNames names = lists.names(day);
    Set<Plan> plans =
        refusals.read(() -> names.plans().findAll(given.get(PLAN), refusals)).orElse(Set.of());
    Asked asked = asked(given, day, names, refusals);
    Optional<QuoteExpectation> expectation =
        refusals.read(() -> QuoteExpectation.read(expected.asFields(), names, refusals));
    Optional<PriceTable> prices = lists.on(day);
    if (prices.isEmpty() || expectation.isEmpty() || !refusals.isWhole()) {
      return Optional.empty();
    }
    List<String> wanted = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (Plan plan : plans) {
      coverage.rule(plan.rule());
      expectation
          .get()
          .differs(price(prices.get(), asked.of(plan), day, names))
          .ifPresent(
              mismatch -> {
                wanted.add(plan.label() + ": " + mismatch.expected());
                got.add(plan.label() + ": " + mismatch.got());
              });
    }
    return got.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mismatch(String.join("; ", wanted), String.join("; ", got)));
  }

  private Asked asked(Fields given, LocalDate day, PriceNames names, Refusals refusals) {
    List<AddOn> addOns = new ArrayList<>();
    names
        .quantities(given.find(ADD_ONS).orElse(null), refusals)
        .forEach((item, quantity) -> addOns.add(new AddOn(item.code(), quantity)));
    boolean activation =
        given
            .find(ACTIVATION)
            .flatMap(tree -> refusals.read(() -> YesNo.CHOICES.find(tree.asText())))
            .orElse(false);
    Amount fee =
        given
            .find(FEE)
            .flatMap(tree -> refusals.read(() -> Decimal.amount(tree.asText())))
            .map(amount -> new Amount(amount.toPlainString(), "BRL"))
            .orElse(null);
    Map<String, Long> usage = new LinkedHashMap<>();
    given
        .find(USAGE)
        .flatMap(tree -> refusals.read(tree::asFields))
        .ifPresent(
            fields ->
                fields.all().forEach((name, field) -> use(name, field, names, usage, refusals)));
    int month =
        given
            .find(MONTH)
            .flatMap(tree -> refusals.read(() -> Decimal.count(tree.asText())))
            .map(count -> (int) Math.min(count, Integer.MAX_VALUE))
            .orElse(1);
    List<String> coupons =
        given
            .find(COUPONS)
            .flatMap(tree -> refusals.read(tree::asTexts))
            .map(texts -> texts.stream().map(Text::value).toList())
            .orElse(List.of());
    return new Asked(day, fee, addOns, activation, usage, month, coupons);
  }

  private void use(
      String name, Field field, PriceNames names, Map<String, Long> usage, Refusals refusals) {
    Text written = new Text(field.line(), name);
    Optional<Word> meter = refusals.read(() -> names.meters().find(written));
    Optional<Long> used = refusals.read(() -> Decimal.count(field.value().asText()));
    if (meter.isPresent()) {
      coverage.word(Kind.METER, meter.get().code());
      if (usage.put(meter.get().code(), used.orElse(0L)) != null) {
        refusals.add(Choices.twice(written));
      }
    }
  }

  /** What the API would answer. */
  private QuoteExpectation.Came price(
      PriceTable prices, QuoteRequest request, LocalDate day, PriceNames names) {
    try {
      Quote quote = Pricer.quote(prices, lists.promotions(), day, request);
      quote.promotions().forEach(line -> coverage.rule(line.promotion().rule()));
      quote
          .lines()
          .forEach(
              line -> {
                coverage.item(line.item());
                coverage.rule(line.rule());
              });
      return new QuoteExpectation.Priced(quote);
    } catch (Problem refusal) {
      Map<String, String> refused = new LinkedHashMap<>();
      refusal
          .errors()
          .forEach(
              error ->
                  refused.put(
                      subject(error.field(), request), error.message().in(Message.PORTUGUESE)));
      refused.keySet().forEach(code -> names.find(code).map(Item::rule).ifPresent(coverage::rule));
      return new QuoteExpectation.Refused(refused);
    }
  }

  /** The code of what a refused field names; the field itself where it names none. */
  private static String subject(String field, QuoteRequest request) {
    if (field.equals("plan")) {
      return request.plan();
    }
    if (field.startsWith("usage.")) {
      return field.substring("usage.".length());
    }
    if (field.startsWith("addOns[")) {
      int index = Integer.parseInt(field.substring("addOns[".length(), field.indexOf(']')));
      return request.addOnsOrNone().get(index).code();
    }
    if (field.startsWith("coupons")) {
      return PriceNames.COUPON;
    }
    return field.startsWith("contractedFee") ? FEE : field;
  }
}
