package io.catraca.impact;

import com.fasterxml.jackson.databind.JsonNode;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.consequence.Breach;
import io.catraca.rules.diff.DiffView;
import io.catraca.rules.diff.DiffView.CellView;
import io.catraca.rules.diff.DiffView.DecisionView;
import io.catraca.rules.diff.DiffView.TextView;
import io.catraca.rules.diff.DiffView.WordView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * What would change if a draft were live.
 *
 * @param rules what is live, which it is compared with
 * @param decisions access answers that change, by combination
 * @param cells cells of the catalog that change
 * @param words declared words that change
 * @param text files that change
 * @param companies what that does to the companies there are
 * @param breaches limits of the configuration that it passes; a publication has to name them in
 *     {@code accept}
 */
@Schema(name = "RuleImpact")
record ImpactView(
    Stamp rules,
    List<DecisionView> decisions,
    List<CellView> cells,
    List<WordView> words,
    List<TextView> text,
    @Schema(implementation = Impact.class) JsonNode companies,
    List<BreachView> breaches) {

  /** A limit that is passed, by how much, in words. */
  @Schema(name = "RuleBreach")
  record BreachView(Breach.Limit limit, String message) {}

  static ImpactView of(
      Stamp live, DiffView diff, JsonNode told, List<Breach> breaches, Locale language) {
    return new ImpactView(
        live,
        diff.decisions(),
        diff.cells(),
        diff.words(),
        diff.text(),
        told,
        breaches.stream()
            .map(breach -> new BreachView(breach.limit(), breach.message().in(language)))
            .toList());
  }
}
