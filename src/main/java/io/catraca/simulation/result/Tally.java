package io.catraca.simulation.result;

import io.catraca.impact.EntitlementImpact;
import io.catraca.impact.Foremost;
import io.catraca.pricing.Line.Part;
import io.catraca.rules.model.RuleRef;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Change;
import io.catraca.simulation.Outcome;
import io.catraca.simulation.Outcome.State;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.Step;
import io.catraca.text.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Outcomes of companies, added up. Tallies of the parts of a portfolio, put together in its order,
 * are the tally of the whole.
 */
final class Tally {

  static final int MOST_NAMED = 20;

  /** What some companies pay, and how many they are. */
  record Group(long companies, Change revenue) {

    Group plus(Group other) {
      return new Group(companies + other.companies, revenue.plus(other.revenue));
    }
  }

  /** What a cause has moved, and for how many companies. */
  record Moved(long companies, long cents) {

    Moved plus(Moved other) {
      return new Moved(companies + other.companies, Math.addExact(cents, other.cents));
    }
  }

  /** From plan to plan. */
  record Move(String from, String to) implements Comparable<Move> {

    private static final Comparator<Move> ORDER =
        Comparator.comparing(Move::from).thenComparing(Move::to);

    @Override
    public int compareTo(Move other) {
      return ORDER.compare(this, other);
    }
  }

  /** Something without a known price. */
  record Unknown(String item, RuleRef rule) implements Comparable<Unknown> {

    private static final Comparator<Unknown> ORDER =
        Comparator.comparing(Unknown::item).thenComparing(Unknown::rule);

    @Override
    public int compareTo(Unknown other) {
      return ORDER.compare(this, other);
    }
  }

  /** A company whose contract cannot be priced. */
  record Refused(CompanyId company, Message why) {}

  /** A company that pays otherwise. */
  record Mover(CompanyId company, Change revenue) {

    static final Comparator<Mover> RISES =
        Comparator.comparingLong((Mover mover) -> mover.revenue().difference())
            .reversed()
            .thenComparing(mover -> mover.company().value());

    static final Comparator<Mover> FALLS =
        Comparator.comparingLong((Mover mover) -> mover.revenue().difference())
            .thenComparing(mover -> mover.company().value());
  }

  long companies;
  long companyMonths;
  long outside;
  long unpriced;
  long more;
  long less;
  long same;
  long leaving;
  Group incomplete = new Group(0, Change.NONE);
  Change recurring = Change.NONE;
  final List<Change> byMonth = new ArrayList<>();
  final Map<String, Group> byPlan = new TreeMap<>();
  final Map<String, Group> byItem = new TreeMap<>();
  final Map<Part, Group> byPart = new TreeMap<>();
  final Map<Integer, Group> bySize = new TreeMap<>();
  final Map<Move, Group> moves = new TreeMap<>();
  final Map<Step, Moved> steps = new TreeMap<>();
  final Map<Unknown, Long> unknown = new TreeMap<>();
  final List<CompanyId> firstIncomplete = new ArrayList<>();
  final List<Refused> firstUnpriced = new ArrayList<>();
  final Distribution changes;
  final Map<Band, Group> bands = new TreeMap<>();
  final Foremost<Mover> rises = new Foremost<>(MOST_NAMED, Mover.RISES);
  final Foremost<Mover> falls = new Foremost<>(MOST_NAMED, Mover.FALLS);

  Tally(Scenario scenario) {
    changes = new Distribution();
    scenario.months().forEach(month -> byMonth.add(Change.NONE));
  }

  /** Goes on from what was kept. */
  Tally(Sums soFar) {
    companies = soFar.companies();
    companyMonths = soFar.companyMonths();
    outside = soFar.outside();
    unpriced = soFar.unpriced();
    more = soFar.more();
    less = soFar.less();
    same = soFar.same();
    leaving = soFar.leaving();
    incomplete = soFar.incomplete();
    recurring = soFar.recurring();
    byMonth.addAll(soFar.byMonth());
    byPlan.putAll(soFar.byPlan());
    byItem.putAll(soFar.byItem());
    byPart.putAll(soFar.byPart());
    bySize.putAll(soFar.bySize());
    Sums.Keyed.into(moves, soFar.moves());
    Sums.Keyed.into(steps, soFar.steps());
    Sums.Keyed.into(unknown, soFar.unknown());
    firstIncomplete.addAll(soFar.firstIncomplete());
    firstUnpriced.addAll(soFar.firstUnpriced());
    changes = new Distribution(soFar.changes());
    Sums.Keyed.into(bands, soFar.bands());
    soFar.rises().forEach(rises::add);
    soFar.falls().forEach(falls::add);
  }

