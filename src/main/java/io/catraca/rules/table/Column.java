package io.catraca.rules.table;

import io.catraca.rules.model.Nearest;
import io.catraca.rules.slip.CellSlips;
import io.catraca.text.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column that a template declares.
 *
 * @param header its heading in the table; empty for the columns that remain, one per plan
 * @param variable the template's name for its value; {@code -} where no rule has it
 * @param forms the forms its cells may have
 * @param choices where the cells are one of a few words, those words and what the rule gets for
 *     each
 * @param required whether a cell may be empty
 */
public record Column(
    String header,
    String variable,
    List<CellForm> forms,
    Map<String, String> choices,
    boolean required) {

  private static final String DOUBT = "?";

  /** A column that any table may have: why the warnings about a row are accepted. */
  static final Column ACCEPTED =
      new Column("Aviso aceito", "-", List.of(CellForm.TEXT), Map.of(), false);

  public Column {
    forms = List.copyOf(forms);
    choices = Map.copyOf(choices);
  }

  /** Whether a heading of the table is this column's. */
  public boolean isHeaded(String heading) {
    return header.equalsIgnoreCase(heading.strip());
  }

  public boolean perPlan() {
    return header.isEmpty();
  }

  /** Whether its cells are for people only, so that anything may stand in them. */
  public boolean isNote() {
    return variable.equals("-");
  }

  /** Whether its cells are offers, as in the columns of plans, rather than plain values. */
  boolean holdsOffers() {
    return perPlan() || forms.stream().anyMatch(CellForm::offers);
  }

  /** The code of what is wrong with a filled cell that fits none of the column's forms. */
  String problemWith(String cell) {
    if (!required && !holdsOffers() && (CellSlips.isNothing(cell) || isDash(cell))) {
      return "table.leaveEmpty";
    }
    return forms.stream()
        .map(form -> form.problemWith(cell))
        .filter(code -> !code.equals(CellForm.NOT_THIS_FORM))
        .findFirst()
        .orElse(CellForm.NOT_THIS_FORM);
  }

  private static boolean isDash(String cell) {
    return CellForm.DASH.read(cell).isPresent() || CellForm.UNLIMITED.read(cell).isPresent();
  }

  /** What its cells look like, for a person who has to mend one, in a row without tiers. */
  Message expectation() {
    return expectation(false);
  }

  /** The same in a row whose prices go by tiers, or not. */
  Message expectation(boolean byTiers) {
    List<String> examples =
        choices.isEmpty()
            ? forms.stream()
                .filter(form -> byTiers || form != CellForm.TIERS)
                .map(CellForm::example)
                .distinct()
                .toList()
            : choices.keySet().stream().sorted().toList();
    Message all = Message.of("rules.example", examples.get(0));
    for (String example : examples.subList(1, examples.size())) {
      all = Message.of("rules.or", all, Message.of("rules.example", example));
    }
    return all;
  }

  /**
   * What the rule gets for a filled cell; empty where it has none of the column's forms.
   *
   * @param mode how the prices of the row go by tiers; null where they do not
   */
  Optional<String> read(String cell, @Nullable String mode) {
    return holdsOffers() ? offer(cell, mode) : plain(cell);
  }

  /** Whether it has a cell such as this one, whatever the rest of the row says. */
  boolean mayHold(String cell) {
    return read(cell, "").isPresent();
  }

  /** Whether its cells may have prices by tiers. */
  boolean takesTiers() {
    return forms.contains(CellForm.TIERS);
  }

  private Optional<String> plain(String cell) {
    return choices.isEmpty()
        ? forms.stream().flatMap(form -> form.read(cell).stream()).findFirst()
        : choice(cell);
  }

  /** A cell that ends in a question mark is a guess that staff have yet to confirm. */
  private Optional<String> offer(String cell, @Nullable String mode) {
    boolean inferred = cell.endsWith(DOUBT);
    String sure = withoutDoubt(cell);
    boolean byTiers = mode != null && takesTiers();
    for (CellForm form : forms) {
      Optional<String> value =
          form == CellForm.TIERS && !byTiers ? Optional.empty() : form.read(sure);
      if (value.isPresent()) {
        String call =
            mode == null || !byTiers ? form.call(value.get()) : form.call(value.get(), mode);
        return Optional.of(call + (inferred ? ".inferred()" : ""));
      }
    }
    return Optional.empty();
  }

  /** What a cell says without the question mark that it may end in. */
  public static String withoutDoubt(String cell) {
    return cell.endsWith(DOUBT) ? cell.substring(0, cell.length() - 1).strip() : cell;
  }

  /**
   * What the template gets for a cell that cannot be read, where it needs anything: an offer that
   * says nothing, or a value that fits and means no other row's.
   *
   * @param cell what stands there
   */
  Optional<String> standIn(int row, String cell) {
    if (holdsOffers()) {
      return Optional.of("inferred()");
    }
    if (!required) {
      return Optional.empty();
    }
    return choices.isEmpty()
        ? Optional.of(forms.get(0).standIn(row, cell))
        : choices.values().stream().sorted().findFirst();
  }

  /** What was meant, where a cell is one of a few words with a slip, or says it in other words. */
  Optional<String> meant(String cell) {
    List<String> words =
        choices.isEmpty()
            ? forms.stream().flatMap(form -> form.words().stream()).toList()
            : choices.keySet().stream().sorted().toList();
    return Nearest.nearest(cell, words)
        .or(() -> forms.stream().flatMap(form -> form.meant(cell).stream()).findFirst());
  }

  /** What the rule gets for a word; empty where the cell is none of the choices. */
  Optional<String> choice(String cell) {
    return choices.entrySet().stream()
        .filter(choice -> choice.getKey().equalsIgnoreCase(cell))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
