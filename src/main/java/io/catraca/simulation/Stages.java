package io.catraca.simulation;

import io.catraca.impact.PriceEdits;
import io.catraca.impact.PriceEdits.Edit;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.PriceTable;
import io.catraca.simulation.Step.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The ways from a list of the baseline to one of the candidate, each worked out once. */
final class Stages {

  /**
   * One edit, on top of those before it.
   *
   * @param prices the list with it; for the last of all, the candidate's own
   * @param kinds what the item is before and after it
   */
  record Stage(Step step, Edit edit, PriceTable prices, List<ItemKind> kinds) {

    /** Whether it can change what a member pays. Where it cannot, pricing is spared. */
    boolean concerns(Member member) {
      return edit.touches(member.plan(), member.contractedFee() != null)
          && kinds.stream().anyMatch(kind -> concerns(member, kind));
    }

    boolean concernsUsage() {
      return kinds.contains(ItemKind.USAGE);
    }

    boolean concernsUsageOnly() {
      return kinds.stream().allMatch(kind -> kind == ItemKind.USAGE);
    }

    private boolean concerns(Member member, ItemKind kind) {
      return switch (kind) {
        case FEATURE -> false;
        case LIMIT -> member.followsLimits();
        case ADD_ON -> member.holds(edit.item().code());
        case FEE, USAGE -> true;
      };
    }
  }

  private record Lists(PriceTable before, PriceTable after) {}

  private final Map<Lists, List<Stage>> known = new ConcurrentHashMap<>();

  List<Stage> between(PriceTable before, PriceTable after) {
    return known.computeIfAbsent(new Lists(before, after), Stages::stages);
  }

  private static List<Stage> stages(Lists lists) {
    List<Stage> stages = new ArrayList<>();
    PriceTable last = lists.before();
    List<Edit> edits = PriceEdits.between(lists.before(), lists.after());
    for (Edit edit : edits) {
      String code = edit.item().code();
      Optional<ItemKind> was = kind(last, code);
      Optional<ItemKind> is = kind(edit.table(), code);
      int turn = was.isEmpty() ? 0 : is.isEmpty() ? 2 : 1;
      Step step = new Step(Cause.EDIT, turn, edit.rule(), code);
      List<ItemKind> kinds = Stream.concat(was.stream(), is.stream()).toList();
      boolean whole = stages.size() == edits.size() - 1;
      stages.add(new Stage(step, edit, whole ? lists.after() : edit.table(), kinds));
      last = edit.table();
    }
    return List.copyOf(stages);
  }

  private static Optional<ItemKind> kind(PriceTable prices, String code) {
    return prices.item(code).map(Item::kind);
  }
}
