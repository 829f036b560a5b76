package io.catraca.billing.readjustment;

import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.money.Amount;
import io.catraca.pricing.Line;
import io.catraca.pricing.Quote;
import io.catraca.pricing.QuoteView;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.security.CompanyId;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A readjustment as callers read it.
 *
 * @param rules whose price list is applied
 * @param from the first day of the new terms
 * @param to the first day on which they no longer hold; null where they go on
 * @param applied whether it was done; a preview is not
 * @param before the bill of a month by the contract's own list
 * @param after the same by the list that is applied
 * @param monthlyDifference null where a price of either is on request
 * @param problems items that would lose their price; with any of them it cannot be applied
 */
@Schema(name = "Readjustment")
record ReadjustmentView(
    Stamp rules,
    CompanyId company,
    LocalDate from,
    @Nullable LocalDate to,
    String percent,
    @Nullable String index,
    boolean applied,
    BillView before,
    BillView after,
    @Nullable Amount monthlyDifference,
    List<QuoteView.ProblemView> problems) {

  /**
   * What a contract comes to by one price list.
   *
   * @param ruleVersion the published rules that the list is of
   * @param complete whether every price is known
   */
  @Schema(name = "ReadjustmentBill")
  record BillView(
      LocalDate priceDate,
      int ruleVersion,
      @Nullable Amount contractedFee,
      boolean complete,
      @ArraySchema(schema = @Schema(implementation = QuoteView.LineView.class)) List<Object> lines,
      QuoteView.Totals totals,
      List<QuoteView.ProblemView> problems) {

    static BillView of(Terms terms, Quote quote, Stamp rules, Locale language) {
      QuoteView view = QuoteView.of(quote, rules, language);
      return new BillView(
          terms.priceDate(),
          terms.ruleVersion(),
          terms.contractedFee() == null ? null : Amount.of(terms.contractedFee()),
          view.complete(),
          view.lines(),
          view.totals(),
          view.problems());
    }
  }

  static ReadjustmentView of(
      CompanyId company,
      Readjustment readjustment,
      Comparison bills,
      boolean applied,
      Stamp rules,
      Locale language) {
    Terms after = readjustment.after();
    return new ReadjustmentView(
        rules,
        company,
        readjustment.from(),
        after.days().to(),
        readjustment.percent().toPlainString(),
        readjustment.index(),
        applied,
        BillView.of(readjustment.before(), bills.before(), rules, language),
        BillView.of(after, bills.after(), rules, language),
        bills.monthlyDifference().map(Amount::of).orElse(null),
        bills.losing().stream().map(line -> problem(line, after.priceDate(), language)).toList());
  }

  private static QuoteView.ProblemView problem(Line line, LocalDate priceDate, Locale language) {
    return new QuoteView.ProblemView(
        line.item().code(),
        Comparison.why(line, priceDate).in(language),
        line.rule().file(),
        line.rule().line());
  }
}