  /** What it comes to so far, to be kept. */
  Sums sums(EntitlementImpact entitlements) {
    return new Sums(
        companies,
        companyMonths,
        outside,
        unpriced,
        more,
        less,
        same,
        leaving,
        incomplete,
        recurring,
        List.copyOf(byMonth),
        new TreeMap<>(byPlan),
        new TreeMap<>(byItem),
        new TreeMap<>(byPart),
        new TreeMap<>(bySize),
        Sums.Keyed.of(moves),
        Sums.Keyed.of(steps),
        Sums.Keyed.of(unknown),
        List.copyOf(firstIncomplete),
        List.copyOf(firstUnpriced),
        changes.counts(),
        Sums.Keyed.of(bands),
        rises.list(),
        falls.list(),
        entitlements);
  }

  void add(Outcome outcome) {
    CompanyId company = outcome.member().company();
    if (outcome.state() == State.OUTSIDE) {
      outside++;
    } else if (outcome.state() == State.UNPRICED) {
      unpriced++;
      if (firstUnpriced.size() < MOST_NAMED && outcome.refusal() != null) {
        firstUnpriced.add(new Refused(company, outcome.refusal()));
      }
    } else if (outcome.state() == State.INCOMPLETE) {
      incomplete = incomplete.plus(new Group(1, outcome.total()));
      outcome.unknown().forEach((item, rule) -> count(new Unknown(item, rule), 1));
      if (firstIncomplete.size() < MOST_NAMED) {
        firstIncomplete.add(company);
      }
    } else {
      addPriced(company, outcome);
    }
  }

  private void count(Unknown what, long times) {
    unknown.merge(what, times, Long::sum);
  }

  private void addPriced(CompanyId company, Outcome outcome) {
    Change total = outcome.total();
    companies++;
    companyMonths += outcome.months();
    leaving += outcome.leaves() == null ? 0 : 1;
    recurring = recurring.plus(outcome.recurring());
    addMonths(outcome.byMonth());
    byPlan.merge(outcome.member().plan(), new Group(1, total), Group::plus);
    if (outcome.movesTo() != null) {
      Move move = new Move(outcome.member().plan(), outcome.movesTo());
      moves.merge(move, new Group(1, total), Group::plus);
    }
    bySize.merge(outcome.size(), new Group(1, total), Group::plus);
    outcome.byItem().forEach((item, paid) -> byItem.merge(item, new Group(1, paid), Group::plus));
    outcome.byPart().forEach((part, paid) -> byPart.merge(part, new Group(1, paid), Group::plus));
    outcome.steps().forEach((step, cents) -> steps.merge(step, new Moved(1, cents), Moved::plus));
    changes.add(total.difference());
    bands.merge(Band.of(total), new Group(1, total), Group::plus);
    addMover(new Mover(company, total));
  }

  private void addMover(Mover mover) {
    long difference = mover.revenue().difference();
    if (difference > 0) {
      more++;
      rises.add(mover);
    } else if (difference < 0) {
      less++;
      falls.add(mover);
    } else {
      same++;
    }
  }

  private void addMonths(List<Change> months) {
    for (int index = 0; index < byMonth.size(); index++) {
      byMonth.set(index, byMonth.get(index).plus(months.get(index)));
    }
  }

  /** Adds what comes of the companies after these. */
  void merge(Tally next) {
    companies += next.companies;
    companyMonths += next.companyMonths;
    outside += next.outside;
    unpriced += next.unpriced;
    more += next.more;
    less += next.less;
    same += next.same;
    leaving += next.leaving;
    incomplete = incomplete.plus(next.incomplete);
    recurring = recurring.plus(next.recurring);
    addMonths(next.byMonth);
    merge(next.byPlan, byPlan);
    merge(next.byItem, byItem);
    merge(next.byPart, byPart);
    merge(next.bySize, bySize);
    merge(next.moves, moves);
    merge(next.bands, bands);
    next.steps.forEach((step, moved) -> steps.merge(step, moved, Moved::plus));
    next.unknown.forEach(this::count);
    next.firstIncomplete.stream()
        .limit(MOST_NAMED - firstIncomplete.size())
        .forEach(firstIncomplete::add);
    next.firstUnpriced.stream()
        .limit(MOST_NAMED - firstUnpriced.size())
        .forEach(firstUnpriced::add);
    changes.merge(next.changes);
    next.rises.list().forEach(rises::add);
    next.falls.list().forEach(falls::add);
  }

  private static <K> void merge(Map<K, Group> from, Map<K, Group> into) {
    from.forEach((key, group) -> into.merge(key, group, Group::plus));
  }

  /** Of all companies that could be priced. */
  Change revenue() {
    return byMonth.stream().reduce(Change.NONE, Change::plus);
  }
}
