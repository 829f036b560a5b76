package io.catraca.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.model.Days;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to be allowed what is denied, against trying every purchase out. */
final class RemediesTest {

  private static final int MOST = 20;
  private static final RuleFolderFixture SHIPPED = RuleFolderFixture.shipped();

  /** Add-ons that bound each other, one that raises what another lifts, one no longer sold. */
  private static final RuleFolderFixture MORE =
      SHIPPED.append(
          "plans/add-ons.csv",
          """
          TEN_USERS;Usuário Extra;ADD_ONS;200;mês;30,00;—;49,00;4;USERS;;;;
          THREE_USERS;Usuário Avulso;ADD_ONS;210;mês;20,00;20,00;—;3;USERS;;;;
          OLD_USER;Usuário Antigo;ADD_ONS;220;mês;1,00;1,00;1,00;;USERS;;;31/12/2025;
          EVERYTHING;Tudo Ilimitado;ADD_ONS;230;mês;—;sob consulta;900,00;1;;USERS, CHANNELS, AI_AGENTS;;;
          EXTRA_AGENT;Agente Adicional;ADD_ONS;240;mês;9,00;9,00;9,00;5;AI_AGENTS;;;;
          """);

  @ParameterizedTest
  @ValueSource(strings = {"shipped", "more"})
  void everyMinimalPurchaseIsFoundAndNoOther(String rules) {
    PriceTable prices =
        (rules.equals("shipped") ? SHIPPED : MORE).contents().prices().on(RuleFolderFixture.DAY);
    List<Map<String, Long>> held =
        List.of(
            Map.of(),
            Map.of("EXTRA_USER", 2L, "UNLIMITED_CRM_PANELS", 1L),
            Map.of("EXTRA_WHATSAPP", 1L, "ADVANCED_SCHEDULING", 3L));
    int tried = 0;
    for (Plan plan : prices.plans()) {
      for (Map<String, Long> addOns : held) {
        Holding holding = new Holding(plan, false, addOns, Set.of("UNLIMITED_CHATBOTS"));
        for (Item item : Entitlements.usable(prices)) {
          tried += compare(prices, holding, item);
        }
      }
    }
    assertThat(tried).isGreaterThan(500);
  }

