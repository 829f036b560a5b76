package io.catraca.simulation.portfolio;

import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.price.PriceTable;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Makes up a portfolio: many small companies and few large ones, contracts of six years, some that
 * begin or end within the months, usage that follows size and season. The same seed makes the same
 * portfolio. It knows no plan and no add-on but those of the price list.
 */
public final class Synthetic {

  private static final int HUNDRED = 100;
  private static final int MONTHS_BEFORE = 72;
  private static final int SAFE_DAYS = 28;

  /** Usage of each month of the year in percent of the usual: holidays first, Christmas last. */
  private static final int[] SEASON = {85, 94, 98, 96, 100, 97, 99, 101, 100, 104, 125, 131};

  /** Of a hundred companies so many have up to so many users. */
  private static final int[][] SIZES = {
    {55, 1, 2}, {80, 3, 5}, {93, 6, 15}, {98, 16, 60}, {100, 61, 400}
  };

  private final PriceList prices;
  private final List<Item> addOns;
  private final List<String> meters;
  private final YearMonth from;
  private final List<YearMonth> months;
  private final SplittableRandom random;

  /**
   * @param from first month of usage
   * @param months how many months have usage
   */
  public Synthetic(PriceList prices, YearMonth from, int months, long seed) {
    this.prices = prices;
    this.addOns = Template.addOns(prices);
    this.meters = paidMeters(prices);
    this.from = from;
    this.months = Stream.iterate(from, month -> month.plusMonths(1)).limit(months).toList();
    this.random = new SplittableRandom(seed);
  }

  /** What is paid to Meta is no revenue. */
  private static List<String> paidMeters(PriceList prices) {
    return prices.items().stream()
        .filter(item -> item.kind() == ItemKind.USAGE)
        .flatMap(item -> item.usage().stream())
        .filter(band -> !band.paidToMeta())
        .map(Item.Band::meter)
        .distinct()
        .toList();
  }

  /**
   * Writes so many companies.
   *
   * @param written is told how many there are so far
   */
  public void write(long size, Appendable file, LongConsumer written) throws IOException {
    List<String> headings = new ArrayList<>(Template.headings(prices));
    for (String meter : meters) {
      months.forEach(month -> headings.add(meter + " " + month));
    }
    line(headings, file);
    for (long number = 1; number <= size; number++) {
      line(company(number), file);
      written.accept(number);
    }
  }

  private static void line(List<String> cells, Appendable file) throws IOException {
    file.append(String.join(String.valueOf(Template.SEPARATOR), cells)).append('\n');
  }

  private List<String> company(long number) {
    int users = users();
    int worth = worth(users);
    Plan plan = prices.plans().get(worth);
    boolean isNew = chance(10);
    LocalDate startsOn = startsOn(isNew);
    LocalDate priceDate = priceDate(startsOn);
    List<String> cells = new ArrayList<>();
    cells.add("c" + number);
    cells.add(plan.code());
    cells.add(startsOn.toString());
    cells.add(chance(3) ? lastDay(startsOn).toString() : "");
    cells.add(priceDate.toString());
    cells.add(fee(worth, users));
    cells.add(isNew ? "sim" : "");
    cells.add("");
    PriceTable list = prices.on(priceDate);
    addOns.forEach(item -> cells.add(quantity(list, plan, item, users)));
    for (int meter = 0; meter < meters.size(); meter++) {
      addUsage(users, cells);
    }
    return cells;
  }

  private boolean chance(int percent) {
    return random.nextInt(HUNDRED) < percent;
  }

  private int users() {
    int draw = random.nextInt(HUNDRED);
    for (int[] size : SIZES) {
      if (draw < size[0]) {
        return random.nextInt(size[1], size[2] + 1);
      }
    }
    throw new IllegalStateException("the last size is for all the rest");
  }

  /** The larger the company, the higher the plan, with exceptions. */
  private int worth(int users) {
    int plans = prices.plans().size();
    int third = users <= 2 ? 0 : users <= 15 ? 1 : 2;
    int lean = chance(60) ? third : random.nextInt(3);
    return Math.min(plans - 1, lean * plans / 3);
  }

  private LocalDate startsOn(boolean isNew) {
    YearMonth month =
        isNew
            ? months.get(random.nextInt(months.size()))
            : from.minusMonths(random.nextInt(1, MONTHS_BEFORE + 1));
    return month.atDay(random.nextInt(1, SAFE_DAYS + 1));
  }

  /** Half of the contracts are under the prices of their latest anniversary. */
  private LocalDate priceDate(LocalDate startsOn) {
    long years = Math.max(0, ChronoUnit.YEARS.between(startsOn, from.atDay(1)));
    return chance(50) ? startsOn.plusYears(years) : startsOn;
  }

  private LocalDate lastDay(LocalDate startsOn) {
    LocalDate day = from.atDay(1).plusDays(random.nextInt(months.size() * SAFE_DAYS));
    return day.isBefore(startsOn) ? startsOn : day;
  }

  private String fee(int worth, int users) {
    int reais = (99 + 150 * worth + 12 * Math.min(users, HUNDRED)) * random.nextInt(80, 121);
    return reais / HUNDRED + (chance(50) ? ",90" : ",00");
  }

  private String quantity(PriceTable list, Plan plan, Item addOn, int users) {
    boolean bought = chance(addOn.raises() == null ? 9 : 30);
    int share = random.nextInt(1, users / 2 + 2);
    Offer.Terms terms = list.offer(plan, addOn, true).terms();
    boolean priced = terms instanceof Offer.Priced || terms instanceof Offer.Tiered;
    if (!bought || !priced) {
      return "";
    }
    if (addOn.quantityFrom() != null) {
      return String.valueOf(users);
    }
    int most = addOn.maximum() == null ? Integer.MAX_VALUE : addOn.maximum();
    return String.valueOf(addOn.raises() == null ? 1 : Math.min(share, most));
  }

  private void addUsage(int users, List<String> cells) {
    long usual = (long) users * random.nextInt(100, 501) * (chance(5) ? 10 : 1);
    for (YearMonth month : months) {
      long season = SEASON[month.getMonthValue() - 1];
      cells.add(String.valueOf(usual * season * random.nextInt(80, 121) / HUNDRED / HUNDRED));
    }
  }
}
