package io.catraca.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
import io.catraca.rules.price.Tiers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Cheapest purchases for random needs, against trying every purchase out. */
final class CheapestTest {

  private static final int MOST = 6;

  /** Add-ons that bound each other, and two that lift some of the same limits for more or less. */
  private static final PriceTable PRICES =
      RuleFolderFixture.shipped()
          .append(
              "plans/add-ons.csv",
              """
              CHEAP_USER;Usuário Extra;ADD_ONS;200;mês;30,00;—;49,00;2;USERS;;;;
              EXTRA_AGENT;Agente Adicional;ADD_ONS;210;mês;31,00;31,00;31,00;5;AI_AGENTS;;;;
              EXTRA_FUNNEL;Funil Adicional;ADD_ONS;220;mês;20,00;—;20,00;;FUNNELS;;;;
              BUNDLE;Pacote;ADD_ONS;230;mês;—;99,00;120,00;1;;FUNNELS, AI_AGENTS, SEQUENCES;;;
              BOTS;Robôs;ADD_ONS;240;mês;60,00;60,00;60,00;1;CHANNELS;SEQUENCES, SERVICE_CHATBOTS;;;
              """)
          .contents()
          .prices()
          .on(RuleFolderFixture.DAY);

  private final Random random = new Random(20261125);
  private PriceTable prices = PRICES;

  @Test
  void nothingCheaperServesTheNeeds() {
    assertThat(served(50)).isGreaterThan(60);
  }

  /** The same with prices by tiers of both kinds, some of which fall and some of which rise. */
  @RepeatedTest(8)
  void nothingCheaperServesTheNeedsUnderTiers(RepetitionInfo repetition) {
    random.setSeed(repetition.getCurrentRepetition());
    prices = tiered();
    assertThat(served(12)).isGreaterThan(10);
  }

  /**
   * More users than are tried out one way after the other: three add-ons share them out, one of
   * which serves another need besides.
   */
  @RepeatedTest(6)
  void manyUnitsAreSharedOutTheCheapestWay(RepetitionInfo repetition) {
    random.setSeed(100 + repetition.getCurrentRepetition());
    prices = shared();
    Plan plan = prices.plan("ADVANCED").orElseThrow();
    for (int round = 0; round < 5; round++) {
      long users = 60 + random.nextInt(60);
      Map<Item, Long> needs = new LinkedHashMap<>();
      needs.put(prices.item("USERS").orElseThrow(), users);
      if (random.nextBoolean()) {
        needs.put(prices.item("SEQUENCES").orElseThrow(), 50L);
      }
      Map<String, Long> found =
          Remedy.quantities(
              new Cheapest(prices, RuleFolderFixture.DAY, plan, false, needs).find().orElseThrow());
      Holding base = new Holding(plan, false, Map.of(), Set.of());
      assertThat(serves(base, needs, found)).isTrue();
      boolean lifts = needs.size() > 1;
      BigDecimal least = leastOfThree(plan, (int) users - 3, lifts);
      assertThat(cost(plan, found)).as("%s of %s", found, users).isEqualByComparingTo(least);
    }
  }

  /**
   * Every way to buy the missing users of three add-ons, the third of which may have to be there.
   */
  private BigDecimal leastOfThree(Plan plan, int missing, boolean lifts) {
    List<BigDecimal> one = costs(plan, "ONE", 130);
    List<BigDecimal> other = costs(plan, "OTHER", 130);
    List<BigDecimal> third = costs(plan, "THIRD", 10);
    BigDecimal least = BigDecimal.valueOf(Long.MAX_VALUE);
    for (int ones = 0; ones <= 130; ones++) {
      for (int others = 0; others <= 130; others++) {
        for (int thirds = lifts ? 1 : 0; thirds <= 10; thirds++) {
          if (ones + others + thirds >= missing) {
            least = least.min(one.get(ones).add(other.get(others)).add(third.get(thirds)));
          }
        }
      }
    }
    return least;
  }

  private List<BigDecimal> costs(Plan plan, String code, int most) {
    List<BigDecimal> costs = new ArrayList<>();
    for (long units = 0; units <= most; units++) {
      costs.add(cost(plan, Map.of(code, units)));
    }
    return costs;
  }

