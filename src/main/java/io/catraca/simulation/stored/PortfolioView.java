package io.catraca.simulation.stored;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.simulation.stored.StoredPortfolio.Source;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio as it is answered.
 *
 * @param at when it was uploaded, or the instant whose contracts and usage it has
 * @param digest SHA-256 of the uploaded file, or of the members
 * @param rules by whose plans, add-ons and meters the file was read; null where it is no file
 * @param changingTerms companies that hold other terms in some of the months too, of which a member
 *     has only one
 */
@Schema(name = "Portfolio")
record PortfolioView(
    UUID id,
    @Nullable String name,
    Source source,
    Instant at,
    String digest,
    @Nullable Stamp rules,
    long rows,
    long members,
    Refused refused,
    long changingTerms) {

  /**
   * Rows that are no members.
   *
   * @param first up to 1,000 of them; left out in lists
   */
  @Schema(name = "RefusedRows")
  record Refused(long count, @JsonInclude(Include.NON_NULL) @Nullable List<Row> first) {

    static Refused of(long count, List<RefusedRows.Kept> first, Locale language) {
      return new Refused(count, first.stream().map(kept -> Row.of(kept, language)).toList());
    }
  }

  /**
   * A row that is no member.
   *
   * @param line of the file, counted from 1
   * @param column heading of the column at fault; null where it is the whole row
   * @param text the row as it came, cut where it is long
   */
  @Schema(name = "RefusedRow")
  record Row(long line, @Nullable String column, String reason, String text) {

    static Row of(RefusedRows.Kept kept, Locale language) {
      String column = kept.column().isEmpty() ? null : kept.column();
      return new Row(kept.line(), column, kept.reason().in(language), kept.text());
    }
  }

  static PortfolioView listed(StoredPortfolio portfolio) {
    return of(portfolio, new Refused(portfolio.refused(), null));
  }

  static PortfolioView of(StoredPortfolio portfolio, Refused refused) {
    return new PortfolioView(
        portfolio.id(),
        portfolio.name(),
        portfolio.source(),
        portfolio.at(),
        portfolio.digest(),
        portfolio.rules(),
        portfolio.rows(),
        portfolio.members(),
        refused,
        portfolio.changingTerms());
  }
}