  private static int compare(PriceTable prices, Holding holding, Item item) {
    int denied = 0;
    Map<Plan, List<Map<String, Long>>> purchases = new HashMap<>();
    for (Plan plan : prices.plans()) {
      purchases.put(plan, purchases(prices, on(prices, holding, plan), item));
    }
    for (long quantity = 1; quantity <= MOST; quantity++) {
      if (new Entitlements(prices).of(holding, item).allows(quantity)) {
        continue;
      }
      denied++;
      Bills bills = new Bills(null, null, prices, RuleFolderFixture.DAY);
      Remedies.Found found =
          new Remedies(prices, RuleFolderFixture.DAY, holding, bills).of(item, quantity);
      assertThat(found.complete()).isTrue();
      Set<String> expected = new HashSet<>();
      for (Plan plan : prices.plans()) {
        Holding base = on(prices, holding, plan);
        for (Map<String, Long> purchase : Objects.requireNonNull(purchases.get(plan))) {
          if (isMinimal(prices, base, item, quantity, purchase)) {
            expected.add(plan.code() + new TreeMap<>(purchase));
          }
        }
      }
      assertThat(found.remedies())
          .as("%s on %s with %s", item.code(), holding.plan().code(), holding.addOns())
          .extracting(
              remedy -> remedy.plan().code() + new TreeMap<>(Remedy.quantities(remedy.addOns())))
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    return denied;
  }

  private static Holding on(PriceTable prices, Holding holding, Plan plan) {
    if (plan.equals(holding.plan())) {
      return holding;
    }
    Map<String, Long> kept =
        holding.addOns().entrySet().stream()
            .filter(
                held ->
                    prices.offer(plan, prices.item(held.getKey()).orElseThrow(), false).available())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Holding(plan, false, kept, holding.suspended());
  }

  /** Everything that could be bought of the add-ons that make any difference to the item. */
  private static List<Map<String, Long>> purchases(PriceTable prices, Holding base, Item item) {
    List<Map<String, Long>> purchases = new ArrayList<>(List.of(Map.of()));
    for (Item addOn : prices.items(ItemKind.ADD_ON)) {
      long room = room(prices, base, addOn);
      if (room == 0 || !makesADifference(prices, base, item, addOn, room)) {
        continue;
      }
      List<Map<String, Long>> more = new ArrayList<>();
      for (Map<String, Long> purchase : purchases) {
        long units = purchase.values().stream().mapToLong(Long::longValue).sum();
        for (long quantity = 1; quantity <= Math.min(room, MOST - units); quantity++) {
          Map<String, Long> grown = new HashMap<>(purchase);
          grown.put(addOn.code(), quantity);
          more.add(grown);
        }
      }
      purchases.addAll(more);
    }
    return purchases;
  }

  private static long room(PriceTable prices, Holding base, Item addOn) {
    if (!addOn.soldOn(RuleFolderFixture.DAY)
        || !prices.offer(base.plan(), addOn, false).available()) {
      return 0;
    }
    long most = addOn.maximum() == null ? MOST : addOn.maximum();
    return Math.max(0, Math.min(MOST, most) - (addOn.maximum() == null ? 0 : base.held(addOn)));
  }

  private static boolean makesADifference(
      PriceTable prices, Holding base, Item item, Item addOn, long room) {
    Entitlements entitlements = new Entitlements(prices);
    Entitlement before = entitlements.of(base, item);
    Entitlement after = entitlements.of(bought(base, Map.of(addOn.code(), room)), item);
    return before.state() != after.state() || !Objects.equals(before.limit(), after.limit());
  }

  private static boolean isMinimal(
      PriceTable prices, Holding base, Item item, long quantity, Map<String, Long> purchase) {
    if (!allows(prices, base, item, quantity, purchase)) {
      return false;
    }
    for (Map.Entry<String, Long> part : purchase.entrySet()) {
      Map<String, Long> less = new HashMap<>(purchase);
      if (part.getValue() == 1) {
        less.remove(part.getKey());
      } else {
        less.put(part.getKey(), part.getValue() - 1);
      }
      if (allows(prices, base, item, quantity, less)) {
        return false;
      }
    }
    return true;
  }

  private static boolean allows(
      PriceTable prices, Holding base, Item item, long quantity, Map<String, Long> purchase) {
    return new Entitlements(prices).of(bought(base, purchase), item).allows(quantity);
  }

  private static Holding bought(Holding base, Map<String, Long> purchase) {
    Map<String, Long> sum = new HashMap<>(base.addOns());
    purchase.forEach((code, units) -> sum.merge(code, units, Long::sum));
    return new Holding(base.plan(), false, sum, base.suspended());
  }

  @Test
  void differenceIsOfTwoWholeBills() {
    // Advanced scheduling is 14,00 for each user, and its quantity was not said.
    assertThat(of("PRO", "299.00", List.of(new AddOn("ADVANCED_SCHEDULING", null)), "USERS", 4))
        .containsExactly("PRO [EXTRA_USER × 1] 73.00", "ADVANCED [EXTRA_USER × 1] on request");
    assertThat(of("PRO", "299.00", List.of(new AddOn("ADVANCED_SCHEDULING", 3L)), "USERS", 4))
        .contains("PRO [EXTRA_USER × 1] 59.00");
  }

  @Test
  void unpublishedFeeOfThePresentPlanIsTheSameInBothBills() {
    assertThat(of("PRO", null, List.of(), "USERS", 5))
        .containsExactly("PRO [EXTRA_USER × 2] 118.00", "ADVANCED [EXTRA_USER × 2] on request");
  }

  @Test
  void knownPricesComeFirstAndTheCheapestBeforeTheOthers() {
    RuleFolderFixture cheap =
        SHIPPED
            .replace("plans/plans.csv", "PRO;Pro;sob consulta", "PRO;Pro;199,00")
            .replace(
                "plans/plans.csv", "ADVANCED;Advanced;sob consulta", "ADVANCED;Advanced;180,00")
            .edit(
                "plans/add-ons.csv",
                table ->
                    table.replaceAll(
                        "(EXTRA_INSTAGRAM_MESSENGER;.*);69,00;69,00;69,00;",
                        "$1;60,00;60,00;60,00;"));
    PriceTable prices = cheap.contents().prices().on(RuleFolderFixture.DAY);

    assertThat(of(prices, "PRO", null, List.of(), "CHANNELS", 2))
        .containsExactly(
            "ADVANCED [EXTRA_INSTAGRAM_MESSENGER × 1] 41.00",
            "ADVANCED [EXTRA_WHATSAPP × 1] 50.00",
            "PRO [EXTRA_INSTAGRAM_MESSENGER × 1] 60.00",
            "PRO [EXTRA_WHATSAPP × 1] 69.00",
            "AUTOMATION [EXTRA_WHATSAPP × 1] on request",
            "AUTOMATION [EXTRA_INSTAGRAM_MESSENGER × 1] on request");
  }

  @Test
  void contractsOwnPricesCountAndTodaysForWhatItsListDoesNotSell() {
    PriceTable own = SHIPPED.contents().prices().on(RuleFolderFixture.DAY);
    PriceTable live =
        MORE.edit("plans/add-ons.csv", table -> table.replace(";59,00 ?;59,00 ?;", ";64,00;64,00;"))
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(of(own, live, "PRO", "299.00", List.of(), "USERS", 4))
        .containsExactly(
            "PRO [THREE_USERS × 1] 20.00",
            "PRO [EXTRA_USER × 1] 59.00",
            "AUTOMATION [TEN_USERS × 3] on request",
            "AUTOMATION [TEN_USERS × 2, THREE_USERS × 1] on request",
            "AUTOMATION [TEN_USERS × 1, THREE_USERS × 2] on request",
            "AUTOMATION [THREE_USERS × 3] on request",
            "PRO [EVERYTHING × 1] on request",
            "ADVANCED [EVERYTHING × 1] on request",
            "ADVANCED [EXTRA_USER × 1] on request",
            "ADVANCED [TEN_USERS × 1] on request");
  }

  /** Z-API was sold until 2025 at 119,00; a user is 59,00 by the contract and 64,00 by now. */
  @Test
  void contractsOwnPricesCountWhereItHoldsWhatItsListNoLongerSells() {
    RuleFolderFixture retired =
        SHIPPED.edit(
            "plans/add-ons.csv",
            table ->
                table.replaceAll(
                    "(Z_API;.*)119,00;119,00;119,00;;;;;;",
                    "$1119,00;119,00;119,00;;;;;31/12/2025;"));
    PriceTable own = retired.contents().prices().on(RuleFolderFixture.DAY);
    PriceTable live =
        retired
            .edit(
                "plans/add-ons.csv",
                table ->
                    table
                        .replace(";59,00 ?;59,00 ?;", ";64,00;64,00;")
                        .replace("119,00;119,00;119,00", "129,00;129,00;129,00"))
            .contents()
            .prices()
            .on(RuleFolderFixture.DAY);

    assertThat(of(own, live, "PRO", "299.00", List.of(new AddOn("Z_API", 1L)), "USERS", 4))
        .containsExactly("PRO [EXTRA_USER × 1] 59.00", "ADVANCED [EXTRA_USER × 1] on request");
  }

  @Test
  void whereThereAreTooManyTheMostOfOneAddOnIsListed() {
    PriceTable prices = SHIPPED.contents().prices().on(RuleFolderFixture.DAY);
    Holding holding = new Holding(plan(prices, "PRO"), false, Map.of(), Set.of());

    Remedies.Found found =
        new Remedies(
                prices,
                RuleFolderFixture.DAY,
                holding,
                bills(prices, prices, "PRO", null, List.of()))
            .of(prices.item("CHANNELS").orElseThrow(), 900_000);

    assertThat(found.complete()).isFalse();
    assertThat(found.remedies()).hasSize(6);
    assertThat(found.remedies().get(0).addOns()).hasSize(1);
  }

  private static List<String> of(
      String plan, @Nullable String fee, List<AddOn> held, String item, long quantity) {
    PriceTable prices = SHIPPED.contents().prices().on(RuleFolderFixture.DAY);
    return of(prices, plan, fee, held, item, quantity);
  }

  private static List<String> of(
      PriceTable prices,
      String plan,
      @Nullable String fee,
      List<AddOn> held,
      String item,
      long quantity) {
    return of(prices, prices, plan, fee, held, item, quantity);
  }

  private static List<String> of(
      PriceTable own,
      PriceTable live,
      String plan,
      @Nullable String fee,
      List<AddOn> held,
      String item,
      long quantity) {
    Map<String, Long> quantities =
        held.stream()
            .collect(
                Collectors.toMap(
                    AddOn::code, addOn -> addOn.quantity() == null ? 3 : addOn.quantity()));
    Holding holding = new Holding(plan(live, plan), fee != null, quantities, Set.of());
    return new Remedies(live, RuleFolderFixture.DAY, holding, bills(own, live, plan, fee, held))
        .of(live.item(item).orElseThrow(), quantity).remedies().stream()
            .map(RemediesTest::told)
            .toList();
  }

  /**
   * The quantity of scheduling goes with the users: without a limit of them it cannot be billed.
   */
  @Test
  void whatCouldNotBeSignedIsNoRemedy() {
    PriceTable prices = MORE.contents().prices().on(RuleFolderFixture.DAY);

    assertThat(
            of(
                prices,
                prices,
                "ADVANCED",
                "10.00",
                List.of(new AddOn("ADVANCED_SCHEDULING", null)),
                "USERS",
                9))
        .isNotEmpty()
        .noneMatch(remedy -> remedy.contains("EVERYTHING"));
  }

  private static Bills bills(
      PriceTable own, PriceTable live, String plan, @Nullable String fee, List<AddOn> held) {
    Money money = fee == null ? null : Money.parse("BRL " + fee);
    Terms terms = new Terms(Days.ALL, plan, held, money, RuleFolderFixture.DAY, 1);
    return new Bills(terms, own, live, RuleFolderFixture.DAY);
  }

  private static Plan plan(PriceTable prices, String code) {
    return prices.plan(code).orElseThrow();
  }

  private static String told(Remedy remedy) {
    String addOns =
        remedy.addOns().stream()
            .map(added -> added.item().code() + " × " + added.quantity())
            .collect(Collectors.joining(", ", "[", "]"));
    String price =
        remedy
            .monthlyDifference()
            .map(money -> money.getAmount().toPlainString())
            .orElse("on request");
    return remedy.plan().code() + " " + addOns + " " + price;
  }
}
