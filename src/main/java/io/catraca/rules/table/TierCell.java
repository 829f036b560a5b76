package io.catraca.rules.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell with prices by tiers, such as {@code 59,00 até 10 | 49,00 até 50 | 39,00}: each tier but
 * perhaps the last says up to which unit its price holds.
 */
final class TierCell {

  /** What is wrong with a cell: the code of a problem, and what it names beside the cell. */
  record Fault(String code, List<Object> arguments) {}

  private static final Pattern SEPARATOR = Pattern.compile("[|/]");

  /** The most tiers of one price. */
  private static final int MOST = 50;

  /** Signs of one tier; what is longer is none, and costly to look at. */
  private static final int LONGEST = 60;

  private static final Pattern TIER =
      Pattern.compile("(?iu)(.*?)(?:\\s+at[eé]\\s+(?:as?\\s+)?(.*?)(?:\\s+unidades?)?)?");
  private static final Pattern BAR_OR_UNTIL = Pattern.compile("(?iu)[|]|\\bat[eé](?!\\p{L})");

  private final List<String> written = new ArrayList<>();
  private String currency = "";
  private long last;
  private boolean open;

  private TierCell() {}

  /** Whether somebody meant tiers, well written or not. */
  static boolean isMeant(String cell) {
    return BAR_OR_UNTIL.matcher(cell).find();
  }

  /**
   * The tiers as a rule has them, {@code 59.00 to 10 | 39.00 BRL}; empty where something is wrong.
   */
  static Optional<String> read(String cell) {
    TierCell tiers = new TierCell();
    return isMeant(cell) && tiers.fault(cell).isEmpty()
        ? Optional.of(String.join(" | ", tiers.written) + " " + tiers.currency)
        : Optional.empty();
  }

  /** What is wrong with tiers; empty where nothing is. */
  static Optional<Fault> faultOf(String cell) {
    return new TierCell().fault(cell);
  }

  private Optional<Fault> fault(String cell) {
    String[] parts = SEPARATOR.split(cell, MOST + 2);
    if (parts.length > MOST) {
      return told("table.tooManyTiers", MOST);
    }
    for (int index = 0; index < parts.length; index++) {
      Optional<Fault> fault = add(parts[index].strip(), index + 1);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> add(String part, int number) {
    Matcher tier = TIER.matcher(part);
    if (open) {
      return told("table.tierAfterEnd", number - 1);
    }
    if (part.length() > LONGEST || !tier.matches()) {
      return told("table.noTier", number, TableReader.shortened(part));
    }
    Optional<String> price = CellForm.PRICE.read(tier.group(1));
    if (price.isEmpty()) {
      String code = CellForm.PRICE.problemWith(tier.group(1));
      boolean said = code.equals("table.ambiguousNumber");
      return said ? told(code) : told("table.noTier", number, TableReader.shortened(part));
    }
    String[] amount = price.get().split(" ", 2);
    if (!currency.isEmpty() && !currency.equals(amount[1])) {
      return told("table.tierCurrency", number, amount[1], currency);
    }
    currency = amount[1];
    if (tier.group(2) == null) {
      open = true;
      written.add(amount[0]);
      return Optional.empty();
    }
    Optional<Long> end = CellForm.INTEGER.read(tier.group(2)).map(Long::valueOf);
    if (end.isEmpty()) {
      return told("table.noTier", number, TableReader.shortened(part));
    }
    if (end.get() <= last) {
      return told("table.tierOrder", number, end.get(), last);
    }
    last = end.get();
    written.add(amount[0] + " to " + last);
    return Optional.empty();
  }

  private static Optional<Fault> told(String code, Object... arguments) {
    return Optional.of(new Fault(code, List.of(arguments)));
  }
}
