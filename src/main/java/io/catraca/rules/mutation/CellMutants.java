package io.catraca.rules.mutation;

import io.catraca.rules.table.CellForm;
import io.catraca.rules.table.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What else might stand in a cell: the slips that matter, each the smallest there is. */
final class CellMutants {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final String SOME_PRICE = "1,00";

  private CellMutants() {}

  /** Other texts for a filled cell; none where no rule reads it, or any text would do. */
  static List<String> of(Column column, String cell) {
    if (column.isNote() || cell.isEmpty()) {
      return List.of();
    }
    if (!column.choices().isEmpty()) {
      return column.choices().keySet().stream()
          .filter(choice -> !choice.equalsIgnoreCase(cell))
          .sorted()
          .toList();
    }
    String sure = Column.withoutDoubt(cell);
    String doubt = sure.equals(cell) ? "" : " ?";
    for (CellForm form : column.forms()) {
      Optional<String> value = form.read(sure);
      if (value.isPresent()) {
        return others(column, form, sure, value.get()).stream()
            .map(other -> other + doubt)
            .toList();
      }
    }
    return List.of();
  }

  private static Set<String> others(Column column, CellForm form, String cell, String value) {
    Set<String> others = new LinkedHashSet<>();
    switch (form) {
      case PRICE -> {
        others.add(dearer(value));
        offer(column, others, CellForm.DASH);
      }
      case TIERS -> {
        others.addAll(tiers(value));
        offer(column, others, CellForm.DASH);
      }
      case INTEGER -> {
        int number = Integer.parseInt(value);
        others.add(Integer.toString(number + 1));
        if (number > 0) {
          others.add(Integer.toString(number - 1));
        }
      }
      case DATE -> {
        others.add(DAY.format(LocalDate.parse(value).plusDays(1)));
        others.add(DAY.format(LocalDate.parse(value).minusDays(1)));
      }
      case YES_NO -> others.add(value.equals("true") ? "não" : "sim");
      case YES, UNLIMITED, ON_REQUEST -> offer(column, others, CellForm.DASH, CellForm.PRICE);
      case DASH ->
          offer(column, others, CellForm.PRICE, CellForm.YES, CellForm.INTEGER, CellForm.UNLIMITED);
      case CODE, CODES -> others.addAll(fewer(column, cell));
      case TEXT -> {}
    }
    return others;
  }

  /** The first of some forms that the column may have, as an offer. */
  private static void offer(Column column, Set<String> others, CellForm... forms) {
    Arrays.stream(forms)
        .filter(column.forms()::contains)
        .findFirst()
        .ifPresent(form -> others.add(form == CellForm.PRICE ? SOME_PRICE : form.example()));
  }

  /** One more of the last decimal place. */
  private static String dearer(String value) {
    String[] parts = value.split(" ", 2);
    BigDecimal amount = new BigDecimal(parts[0]);
    return price(amount.add(amount.ulp()).toPlainString(), " " + parts[1]);
  }

  /** With each price dearer, and with each tier one unit longer. */
  private static List<String> tiers(String value) {
    int end = value.lastIndexOf(' ');
    String currency = value.substring(end);
    List<String> tiers = List.of(value.substring(0, end).split(" \\| "));
    List<String> others = new ArrayList<>();
    for (int index = 0; index < tiers.size(); index++) {
      String[] sides = tiers.get(index).split(" to ", 2);
      String dearer = dearer(sides[0] + currency);
      others.add(
          with(tiers, currency, index, sides.length == 1 ? dearer : until(dearer, sides[1])));
      boolean longest = index + 1 == tiers.size();
      if (sides.length > 1 && !longest && !ends(tiers.get(index + 1), plusOne(sides[1]))) {
        others.add(
            with(tiers, currency, index, until(price(sides[0], currency), plusOne(sides[1]))));
      }
    }
    return others;
  }

  private static String with(List<String> tiers, String currency, int changed, String tier) {
    List<String> written = new ArrayList<>();
    for (int index = 0; index < tiers.size(); index++) {
      String[] sides = tiers.get(index).split(" to ", 2);
      String price = price(sides[0], currency);
      String same = sides.length == 1 ? price : until(price, sides[1]);
      written.add(index == changed ? tier : same);
    }
    return String.join(" | ", written);
  }

  private static String until(String price, String unit) {
    return price + " até " + unit;
  }

  private static String plusOne(String unit) {
    return Long.toString(Long.parseLong(unit) + 1);
  }

  private static boolean ends(String tier, String unit) {
    return tier.endsWith(" to " + unit);
  }

  private static String price(String amount, String currency) {
    String price = amount.replace('.', ',');
    return currency.equals(" BRL") ? price : "US$ " + price;
  }

  /** The codes without one of them. */
  private static List<String> fewer(Column column, String cell) {
    List<String> codes = Arrays.stream(cell.split("[,;]")).map(String::strip).toList();
    List<String> fewer = new ArrayList<>();
    for (int index = 0; index < codes.size(); index++) {
      List<String> left = new ArrayList<>(codes);
      left.remove(index);
      if (!left.isEmpty() || !column.required()) {
        fewer.add(String.join(", ", left));
      }
    }
    return fewer;
  }
}
