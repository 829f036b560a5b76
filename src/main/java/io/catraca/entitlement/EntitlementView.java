package io.catraca.entitlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.entitlement.Entitlement.State;
import io.catraca.entitlement.EntitlementService.Standing;
import io.catraca.money.Amount;
import io.catraca.rules.RuleSet.Stamp;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.Plan;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be used of one feature, as callers read it.
 *
 * @param limit how many, plan plus add-ons; null unless the state is LIMITED
 * @param rule the row that decides; null where no contract holds
 */
@Schema(name = "Entitlement")
record EntitlementView(
    String feature,
    String label,
    State state,
    @Nullable Long limit,
    @Nullable RuleRef rule,
    String reason) {

  /**
   * All that a company may use today.
   *
   * @param plan null where no contract holds
   */
  @Schema(name = "Entitlements")
  record All(Stamp rules, @Nullable String plan, List<EntitlementView> entitlements) {}

  /**
   * The answer to one question.
   *
   * @param rules null in a list, which says it once
   * @param quantity the total that was asked for
   * @param remaining how many more may be used; where the question said how many are, and there is
   *     a limit
   * @param remedies ways to be allowed it: known prices first, cheapest first
   * @param moreRemedies whether there are more ways than are listed
   */
  @Schema(name = "EntitlementCheck")
  record Check(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Stamp rules,
      String feature,
      long quantity,
      boolean allowed,
      State state,
      @Nullable Long limit,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long remaining,
      List<RemedyView> remedies,
      boolean moreRemedies,
      @Nullable RuleRef rule,
      String reason) {}

  /** The answers in the order asked. */
  @Schema(name = "EntitlementChecks")
  record Checks(Stamp rules, List<Check> checks) {}

  /**
   * The ways to be allowed what was denied.
   *
   * @param more whether there are more than these
   */
  record Ways(List<RemedyView> remedies, boolean more) {

    static final Ways NONE = new Ways(List.of(), false);

    static Ways of(Remedies.Found found) {
      return new Ways(found.remedies().stream().map(RemedyView::of).toList(), !found.complete());
    }
  }

  /**
   * A way to be allowed what was denied.
   *
   * @param addOns to buy beside those that are held
   * @param monthlyDifference of two whole bills; null where a price is on request
   */
  @Schema(name = "Remedy")
  record RemedyView(
      String plan, List<AddedView> addOns, @Nullable Amount monthlyDifference, boolean onRequest) {

    static RemedyView of(Remedy remedy) {
      return new RemedyView(
          remedy.plan().code(),
          AddedView.of(remedy.addOns()),
          remedy.monthlyDifference().map(Amount::of).orElse(null),
          remedy.monthlyDifference().isEmpty());
    }
  }

  @Schema(name = "AddedAddOn")
  record AddedView(String code, long quantity) {

    static List<AddedView> of(List<Remedy.Added> addOns) {
      return addOns.stream()
          .map(added -> new AddedView(added.item().code(), added.quantity()))
          .toList();
    }
  }

  static EntitlementView of(Standing standing, Entitlement entitlement, Locale language) {
    return new EntitlementView(
        entitlement.item().code(),
        entitlement.item().label(),
        entitlement.state(),
        entitlement.limit(),
        entitlement.rule(),
        reason(standing, entitlement).in(language));
  }

  /**
   * @param used how many are used; null where not said
   */
  static Check check(
      Standing standing,
      Entitlement entitlement,
      long quantity,
      @Nullable Long used,
      @Nullable Stamp rules,
      Locale language) {
    boolean allowed = entitlement.allows(quantity);
    Ways ways = allowed ? Ways.NONE : standing.remedies(entitlement, quantity);
    Message reason = reason(standing, entitlement);
    boolean tooMany = !allowed && entitlement.state() == State.LIMITED;
    return new Check(
        rules,
        entitlement.item().code(),
        quantity,
        allowed,
        entitlement.state(),
        entitlement.limit(),
        used == null ? null : remaining(entitlement, used),
        ways.remedies(),
        ways.more(),
        entitlement.rule(),
        (tooMany ? Message.of("entitlement.tooMany", quantity, reason) : reason).in(language));
  }

  private static @Nullable Long remaining(Entitlement entitlement, long used) {
    return switch (entitlement.state()) {
      case INCLUDED, UNLIMITED -> null;
      case LIMITED -> Math.max(0, Objects.requireNonNull(entitlement.limit()) - used);
      case NOT_AVAILABLE, SUSPENDED -> 0L;
    };
  }

  private static Message reason(Standing standing, Entitlement entitlement) {
    RuleRef rule = entitlement.rule();
    String plan = standing.holding().map(Holding::plan).map(Plan::label).orElse("");
    Item item = entitlement.item();
    if (rule == null) {
      return standing.nothingHeld();
    }
    String suspended = entitlement.suspended();
    if (suspended != null) {
      String why = standing.company().suspended().getOrDefault(suspended, "");
      return Message.of("entitlement.SUSPENDED", item.label(), suspended, why);
    }
    Long limit = entitlement.limit();
    boolean raised = limit != null && entitlement.rules().size() > 1;
    return Message.of(
        raised ? "entitlement.raised" : "entitlement." + entitlement.state(),
        item.label(),
        plan,
        rule.file(),
        rule.line(),
        limit == null ? 0 : limit);
  }
}
