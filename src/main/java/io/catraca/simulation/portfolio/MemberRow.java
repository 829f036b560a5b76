package io.catraca.simulation.portfolio;

import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.problem.Problem;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.promotion.Figures;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member;
import io.catraca.simulation.Member.Usage;
import io.catraca.simulation.portfolio.Column.Kind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads a row as a member. */
final class MemberRow {

  /** The most of an add-on, and of a meter's units in a month, that a quote takes. */
  private static final long MOST_UNITS = 1_000_000;

  private static final long MOST_USAGE = 1_000_000_000;

  /** The most coupons that a quote takes. */
  private static final int MOST_COUPONS = 10;

  private final Header header;
  private final PriceList prices;
  private final Map<Kind, String> headings = new EnumMap<>(Kind.class);

  MemberRow(Header header, PriceList prices) {
    this.header = header;
    this.prices = prices;
    header.columns().forEach(column -> headings.putIfAbsent(column.kind(), column.heading()));
  }

  /** The heading of the column that names companies. */
  String company() {
    return heading(Kind.COMPANY);
  }

  private String heading(Kind kind) {
    return headings.getOrDefault(kind, kind.heading());
  }

  /** The cells of a row by what they say. */
  private static final class Cells {
    private final Map<Kind, String> fixed = new EnumMap<>(Kind.class);
    private final List<AddOn> addOns = new ArrayList<>();
    private final Map<String, Long> always = new HashMap<>();
    private final Map<YearMonth, Map<String, Long>> byMonth = new TreeMap<>();

    String of(Kind kind) {
      return fixed.getOrDefault(kind, "");
    }

    Usage usage() {
      byMonth.values().forEach(units -> always.forEach(units::putIfAbsent));
      return new Usage(always, byMonth);
    }
  }

  Member read(Row row) throws RowRefusal {
    int expected = header.columns().size();
    if (row.cells().size() != expected) {
      throw new RowRefusal("", "simulation.row.cells", expected, row.cells().size());
    }
    Cells cells = new Cells();
    for (int index = 0; index < expected; index++) {
      take(header.columns().get(index), row.cells().get(index), cells);
    }
    LocalDate startsOn = Row.day(heading(Kind.STARTS_ON), cells.of(Kind.STARTS_ON));
    LocalDate priceDate = day(Kind.PRICE_DATE, cells);
    return new Member(
        companyId(cells.of(Kind.COMPANY)),
        plan(cells.of(Kind.PLAN)),
        cells.addOns,
        fee(cells.of(Kind.CONTRACTED_FEE)),
        startsOn,
        end(startsOn, cells),
        priceDate == null ? startsOn : priceDate,
        Row.yesOrNo(heading(Kind.ACTIVATION), cells.of(Kind.ACTIVATION)),
        cells.usage(),
        coupons(cells.of(Kind.COUPONS)),
        null);
  }

  private static void take(Column column, String cell, Cells cells) throws RowRefusal {
    switch (column.kind()) {
      case ADD_ON -> takeAddOn(column, cell, cells);
      case USAGE -> takeUsage(column, cell, cells);
      default -> cells.fixed.put(column.kind(), cell);
    }
  }

  /** "Sim" is an add-on whose quantity the price list says. */
  private static void takeAddOn(Column column, String cell, Cells cells) throws RowRefusal {
    if (Row.isYes(cell)) {
      cells.addOns.add(new AddOn(column.code(), null));
    } else if (!cell.isEmpty()) {
      long quantity = Row.whole(column.heading(), cell, 0, MOST_UNITS);
      if (quantity > 0) {
        cells.addOns.add(new AddOn(column.code(), quantity));
      }
    }
  }

  private static void takeUsage(Column column, String cell, Cells cells) throws RowRefusal {
    if (cell.isEmpty()) {
      return;
    }
    long units = Row.whole(column.heading(), cell, 0, MOST_USAGE);
    YearMonth month = column.month();
    Map<String, Long> into =
        month == null ? cells.always : cells.byMonth.computeIfAbsent(month, m -> new HashMap<>());
    into.put(column.code(), units);
  }

  private CompanyId companyId(String cell) throws RowRefusal {
    try {
      return new CompanyId(cell);
    } catch (Problem malformed) {
      throw new RowRefusal(heading(Kind.COMPANY), "simulation.row.company", Row.echo(cell));
    }
  }

  private String plan(String cell) throws RowRefusal {
    if (prices.plan(cell).isEmpty()) {
      String known = prices.plans().stream().map(Plan::code).collect(Collectors.joining(", "));
      throw new RowRefusal(heading(Kind.PLAN), "simulation.row.plan", Row.echo(cell), known);
    }
    return cell;
  }

  private List<String> coupons(String cell) throws RowRefusal {
    if (cell.isEmpty()) {
      return List.of();
    }
    Set<String> codes = new LinkedHashSet<>();
    for (String code : cell.split("[\\s,]+")) {
      if (!code.isEmpty()) {
        codes.add(coupon(code));
      }
    }
    if (codes.size() > MOST_COUPONS) {
      throw new RowRefusal(heading(Kind.COUPONS), "quote.tooManyCoupons", MOST_COUPONS);
    }
    return List.copyOf(codes);
  }

  private String coupon(String code) throws RowRefusal {
    try {
      return Figures.coupon(code);
    } catch (IllegalArgumentException none) {
      throw new RowRefusal(heading(Kind.COUPONS), "simulation.row.coupon", Row.echo(code));
    }
  }

  private @Nullable Money fee(String cell) throws RowRefusal {
    return cell.isEmpty() ? null : Row.money(heading(Kind.CONTRACTED_FEE), cell);
  }

  private @Nullable LocalDate day(Kind kind, Cells cells) throws RowRefusal {
    String cell = cells.of(kind);
    return cell.isEmpty() ? null : Row.day(heading(kind), cell);
  }

  private @Nullable LocalDate end(LocalDate startsOn, Cells cells) throws RowRefusal {
    LocalDate last = day(Kind.LAST_DAY, cells);
    if (last != null && last.isBefore(startsOn)) {
      throw new RowRefusal(heading(Kind.LAST_DAY), "simulation.row.end", startsOn, last);
    }
    return last == null ? null : last.plusDays(1);
  }
}
