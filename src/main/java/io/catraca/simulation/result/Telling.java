package io.catraca.simulation.result;

import io.catraca.impact.EntitlementImpact;
import io.catraca.money.Amount;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.simulation.Change;
import io.catraca.simulation.Simulation;
import io.catraca.simulation.Step;
import io.catraca.simulation.result.Results.Bar;
import io.catraca.simulation.result.Results.CauseShare;
import io.catraca.simulation.result.Results.Companies;
import io.catraca.simulation.result.Results.GroupSides;
import io.catraca.simulation.result.Results.Incomplete;
import io.catraca.simulation.result.Results.MonthSides;
import io.catraca.simulation.result.Results.Mover;
import io.catraca.simulation.result.Results.PartSides;
import io.catraca.simulation.result.Results.PlanMove;
import io.catraca.simulation.result.Results.Refused;
import io.catraca.simulation.result.Results.Sides;
import io.catraca.simulation.result.Results.SizeSides;
import io.catraca.simulation.result.Results.Spread;
import io.catraca.simulation.result.Results.UnknownPrice;
import io.catraca.simulation.result.Results.Unpriced;
import io.catraca.simulation.result.Tally.Group;
import io.catraca.simulation.result.Tally.Moved;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Tells a tally as results, with the labels of the price lists. */
final class Telling {

  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");
  private static final List<Integer> PERCENTILES =
      List.of(0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 100);
  private static final long MONTHS_OF_YEAR = 12;

  private final Simulation simulation;
  private final Tally tally;

  Telling(Simulation simulation, Tally tally) {
    this.simulation = simulation;
    this.tally = tally;
  }

  Results results(EntitlementImpact entitlements) {
    Change year =
        new Change(
            Math.multiplyExact(tally.recurring.before(), MONTHS_OF_YEAR),
            Math.multiplyExact(tally.recurring.after(), MONTHS_OF_YEAR));
    return new Results(
        companies(),
        tally.companyMonths,
        sides(tally.revenue()),
        sides(tally.recurring),
        sides(year),
        byMonth(),
        byPlan(),
        byPart(),
        items(tally.byItem),
        items(addOns()),
        bySize(),
        moves(),
        spread(),
        histogram(),
        movers(tally.rises.list()),
        movers(tally.falls.list()),
        causes(),
        entitlements,
        incomplete(),
        unpriced());
  }

  private Companies companies() {
    return new Companies(
        tally.companies,
        tally.more,
        tally.less,
        tally.same,
        tally.moves.values().stream().mapToLong(Group::companies).sum(),
        tally.leaving,
        tally.incomplete.companies(),
        tally.unpriced,
        tally.outside);
  }

  private List<MonthSides> byMonth() {
    List<YearMonth> months = simulation.scenario().months();
    List<MonthSides> told = new ArrayList<>();
    for (int index = 0; index < months.size(); index++) {
      told.add(new MonthSides(months.get(index), sides(tally.byMonth.get(index))));
    }
    return told;
  }

  /** In the order of their worth; behind them those that only contracts still know. */
  private List<GroupSides> byPlan() {
    Map<String, String> labels = new LinkedHashMap<>();
    simulation.baseline().plans().forEach(plan -> labels.put(plan.code(), plan.label()));
    simulation.candidate().plans().forEach(plan -> labels.putIfAbsent(plan.code(), plan.label()));
    tally.byPlan.keySet().forEach(code -> labels.putIfAbsent(code, code));
    List<GroupSides> told = new ArrayList<>();
    labels.forEach(
        (code, label) -> {
          Group group = tally.byPlan.get(code);
          if (group != null) {
            told.add(new GroupSides(code, label, group.companies(), sides(group.revenue())));
          }
        });
    return told;
  }

  private List<PartSides> byPart() {
    return tally.byPart.entrySet().stream()
        .map(part -> new PartSides(part.getKey(), sides(part.getValue().revenue())))
        .toList();
  }

  private List<GroupSides> items(Map<String, Group> groups) {
    return groups.entrySet().stream()
        .map(
            group ->
                new GroupSides(
                    group.getKey(),
                    label(group.getKey()),
                    group.getValue().companies(),
                    sides(group.getValue().revenue())))
        .toList();
  }

  private Map<String, Group> addOns() {
    Map<String, Group> addOns = new TreeMap<>(tally.byItem);
    addOns
        .keySet()
        .removeIf(code -> item(code).filter(item -> item.kind() == ItemKind.ADD_ON).isEmpty());
    return addOns;
  }

  private List<SizeSides> bySize() {
    String limit = simulation.sizedBy().map(Item::code).orElse(null);
    List<Long> bands = simulation.scenario().sizes().bands();
    List<SizeSides> told = new ArrayList<>();
    tally.bySize.forEach(
        (band, group) ->
            told.add(
                new SizeSides(
                    limit,
                    band == 0 ? 0 : bands.get(band - 1) + 1,
                    band < bands.size() && limit != null ? bands.get(band) : null,
                    group.companies(),
                    sides(group.revenue()))));
    return told;
  }

  private List<PlanMove> moves() {
    List<PlanMove> told = new ArrayList<>();
    tally.moves.forEach(
        (move, group) ->
            told.add(
                new PlanMove(move.from(), move.to(), group.companies(), sides(group.revenue()))));
    return told;
  }

  private Spread spread() {
    Map<Integer, Amount> percentiles = new TreeMap<>();
    if (tally.changes.size() > 0) {
      PERCENTILES.forEach(
          percent -> percentiles.put(percent, amount(tally.changes.percentile(percent))));
    }
    return new Spread(tally.changes.size(), tally.changes.isExact(), percentiles);
  }

  private List<Bar> histogram() {
    List<Bar> bars = new ArrayList<>();
    tally.bands.forEach(
        (band, group) ->
            bars.add(
                new Bar(
                    band.from(),
                    band.to(),
                    band.without(),
                    group.companies(),
                    amount(group.revenue().difference()))));
    return bars;
  }

  private static List<Mover> movers(List<Tally.Mover> movers) {
    return movers.stream()
        .map(mover -> new Mover(mover.company(), sides(mover.revenue())))
        .toList();
  }

  private List<CauseShare> causes() {
    List<CauseShare> causes = new ArrayList<>();
    tally.steps.forEach((step, moved) -> causes.add(cause(step, moved)));
    return causes;
  }

  private CauseShare cause(Step step, Moved moved) {
    String item = step.item();
    return new CauseShare(
        step.cause(),
        step.rule(),
        item,
        item == null ? null : label(item),
        amount(moved.cents()),
        moved.companies());
  }

  private Incomplete incomplete() {
    List<UnknownPrice> items = new ArrayList<>();
    tally.unknown.forEach(
        (what, companies) ->
            items.add(new UnknownPrice(what.item(), label(what.item()), what.rule(), companies)));
    return new Incomplete(
        tally.incomplete.companies(),
        sides(tally.incomplete.revenue()),
        items,
        List.copyOf(tally.firstIncomplete));
  }

  private Unpriced unpriced() {
    return new Unpriced(
        tally.unpriced,
        tally.firstUnpriced.stream().map(one -> new Refused(one.company(), one.why())).toList());
  }

  private String label(String code) {
    return item(code).map(Item::label).orElse(code);
  }

  private Optional<Item> item(String code) {
    return simulation.candidate().item(code).or(() -> simulation.baseline().item(code));
  }

  private static Sides sides(Change change) {
    return new Sides(amount(change.before()), amount(change.after()), amount(change.difference()));
  }

  private static Amount amount(long cents) {
    return Amount.of(Money.ofMinor(BRL, cents));
  }
}
