package io.catraca.catalog;

import io.catraca.catalog.Catalog.ItemView;
import io.catraca.catalog.Catalog.PlanView;
import io.catraca.catalog.Catalog.SectionView;
import io.catraca.money.Amount;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Per;
import io.catraca.rules.price.Tiers;
import io.catraca.rules.price.TiersView;
import io.catraca.rules.price.TiersView.StepView;
import java.util.ArrayList;
import java.util.List;

/**
 * The price list as a sheet for staff: sections and rows as it is printed, a column for each plan,
 * and every cell in the words of the rule tables. It is in Portuguese whoever asks for it, as the
 * list and its tables are.
 *
 * @param headings of the columns
 * @param rows each with as many cells as there are headings
 */
record CatalogSheet(List<String> headings, List<Row> rows) {

  /** A row of the sheet. */
  record Row(boolean section, List<SheetCell> cells) {

    Row {
      cells = List.copyOf(cells);
    }
  }

  private static final String NOT_SOLD = "—";
  private static final String ON_REQUEST = "sob consulta";

  CatalogSheet {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  static CatalogSheet of(Catalog catalog) {
    List<String> headings = new ArrayList<>(List.of("Item"));
    catalog.plans().forEach(plan -> headings.add(plan.label()));
    headings.addAll(List.of("Por", "Vendido até", "A confirmar", "Código"));
    List<Row> rows = new ArrayList<>();
    rows.add(monthlyFees(catalog.plans()));
    for (SectionView section : catalog.sections()) {
      if (!section.label().isEmpty()) {
        rows.add(heading(section, headings.size()));
      }
      section.items().forEach(item -> rows.add(row(item, catalog.plans())));
    }
    return new CatalogSheet(headings, rows);
  }

  private static Row monthlyFees(List<PlanView> plans) {
    List<SheetCell> cells = new ArrayList<>(List.of(SheetCell.text("Mensalidade")));
    for (PlanView plan : plans) {
      Amount fee = plan.monthlyFee();
      cells.add(fee == null ? SheetCell.text(ON_REQUEST) : SheetCell.price(fee));
    }
    cells.add(SheetCell.text(word(Per.MONTH)));
    cells.add(SheetCell.text(retired(plans)));
    cells.addAll(List.of(SheetCell.text(""), SheetCell.text("")));
    return new Row(false, cells);
  }

  /** Plans end on days of their own, so each is named with its day. */
  private static String retired(List<PlanView> plans) {
    List<String> ends = new ArrayList<>();
    for (PlanView plan : plans) {
      if (plan.soldUntil() != null) {
        ends.add(plan.label() + " " + SheetCell.day(plan.soldUntil()));
      }
    }
    return String.join(", ", ends);
  }

  private static Row heading(SectionView section, int width) {
    List<SheetCell> cells = new ArrayList<>(List.of(SheetCell.text(section.label())));
    while (cells.size() < width) {
      cells.add(SheetCell.text(""));
    }
    return new Row(true, cells);
  }

  private static Row row(ItemView item, List<PlanView> plans) {
    List<Cell> byPlan = List.copyOf(item.byPlan().values());
    List<SheetCell> cells = new ArrayList<>(List.of(SheetCell.text(item.label())));
    byPlan.forEach(cell -> cells.add(cell(item.kind(), cell)));
    cells.add(SheetCell.text(per(byPlan)));
    cells.add(SheetCell.text(item.soldUntil() == null ? "" : SheetCell.day(item.soldUntil())));
    cells.add(SheetCell.text(unconfirmed(byPlan, plans)));
    cells.add(SheetCell.text(item.code()));
    return new Row(false, cells);
  }

  private static SheetCell cell(ItemKind kind, Cell cell) {
    if (!cell.available()) {
      return SheetCell.text(NOT_SOLD);
    }
    if (cell.tiers() != null) {
      return SheetCell.text(tiers(cell.tiers()));
    }
    if (cell.price() != null) {
      return SheetCell.price(cell.price());
    }
    if (cell.onRequest()) {
      return SheetCell.text(ON_REQUEST);
    }
    if (cell.unlimited()) {
      return SheetCell.text("ilimitado");
    }
    return kind == ItemKind.LIMIT && cell.limit() != null
        ? SheetCell.number(cell.limit())
        : SheetCell.text("sim");
  }

  /** As a cell of the tables says them, with what the column beside it says. */
  private static String tiers(TiersView tiers) {
    List<String> steps = new ArrayList<>();
    for (StepView step : tiers.steps()) {
      String price = SheetCell.price(step.price()).text();
      steps.add(step.to() == null ? price : price + " até " + step.to());
    }
    String mode = tiers.mode() == Tiers.Mode.GRADUATED ? "graduada" : "volume";
    return String.join(" | ", steps) + " (" + mode + ")";
  }

  private static String per(List<Cell> byPlan) {
    for (Cell cell : byPlan) {
      if (cell.per() != null) {
        return word(cell.per());
      }
    }
    return "";
  }

  private static String word(Per per) {
    return switch (per) {
      case MONTH -> "mês";
      case USER_MONTH -> "mês/usuário";
      case ONCE -> "uma vez";
      case CONVERSATION -> "conversa";
    };
  }

  /** The plans whose cell staff have flagged as a guess. */
  private static String unconfirmed(List<Cell> byPlan, List<PlanView> plans) {
    List<String> labels = new ArrayList<>();
    for (int index = 0; index < byPlan.size(); index++) {
      if (byPlan.get(index).inferred()) {
        labels.add(plans.get(index).label());
      }
    }
    return String.join(", ", labels);
  }
}
