package io.catraca.rules.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.rules.diff.CellChange.TermsView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as people and programs read it.
 *
 * @param from number of the earlier version; null where it is none
 * @param to number of the later version; null where it is the folder
 */
@Schema(name = "RuleDiff")
public record DiffView(
    @Nullable Integer from,
    @Nullable Integer to,
    List<DecisionView> decisions,
    List<CellView> cells,
    List<WordView> words,
    List<TextView> text) {

  /**
   * Combinations of access facts whose answer changed.
   *
   * @param when by fact the values that it may have; a fact that is not named may have any
   */
  @Schema(name = "RuleDiffDecision")
  public record DecisionView(
      Map<String, List<@Nullable Object>> when,
      @Nullable SeenView before,
      @Nullable SeenView after,
      String text) {}

  /** What a viewer sees; no tab where it is hidden. */
  @Schema(name = "RuleDiffSeen")
  public record SeenView(boolean visible, @Nullable String tab) {}

  /**
   * A cell of the catalog.
   *
   * @param contractedFee null where it is so whether or not the contract has its own fee
   * @param from first day of the change; null where it has no beginning
   * @param until last day of the change; null where it has no end
   */
  @Schema(name = "RuleDiffCell")
  public record CellView(
      String item,
      String itemLabel,
      String plan,
      String planLabel,
      @Nullable Boolean contractedFee,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Schema(implementation = TermsView.class) @Nullable Object before,
      @Schema(implementation = TermsView.class) @Nullable Object after,
      String text) {}

  /** A declared word that is new, gone, or described otherwise. */
  @Schema(name = "RuleDiffWord")
  public record WordView(
      String kind,
      String code,
      String label,
      String change,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldView> fields,
      String text) {}

  /** A property of a word. */
  @Schema(name = "RuleDiffField")
  public record FieldView(String field, @Nullable String before, @Nullable String after) {}

  /**
   * A file that differs.
   *
   * @param change {@code ADDED}, {@code REMOVED} or {@code CHANGED}
   * @param diff unified; null where the file is too long or no text
   */
  @Schema(name = "RuleDiffFile")
  public record TextView(String file, String change, @Nullable String diff) {}

  /** A comparison in a language. */
  public static DiffView of(
      @Nullable Integer from, @Nullable Integer to, RuleDiff diff, Locale language) {
    return new DiffView(
        from,
        to,
        diff.decisions().stream().map(change -> view(change, language)).toList(),
        diff.cells().stream().map(change -> view(change, language)).toList(),
        diff.words().stream().map(change -> view(change, language)).toList(),
        diff.text().stream()
            .map(change -> new TextView(change.file(), change.change().name(), change.diff()))
            .toList());
  }

  private static DecisionView view(DecisionChange change, Locale language) {
    return new DecisionView(
        change.when(), seen(change.before()), seen(change.after()), change.text().in(language));
  }

  private static @Nullable SeenView seen(DecisionChange.@Nullable Seen seen) {
    return seen == null ? null : new SeenView(seen.tab() != null, seen.code());
  }

  private static CellView view(CellChange change, Locale language) {
    return new CellView(
        change.item().code(),
        change.item().label(),
        change.plan().code(),
        change.plan().label(),
        change.contractedFee(),
        change.days().from(),
        change.days().last(),
        TermsView.of(change.before()),
        TermsView.of(change.after()),
        change.text().in(language));
  }

  private static WordView view(WordChange change, Locale language) {
    return new WordView(
        change.kind().name(),
        change.code(),
        change.label(),
        change.how().name(),
        change.fields().stream()
            .map(field -> new FieldView(field.field(), field.before(), field.after()))
            .toList(),
        change.text().in(language));
  }
}
