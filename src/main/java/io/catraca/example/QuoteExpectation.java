package io.catraca.example;

import io.catraca.example.Trial.Mismatch;
import io.catraca.example.yaml.Refusal;
import io.catraca.example.yaml.Refusals;
import io.catraca.example.yaml.Tree;
import io.catraca.example.yaml.Tree.Fields;
import io.catraca.example.yaml.Tree.Text;
import io.catraca.pricing.Line;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Quote;
import io.catraca.rules.price.Item;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an example expects of a quote. Only what it names is compared, but its lines are all the
 * lines there are.
 */
final class QuoteExpectation {

  /** What came. */
  sealed interface Came {}

  /** A quote. */
  record Priced(Quote quote) implements Came {}

  /** A refusal: why, by the code of what is refused. */
  record Refused(Map<String, String> reasons) implements Came {}

  /** The totals of a quote, by the names that examples give them. */
  private enum QuoteTotal {
    MONTHLY("por mês", Part.MONTHLY),
    ONCE("uma vez", Part.ONCE),
    USAGE("uso", Part.USAGE),
    TOTAL("total", null),
    PAID_TO_META("pago à Meta", Part.PAID_TO_META);

    private final String key;
    private final @Nullable Part part;

    QuoteTotal(String key, @Nullable Part part) {
      this.key = key;
      this.part = part;
    }

    String key() {
      return key;
    }

    /** Empty where one of its prices is not known. */
    Optional<Money> of(Quote quote) {
      return part == null ? quote.total() : quote.total(part);
    }
  }

  private static final String LINES = "linhas";
  private static final String PROMOTIONS = "promoções";
  private static final String UNPRICED = "sem preço";
  private static final String REFUSED = "recusada";
  private static final String NOTHING = "—";

  private final @Nullable Map<String, ExpectedLine> lines;
  private final @Nullable ExpectedPromotions promotions;
  private final Map<QuoteTotal, BigDecimal> totals;
  private final @Nullable Set<String> unpriced;
  private final Set<String> refused;
  private final List<String> wanted = new ArrayList<>();
  private final List<String> got = new ArrayList<>();

  private QuoteExpectation(
      @Nullable Map<String, ExpectedLine> lines,
      @Nullable ExpectedPromotions promotions,
      Map<QuoteTotal, BigDecimal> totals,
      @Nullable Set<String> unpriced,
      Set<String> refused) {
    this.lines = lines;
    this.promotions = promotions == null && lines != null ? new ExpectedPromotions() : promotions;
    this.totals = totals;
    this.unpriced = unpriced;
    this.refused = refused;
  }

  static QuoteExpectation read(Fields expected, PriceNames names, Refusals refusals) {
    List<String> keys = new ArrayList<>(List.of(LINES, PROMOTIONS, UNPRICED, REFUSED));
    for (QuoteTotal total : QuoteTotal.values()) {
      keys.add(total.key());
    }
    expected.only(refusals, keys.toArray(new String[0]));
    boolean alone = expected.all().size() == 1;
    if (expected.all().isEmpty() || (expected.find(REFUSED).isPresent() && !alone)) {
      refusals.add(new Refusal(expected.line(), "example.quote"));
    }
    Map<QuoteTotal, BigDecimal> totals = new LinkedHashMap<>();
    for (QuoteTotal total : QuoteTotal.values()) {
      expected
          .find(total.key())
          .flatMap(tree -> refusals.read(() -> Decimal.amount(tree.asText())))
          .ifPresent(amount -> totals.put(total, amount));
    }
    return new QuoteExpectation(
        expected
            .find(LINES)
            .flatMap(tree -> refusals.read(() -> lines(tree.asFields(), names, refusals)))
            .orElse(null),
        expected
            .find(PROMOTIONS)
            .flatMap(
                tree -> refusals.read(() -> ExpectedPromotions.read(tree.asFields(), refusals)))
            .orElse(null),
        totals,
        expected
            .find(UNPRICED)
            .flatMap(tree -> refusals.read(() -> codes(tree, names, refusals)))
            .orElse(null),
        expected
            .find(REFUSED)
            .flatMap(tree -> refusals.read(() -> refused(tree, names, refusals)))
            .orElse(Set.of()));
  }