  private PriceTable shared() {
    RuleFolderFixture shipped = RuleFolderFixture.shipped();
    return shipped
        .edit(
            "plans/add-ons.csv",
            text -> text.replaceAll("(?m)^(EXTRA_USER|UNLIMITED_CHATBOTS);.*\n", ""))
        .edit("plans/also-listed.csv", text -> text.replaceAll("(?m)^UNLIMITED_CHATBOTS;.*\n", ""))
        .with("plans/more.drt", shipped.text("plans/add-ons.drt"))
        .with(
            "plans/more.csv",
            "Código;Adicional;Seção;Por;Máximo;Aumenta;Libera;Faixas;Automation;Pro;Advanced\n"
                + "ONE;Um;ADD_ONS;mês;;USERS;;%s;—;—;%s\n".formatted(mode(), cell(3, 40))
                + "OTHER;Outro;ADD_ONS;mês;;USERS;;%s;—;—;%s\n".formatted(mode(), cell(3, 40))
                + "THIRD;Terceiro;ADD_ONS;mês;10;USERS;SEQUENCES;%s;—;—;%s\n"
                    .formatted(mode(), cell(3, 5)))
        .compile()
        .contents()
        .orElseThrow()
        .prices()
        .on(RuleFolderFixture.DAY);
  }

  private PriceTable tiered() {
    RuleFolderFixture shipped = RuleFolderFixture.shipped();
    StringBuilder rows =
        new StringBuilder(
            "Código;Adicional;Seção;Por;Máximo;Aumenta;Libera;Faixas;Automation;Pro;Advanced\n");
    for (String item :
        List.of(
            "CHEAP_USER;Usuário Extra;ADD_ONS;mês;4;USERS;",
            "OTHER_USER;Outro Usuário;ADD_ONS;mês;;USERS;",
            "EXTRA_AGENT;Agente Adicional;ADD_ONS;mês;5;AI_AGENTS;",
            "EXTRA_FUNNEL;Funil Adicional;ADD_ONS;mês;;FUNNELS;",
            "BUNDLE;Pacote;ADD_ONS;mês;1;;FUNNELS, AI_AGENTS, SEQUENCES",
            "BOTS;Robôs;ADD_ONS;mês;3;CHANNELS;SEQUENCES, SERVICE_CHATBOTS")) {
      rows.append(item).append(';').append(mode());
      for (int plan = 0; plan < 3; plan++) {
        rows.append(';').append(cell(2, 2));
      }
      rows.append('\n');
    }
    return shipped
        .with("plans/more.drt", shipped.text("plans/add-ons.drt"))
        .with("plans/more.csv", rows.toString())
        .contents()
        .prices()
        .on(RuleFolderFixture.DAY);
  }

  private String mode() {
    return random.nextBoolean() ? "graduada" : "volume";
  }

  private String cell(int most, int longest) {
    List<String> tiers = new ArrayList<>();
    int end = 0;
    for (int tier = random.nextInt(most + 1); tier > 0; tier--) {
      end += 1 + random.nextInt(longest);
      tiers.add(price() + " até " + end);
    }
    tiers.add(price());
    return String.join(" | ", tiers);
  }

  private String price() {
    return "%d,%02d".formatted(random.nextInt(90), random.nextInt(100));
  }

  /** How many random needs were served, each as cheaply as can be. */
  private int served(int rounds) {
    int served = 0;
    for (int round = 0; round < rounds; round++) {
      Map<Item, Long> needs = needs();
      for (Plan plan : prices.plans()) {
        Holding base = new Holding(plan, false, Map.of(), Set.of());
        Optional<List<Remedy.Added>> found =
            new Cheapest(prices, RuleFolderFixture.DAY, plan, false, needs).find();
        BigDecimal expected = cheapest(base, needs);
        String told = plan.code() + " " + needs;
        assertThat(found.isPresent()).as(told).isEqualTo(expected != null);
        if (found.isPresent()) {
          served++;
          Map<String, Long> bought = Remedy.quantities(found.get());
          assertThat(serves(base, needs, bought)).as(told).isTrue();
          assertThat(cost(plan, bought)).as(told).isEqualByComparingTo(expected);
        }
      }
    }
    return served;
  }

