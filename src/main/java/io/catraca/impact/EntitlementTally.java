package io.catraca.impact;

import io.catraca.entitlement.Entitlement;
import io.catraca.entitlement.Entitlements;
import io.catraca.entitlement.Holding;
import io.catraca.impact.EntitlementImpact.EntitlementChange;
import io.catraca.impact.EntitlementImpact.Usable;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.security.CompanyId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts who may use more or less, one company after the other. Holdings alike are asked once. */
public final class EntitlementTally {

  private static final int MOST_NAMED = 20;

  /** So many kinds of holding are kept, however many companies there are. */
  private static final int MOST_KNOWN = 20_000;

  /** One kind of change. */
  private record Turn(String item, String label, Usable before, Usable after) {

    static Turn of(EntitlementChange change) {
      return new Turn(change.item(), change.label(), change.before(), change.after());
    }

    boolean loses() {
      return after.worth() < before.worth();
    }

    boolean counts() {
      return after.worth() != before.worth();
    }
  }

  /** The companies that a turn concerns. */
  private static final class Concerned {
    private long companies;
    private final List<CompanyId> first = new ArrayList<>();

    Concerned() {}

    Concerned(EntitlementChange soFar) {
      companies = soFar.companies();
      first.addAll(soFar.first());
    }

    void add(CompanyId company) {
      companies++;
      if (first.size() < MOST_NAMED) {
        first.add(company);
      }
    }
  }

  /** On one plan. */
  private record OnPlan(String plan, boolean contractedFee) {}

  private final PriceTable before;
  private final PriceTable after;
  private final boolean addOnsGiveTheSame;
  private final Map<OnPlan, List<Item>> open = new HashMap<>();
  private final Map<Holding, List<Turn>> known = new HashMap<>();
  private final Map<Turn, Concerned> turns = new LinkedHashMap<>();
  private long gaining;
  private long losing;

  public EntitlementTally(PriceTable before, PriceTable after) {
    this(before, after, null);
  }

  /**
   * @param soFar what the companies before come to; null to begin with the first
   */
  public EntitlementTally(PriceTable before, PriceTable after, @Nullable EntitlementImpact soFar) {
    this.before = before;
    this.after = after;
    this.addOnsGiveTheSame = given(before).equals(given(after));
    if (soFar != null) {
      gaining = soFar.companiesGaining();
      losing = soFar.companiesLosing();
      soFar.changes().forEach(change -> turns.put(Turn.of(change), new Concerned(change)));
    }
  }

  /** What add-ons raise and lift. */
  private static Map<String, List<Object>> given(PriceTable prices) {
    Map<String, List<Object>> given = new HashMap<>();
    for (Item addOn : prices.items(ItemKind.ADD_ON)) {
      given.put(addOn.code(), List.of(String.valueOf(addOn.raises()), addOn.lifts()));
    }
    return given;
  }

  /** Adds a company; the first to be added are the first to be named. */
  public void add(CompanyId company, Holding holding) {
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
    List<Turn> changed = known.computeIfAbsent(holding, this::turns);
    changed.forEach(turn -> turns.computeIfAbsent(turn, t -> new Concerned()).add(company));
    losing += changed.stream().anyMatch(Turn::loses) ? 1 : 0;
    gaining += changed.stream().anyMatch(turn -> !turn.loses()) ? 1 : 0;
  }

  private List<Turn> turns(Holding holding) {
    OnPlan onPlan = new OnPlan(holding.plan().code(), holding.contractedFee());
    return open.computeIfAbsent(onPlan, this::open).stream()
        .map(
            item ->
                new Turn(
                    item.code(),
                    item.label(),
                    usable(before, holding, item),
                    usable(after, holding, item)))
        .filter(Turn::counts)
        .toList();
  }

  /** All of which some holding on a plan may have more or less. */
  private List<Item> open(OnPlan onPlan) {
    Map<String, Item> items = new LinkedHashMap<>();
    after.items().forEach(item -> items.put(item.code(), item));
    before.items().forEach(item -> items.putIfAbsent(item.code(), item));
    return items.values().stream().filter(item -> !isTheSame(item.code(), onPlan)).toList();
  }

  /** Whether what is said of an item gives every holding on a plan the same before and after. */
  private boolean isTheSame(String code, OnPlan onPlan) {
    Item was = before.item(code).orElse(null);
    Item is = after.item(code).orElse(null);
    Plan old = before.plan(onPlan.plan()).orElse(null);
    Plan now = after.plan(onPlan.plan()).orElse(null);
    return was != null
        && is != null
        && old != null
        && now != null
        && addOnsGiveTheSame
        && was.kind() == is.kind()
        && before
            .offer(old, was, onPlan.contractedFee())
            .terms()
            .equals(after.offer(now, is, onPlan.contractedFee()).terms());
  }

  private static Usable usable(PriceTable prices, Holding holding, Item item) {
    return prices
        .plan(holding.plan().code())
        .flatMap(
            plan ->
                prices
                    .item(item.code())
                    .filter(Entitlements::isUsable)
                    .map(own -> new Entitlements(prices).of(holding.on(plan), own)))
        .map(EntitlementTally::usable)
        .orElse(Usable.NOTHING);
  }

  private static Usable usable(Entitlement entitlement) {
    return new Usable(entitlement.state(), entitlement.limit());
  }

  public EntitlementImpact impact() {
    List<EntitlementChange> changes = new ArrayList<>();
    turns.forEach((turn, concerned) -> changes.add(change(turn, concerned)));
    changes.sort(
        Comparator.comparing(EntitlementChange::loses)
            .thenComparingLong(EntitlementChange::companies)
            .reversed()
            .thenComparing(EntitlementChange::item)
            .thenComparing(EntitlementChange::label)
            .thenComparing(change -> change.before().toString())
            .thenComparing(change -> change.after().toString()));
    return new EntitlementImpact(gaining, losing, List.copyOf(changes));
  }

  private static EntitlementChange change(Turn turn, Concerned concerned) {
    return new EntitlementChange(
        turn.item(),
        turn.label(),
        turn.loses(),
        turn.before(),
        turn.after(),
        concerned.companies,
        List.copyOf(concerned.first));
  }
}