  private static Map<String, ExpectedLine> lines(
      Fields fields, PriceNames names, Refusals refusals) {
    Map<String, ExpectedLine> lines = new LinkedHashMap<>();
    fields
        .all()
        .forEach(
            (name, field) -> {
              Text written = new Text(field.line(), name);
              Optional<Item> item = refusals.read(() -> names.items().find(written));
              Optional<ExpectedLine> line =
                  refusals.read(() -> ExpectedLine.read(field.value().asText()));
              if (item.isPresent() && line.isPresent()) {
                lines.put(item.get().code(), line.get());
              }
            });
    return lines;
  }

  private static Set<String> codes(Tree tree, PriceNames names, Refusals refusals) {
    return names.items().findAll(tree, refusals).stream()
        .map(Item::code)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> refused(Tree tree, PriceNames names, Refusals refusals) {
    Set<String> codes = new LinkedHashSet<>();
    tree.asTexts()
        .forEach(text -> refusals.read(() -> names.refusable().find(text)).ifPresent(codes::add));
    return codes;
  }

  /** Where a quote or a refusal is another than expected; empty where it is the one. */
  Optional<Mismatch> differs(Came came) {
    wanted.clear();
    got.clear();
    if (came instanceof Refused refusal) {
      differs(refusal);
    } else if (came instanceof Priced priced) {
      differs(priced.quote());
    }
    return got.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mismatch(String.join(", ", wanted), String.join(", ", got)));
  }

  private void differs(Refused refusal) {
    if (!refusal.reasons().keySet().equals(refused)) {
      wanted.add(refused.isEmpty() ? say("example.priced") : REFUSED + " " + refused);
      refusal.reasons().forEach((code, reason) -> got.add(REFUSED + " " + code + ": " + reason));
    }
  }

  private void differs(Quote quote) {
    if (!refused.isEmpty()) {
      wanted.add(REFUSED + " " + refused);
      got.add(say("example.priced"));
      return;
    }
    compareLines(quote);
    if (promotions != null) {
      promotions.compare(
          quote,
          (expected, came) -> {
            wanted.add(expected);
            got.add(came);
          });
    }
    totals.forEach(
        (total, amount) -> {
          Optional<Money> came = total.of(quote);
          if (came.isEmpty() || came.get().getAmount().compareTo(amount) != 0) {
            wanted.add(total.key() + ": " + Decimal.show(amount));
            got.add(
                total.key()
                    + ": "
                    + came.map(money -> Decimal.show(money.getAmount()))
                        .orElseGet(() -> say("example.unknown")));
          }
        });
    Set<String> unknown =
        quote.unknown().stream().map(line -> line.item().code()).collect(Collectors.toSet());
    if (unpriced != null && !unpriced.equals(unknown)) {
      wanted.add(UNPRICED + ": " + String.join(", ", unpriced));
      got.add(UNPRICED + ": " + (unknown.isEmpty() ? NOTHING : String.join(", ", unknown)));
    }
  }

  private void compareLines(Quote quote) {
    if (lines == null) {
      return;
    }
    Map<String, ExpectedLine> missing = new LinkedHashMap<>(lines);
    Map<String, List<Line>> came = new LinkedHashMap<>();
    for (Line line : quote.lines()) {
      came.computeIfAbsent(line.item().code(), code -> new ArrayList<>()).add(line);
    }
    came.forEach(
        (code, all) -> {
          ExpectedLine expected = missing.remove(code);
          if (expected == null || !expected.holds(all)) {
            wanted.add(code + ": " + (expected == null ? NOTHING : expected.text()));
            got.add(
                code + ": " + (expected == null ? ExpectedLine.show(all) : expected.showLike(all)));
          }
        });
    missing.forEach(
        (code, expected) -> {
          wanted.add(code + ": " + expected.text());
          got.add(code + ": " + NOTHING);
        });
  }

  private static String say(String key) {
    return Message.of(key).in(Message.PORTUGUESE);
  }
}
