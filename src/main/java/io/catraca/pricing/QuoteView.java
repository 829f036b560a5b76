package io.catraca.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.money.Amount;
import io.catraca.pricing.Line.Part;
import io.catraca.pricing.Pointless.Finding;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Per;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A quote as callers read it.
 *
 * @param complete whether every price is known
 * @param problems the prices that are missing
 * @param warnings what would be paid for nothing; it is priced all the same
 */
@Schema(name = "Quote")
public record QuoteView(
    Stamp rules,
    boolean complete,
    @ArraySchema(schema = @Schema(implementation = LineView.class)) List<Object> lines,
    Totals totals,
    List<ProblemView> problems,
    List<WarningView> warnings) {

  /** What a line is. */
  enum LineKind {
    FEE,
    ADD_ON,
    USAGE,
    /** What a promotion takes off, or tops up. */
    PROMOTION;

    private static LineKind of(ItemKind kind) {
      return valueOf(kind.name());
    }
  }

  /**
   * A line of an item, or of what a promotion changes in one part of the quote: that has the name
   * of its rule as code and label, and an amount below zero unless it tops something up.
   *
   * @param per what the price is for; of a promotion, MONTH, ONCE, or null where it is of usage
   * @param unitPrice null where the price is on request
   * @param amount the units' price, rounded half up to the cent; null where it is on request
   * @param tier the tier that the units are priced by; null where there is one price for all
   */
  @Schema(name = "QuoteLine")
  public record LineView(
      String code,
      String label,
      LineKind kind,
      long quantity,
      @Nullable Amount unitPrice,
      @Nullable Amount amount,
      @Nullable Per per,
      Line.@Nullable Tier tier,
      RuleRef rule,
      String reason) {}

  /**
   * Totals in BRL, and in USD what is paid to Meta beside them. One that has an unknown part is
   * null.
   *
   * @param annual 12 × monthly + once, without usage, which is that of one month; null where either
   *     is
   * @param known in an incomplete quote, the sum of the known lines in BRL
   */
  @Schema(name = "QuoteTotals")
  public record Totals(
      @Nullable Amount monthly,
      @Nullable Amount once,
      @Nullable Amount annual,
      @Nullable Amount usage,
      @Nullable Amount total,
      @Nullable Amount paidToMeta,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Amount known) {}

  /** A price that is missing: the item's code, and the file and row that would have it. */
  @Schema(name = "QuoteProblem")
  public record ProblemView(String code, String message, String file, int line) {}

  /**
   * Something that would be paid for nothing.
   *
   * @param code that of an add-on which adds nothing to what its plan and the others give, or which
   *     has more units than do anything
   * @param item code of the add-on
   * @param file of the row that sells it
   */
  @Schema(name = "QuoteWarning")
  public record WarningView(
      Pointless.Code code, String item, String message, String file, int line) {}

  /** A quote without a look at what would be paid for nothing. */
  public static QuoteView of(Quote quote, Stamp rules, Locale language) {
    return of(quote, List.of(), rules, language, line -> view(line, language));
  }

  /**
   * @param write makes of a line what is written
   */
  static QuoteView of(
      Quote quote,
      List<Finding> pointless,
      Stamp rules,
      Locale language,
      Function<Line, Object> write) {
    boolean complete = quote.complete();
    return new QuoteView(
        rules,
        complete,
        lines(quote, language, write),
        totals(quote, complete),
        complete ? List.of() : problems(quote, language),
        pointless.isEmpty()
            ? List.of()
            : pointless.stream().map(finding -> warning(finding, language)).toList());
  }

  private static List<Object> lines(Quote quote, Locale language, Function<Line, Object> write) {
    List<Object> lines = new ArrayList<>(quote.lines().size() + quote.promotions().size());
    for (Line line : quote.lines()) {
      lines.add(write.apply(line));
    }
    for (PromotionLine line : quote.promotions()) {
      lines.add(view(line, language));
    }
    return lines;
  }

  private static List<ProblemView> problems(Quote quote, Locale language) {
    List<ProblemView> problems = new ArrayList<>();
    for (Line line : quote.unknown()) {
      problems.add(problem(line, language));
    }
    for (PromotionLine line : quote.promotions()) {
      if (!line.known()) {
        problems.add(problem(line, language));
      }
    }
    return problems;
  }

  static LineView view(Line line, Locale language) {
    BigMoney unitPrice = line.unitPrice();
    return view(
        line,
        unitPrice == null ? null : Amount.of(unitPrice),
        line.amount() == null ? null : Amount.of(line.amount()),
        reason(line),
        language);
  }

  /**
   * A line with other texts in place of its amount and of the amount in its sentence, and of its
   * unit price where it has none.
   */
  static LineView marked(Line line, String amount, String shown, Locale language) {
    Amount other = new Amount(amount, line.knownAmount().getCurrencyUnit().getCode());
    BigMoney unitPrice = line.unitPrice();
    return unitPrice == null
        ? view(line, other, other, reason(line, shown, shown), language)
        : view(line, Amount.of(unitPrice), other, reason(line, unitPrice, shown), language);
  }

  private static LineView view(
      Line line,
      @Nullable Amount unitPrice,
      @Nullable Amount amount,
      Message reason,
      Locale language) {
    return new LineView(
        line.item().code(),
        line.item().label(),
        LineKind.of(line.item().kind()),
        line.quantity(),
        unitPrice,
        amount,
        line.item().per(),
        line.tier(),
        line.rule(),
        reason.in(language));
  }

  private static LineView view(PromotionLine line, Locale language) {
    RuleRef rule = line.promotion().rule();
    Amount amount = line.amount() == null ? null : Amount.of(line.amount());
    return new LineView(
        rule.name(),
        rule.name(),
        LineKind.PROMOTION,
        1,
        amount,
        amount,
        line.per(),
        null,
        rule,
        line.reason().in(language));
  }

  private static ProblemView problem(PromotionLine line, Locale language) {
    RuleRef rule = line.promotion().rule();
    return new ProblemView(rule.name(), line.reason().in(language), rule.file(), rule.line());
  }

  private static Message reason(Line line) {
    RuleRef rule = line.rule();
    BigMoney unitPrice = line.unitPrice();
    return unitPrice == null
        ? Message.of("quote.onRequest", line.item().label(), rule.file(), rule.line())
        : reason(line, unitPrice, line.knownAmount());
  }

  private static Message reason(Line line, Object unitPrice, Object amount) {
    Message per = Message.of("quote.per." + line.item().per());
    Line.Tier tier = line.tier();
    return Message.of(
        "quote.line",
        line.item().label(),
        line.quantity(),
        unitPrice,
        tier == null ? per : Message.of("quote.tiered", per, reason(tier)),
        amount,
        line.rule().file(),
        line.rule().line());
  }

  private static Message reason(Line.Tier tier) {
    Message units =
        tier.to() == null
            ? Message.of("quote.tier.since", tier.from())
            : Message.of("quote.tier.both", tier.from(), tier.to());
    return Message.of("quote.tier." + tier.mode(), units);
  }

  private static ProblemView problem(Line line, Locale language) {
    RuleRef rule = line.rule();
    String message = reason(line).in(language);
    return new ProblemView(line.item().code(), message, rule.file(), rule.line());
  }

  private static WarningView warning(Finding finding, Locale language) {
    RuleRef row = finding.line().rule();
    return new WarningView(
        finding.code(),
        finding.line().item().code(),
        finding.message().in(language),
        row.file(),
        row.line());
  }

  private static Totals totals(Quote quote, boolean complete) {
    Quote.Totals totals = quote.totals();
    return new Totals(
        amount(totals.of(Part.MONTHLY)),
        amount(totals.of(Part.ONCE)),
        amount(totals.annual()),
        amount(totals.of(Part.USAGE)),
        amount(totals.all()),
        amount(totals.of(Part.PAID_TO_META)),
        complete ? null : Amount.of(totals.known()));
  }

  private static @Nullable Amount amount(Optional<Money> money) {
    return money.map(Amount::of).orElse(null);
  }
}
