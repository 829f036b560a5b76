package io.catraca.example;

import io.catraca.example.yaml.Tree;
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
import io.catraca.text.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries examples of what a plan with its add-ons and a month of usage costs. */
final class QuoteTrial implements Trial {

  private static final String PLAN = "plano";
  private static final String DAY = "dia";
  private static final String FEE = PriceNames.FEE;
  private static final String ADD_ONS = "adicionais";
  private static final String ACTIVATION = "ativação";
  private static final String USAGE = "uso";

  private final PriceLists lists;
  private final Coverage coverage;

  QuoteTrial(PriceLists lists, Coverage coverage) {
    this.lists = lists;
    this.coverage = coverage;
  }

  @Override
  public Optional<Mismatch> run(Fields given, Tree expected, @Nullable LocalDate fileDay) {
    given.only(PLAN, DAY, FEE, ADD_ONS, ACTIVATION, USAGE);
    LocalDate day = PriceNames.day(given, fileDay);
    PriceNames names = lists.names(day);
    QuoteExpectation expectation = QuoteExpectation.read(expected.asFields(), names);
    List<String> wanted = new ArrayList<>();
    List<String> got = new ArrayList<>();
    for (Plan plan : names.plans().findAll(given.get(PLAN))) {
      coverage.rule(plan.rule());
      QuoteRequest request = request(given, plan, day, names);
      expectation
          .differs(price(request, day, names))
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

  private QuoteRequest request(Fields given, Plan plan, LocalDate day, PriceNames names) {
    List<AddOn> addOns = new ArrayList<>();
    names
        .quantities(given.find(ADD_ONS).orElse(null))
        .forEach((item, quantity) -> addOns.add(new AddOn(item.code(), quantity)));
    Map<String, Long> usage = new LinkedHashMap<>();
    given
        .find(USAGE)
        .ifPresent(
            tree ->
                tree.asFields()
                    .all()
                    .forEach(
                        (name, field) -> {
                          Text written = new Text(field.line(), name);
                          Word meter = names.meters().find(written);
                          coverage.word(Kind.METER, meter.code());
                          long used = Decimal.count(field.value().asText());
                          if (usage.put(meter.code(), used) != null) {
                            throw Choices.twice(written);
                          }
                        }));
    boolean activation =
        given.find(ACTIVATION).map(tree -> YesNo.CHOICES.find(tree.asText())).orElse(false);
    Amount fee =
        given
            .find(FEE)
            .map(tree -> Decimal.amount(tree.asText()))
            .map(amount -> new Amount(amount.toPlainString(), "BRL"))
            .orElse(null);
    return new QuoteRequest(plan.code(), day, fee, addOns, activation, usage, null);
  }

  /** What the API would answer. */
  private QuoteExpectation.Came price(QuoteRequest request, LocalDate day, PriceNames names) {
    try {
      Quote quote = Pricer.quote(lists.on(day), day, request);
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
    return field.startsWith("contractedFee") ? FEE : field;
  }
}
