package io.catraca.impact;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.PriceTable.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The way from one price list to another in steps of one item each, so that what a bill changes by
 * at a step is what that item's row costs. The steps go by kind, then by file and row: what is new,
 * what is said otherwise, what is gone. In that order whatever an item refers to is there at every
 * step. Where two edits work on one line (a price and a limit that gives its quantity), the later
 * step takes what they do together.
 */
public final class PriceEdits {

  /** In the order of the steps. */
  private enum Kind {
    NEW,
    CHANGED,
    GONE
  }

  /**
   * One step.
   *
   * @param rule the row that says so now; where the item is gone, the row that said so
   * @param table the price list with this edit and those before it
   */
  public record Edit(Item item, RuleRef rule, PriceTable table, Set<Question> touched) {

    /** Whether it can change what contracts of a plan pay. */
    public boolean touches(String plan, boolean contractedFee) {
      return touched.contains(new Question(plan, item.code(), contractedFee));
    }
  }

  private record Turn(Kind kind, Item item, RuleRef rule, Set<Question> touched) {

    static final Comparator<Turn> IN_ORDER =
        Comparator.comparing(Turn::kind)
            .thenComparing(Turn::rule)
            .thenComparing(turn -> turn.item().code());
  }

  private final PriceTable before;
  private final PriceTable after;
  private final List<Plan> plans;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<Question, Offer> offers = new HashMap<>();

  private PriceEdits(PriceTable before, PriceTable after) {
    this.before = before;
    this.after = after;
    this.plans =
        after.plans().stream().filter(plan -> before.plan(plan.code()).isPresent()).toList();
    before.items().forEach(item -> put(before, item));
  }

  /** The steps from one to the other; only plans that both have. */
  public static List<Edit> between(PriceTable before, PriceTable after) {
    return new PriceEdits(before, after).edits();
  }

  private List<Edit> edits() {
    List<Turn> turns = new ArrayList<>();
    Set<String> codes = new TreeSet<>(items.keySet());
    after.items().forEach(item -> codes.add(item.code()));
    codes.forEach(code -> turn(code).ifPresent(turns::add));
    turns.sort(Turn.IN_ORDER);
    return turns.stream().map(this::edit).toList();
  }

  private Edit edit(Turn turn) {
    if (turn.kind() == Kind.GONE) {
      items.remove(turn.item().code());
      offers.keySet().removeIf(question -> question.item().equals(turn.item().code()));
    } else {
      put(after, turn.item());
    }
    PriceTable table =
        new PriceTable(plans, meters(), List.copyOf(items.values()), after.sections(), offers);
    return new Edit(turn.item(), turn.rule(), table, turn.touched());
  }

  /** Those of both lists: usage of a meter that goes is priced until its row is gone. */
  private List<Word> meters() {
    Map<String, Word> all = new LinkedHashMap<>();
    before.meters().forEach(meter -> all.put(meter.code(), meter));
    after.meters().forEach(meter -> all.put(meter.code(), meter));
    return List.copyOf(all.values());
  }

  private void put(PriceTable table, Item item) {
    items.put(item.code(), item);
    for (Plan plan : plans) {
      for (boolean contracted : new boolean[] {false, true}) {
        offers.put(
            new Question(plan.code(), item.code(), contracted),
            table.offer(plan, item, contracted));
      }
    }
  }

  private Optional<Turn> turn(String code) {
    Item was = before.item(code).orElse(null);
    Item is = after.item(code).orElse(null);
    Map<Question, RuleRef> touched = new LinkedHashMap<>();
    for (Plan plan : plans) {
      for (boolean contracted : new boolean[] {false, true}) {
        Offer old = was == null ? null : before.offer(plan, was, contracted);
        Offer now = is == null ? null : after.offer(plan, is, contracted);
        if (differs(was, is) || old == null || now == null || !old.terms().equals(now.terms())) {
          Question question = new Question(plan.code(), code, contracted);
          touched.put(question, rule(now == null ? old : now));
        }
      }
    }
    Item item = is == null ? was : is;
    if (item == null || touched.isEmpty()) {
      return Optional.empty();
    }
    Kind kind = was == null ? Kind.NEW : is == null ? Kind.GONE : Kind.CHANGED;
    return Optional.of(
        new Turn(kind, item, touched.values().iterator().next(), Set.copyOf(touched.keySet())));
  }

  private static RuleRef rule(@Nullable Offer offer) {
    if (offer == null) {
      throw new IllegalStateException("an item that neither price list has");
    }
    return offer.rule();
  }

  /** Whether what an item says for all plans differs in what a bill or a quantity depends on. */
  private static boolean differs(@Nullable Item was, @Nullable Item is) {
    return was == null || is == null || !significant(was).equals(significant(is));
  }

  private static List<Optional<?>> significant(Item item) {
    return List.of(
        Optional.of(item.kind()),
        Optional.ofNullable(item.per()),
        Optional.ofNullable(item.raises()),
        Optional.of(item.lifts()),
        Optional.ofNullable(item.quantityFrom()),
        Optional.ofNullable(item.band()));
  }
}
