package io.catraca.rules.price;

import io.catraca.rules.model.RuleRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item of the price list, whatever the plan.
 *
 * @param section code of the section it is printed in; null where the list does not print it
 * @param position its place within the section, lowest first
 * @param per what one unit of its price stands for; null where it has no price
 * @param maximum the most of it that one company may hold; null where nothing but the general limit
 *     of quantities bounds it
 * @param raises code of the limit that each unit raises by one
 * @param lifts codes of the limits that it lifts while it is held
 * @param quantityFrom code of the limit that gives its quantity where the buyer names none
 * @param soldUntil last day on which it is sold; null where it goes on
 * @param band which units of which meter it prices; null where it is not usage
 * @param rule the rule that declares it
 */
public record Item(
    ItemKind kind,
    String code,
    String label,
    @Nullable String section,
    int position,
    @Nullable Per per,
    @Nullable Integer maximum,
    @Nullable String raises,
    List<String> lifts,
    @Nullable String quantityFrom,
    @Nullable LocalDate soldUntil,
    @Nullable Band band,
    RuleRef rule) {

  public Item {
    lifts = List.copyOf(lifts);
  }

  /**
   * The units of a meter that a usage item prices in each period.
   *
   * @param from first unit, counted from 1
   * @param to last unit; null where it never ends
   * @param paidToMeta whether the price is paid to Meta, beside the quote, rather than to us
   */
  public record Band(String meter, long from, @Nullable Long to, boolean paidToMeta) {

    /** How many of {@code used} units fall in this band. */
    public long unitsOf(long used) {
      long last = to == null ? used : Math.min(used, to);
      return Math.max(0, last - from + 1);
    }
  }

  public Optional<Band> usage() {
    return Optional.ofNullable(band);
  }

  public boolean soldOn(LocalDate day) {
    return soldUntil == null || !day.isAfter(soldUntil);
  }
}