  private Map<Item, Long> needs() {
    List<Item> limits =
        new ArrayList<>(
            List.of(
                    "USERS",
                    "CHANNELS",
                    "AI_AGENTS",
                    "FUNNELS",
                    "SEQUENCES",
                    "SERVICE_CHATBOTS",
                    "WEBHOOK_CHATBOT")
                .stream()
                .map(code -> prices.item(code).orElseThrow())
                .toList());
    Collections.shuffle(limits, random);
    Map<Item, Long> needs = new LinkedHashMap<>();
    for (Item limit : limits.subList(0, 1 + random.nextInt(3))) {
      needs.put(limit, 1L + random.nextInt(MOST));
    }
    return needs;
  }

  /** The least that any purchase costs which serves the needs; null where none does. */
  private @Nullable BigDecimal cheapest(Holding base, Map<Item, Long> needs) {
    BigDecimal least = null;
    for (Map<String, Long> purchase : purchases(base, needs)) {
      if (serves(base, needs, purchase)) {
        BigDecimal cost = cost(base.plan(), purchase);
        least = least == null || cost.compareTo(least) < 0 ? cost : least;
      }
    }
    return least;
  }

  private List<Map<String, Long>> purchases(Holding base, Map<Item, Long> needs) {
    List<Map<String, Long>> purchases = new ArrayList<>(List.of(Map.of()));
    for (Item addOn : prices.items(ItemKind.ADD_ON)) {
      Entitlements entitlements = new Entitlements(prices);
      Holding with = base.with(base.plan(), false, Map.of(addOn.code(), 1L));
      boolean matters =
          needs.keySet().stream()
              .anyMatch(
                  item ->
                      !String.valueOf(entitlements.of(base, item).limit())
                              .equals(String.valueOf(entitlements.of(with, item).limit()))
                          || entitlements.of(base, item).state()
                              != entitlements.of(with, item).state());
      if (!matters || !prices.offer(base.plan(), addOn, false).available()) {
        continue;
      }
      List<Map<String, Long>> more = new ArrayList<>();
      long most = addOn.maximum() == null ? MOST : Math.min(MOST, addOn.maximum());
      for (Map<String, Long> purchase : purchases) {
        for (long units = 1; units <= most; units++) {
          Map<String, Long> grown = new HashMap<>(purchase);
          grown.put(addOn.code(), units);
          more.add(grown);
        }
      }
      purchases.addAll(more);
    }
    return purchases;
  }

  private boolean serves(Holding base, Map<Item, Long> needs, Map<String, Long> purchase) {
    Holding holding = base.with(base.plan(), false, purchase);
    Entitlements entitlements = new Entitlements(prices);
    return needs.entrySet().stream()
        .allMatch(need -> entitlements.of(holding, need.getKey()).allows(need.getValue()));
  }

  private BigDecimal cost(Plan plan, Map<String, Long> purchase) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, Long> line : purchase.entrySet()) {
      Offer offer = prices.offer(plan, prices.item(line.getKey()).orElseThrow(), false);
      sum = sum.add(cost(offer.terms(), line.getValue()));
    }
    return sum;
  }

  /** Unit by unit; every price is in whole cents, so that nothing is rounded. */
  private static BigDecimal cost(Offer.Terms terms, long quantity) {
    if (terms instanceof Offer.Priced priced) {
      return priced.unitPrice().getAmount().multiply(BigDecimal.valueOf(quantity));
    }
    Tiers tiers = ((Offer.Tiered) terms).tiers();
    BigDecimal sum = BigDecimal.ZERO;
    for (long unit = 1; unit <= quantity; unit++) {
      sum = sum.add(price(tiers, tiers.mode() == Tiers.Mode.VOLUME ? quantity : unit));
    }
    return sum;
  }

  private static BigDecimal price(Tiers tiers, long unit) {
    return tiers.steps().stream()
        .filter(step -> unit >= step.from() && (step.to() == null || unit <= step.to()))
        .findFirst()
        .orElseThrow()
        .price()
        .getAmount();
  }
}
