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
    String dearer = amount.add(amount.ulp()).toPlainString().replace('.', ',');
    return parts[1].equals("BRL") ? dearer : "US$ " + dearer;
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
