package io.catraca.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.RuleFolderFixture;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Offer;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceTable;
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

  @Test
  void nothingCheaperServesTheNeeds() {
    int served = 0;
    for (int round = 0; round < 50; round++) {
      Map<Item, Long> needs = needs();
      for (Plan plan : PRICES.plans()) {
        Holding base = new Holding(plan, false, Map.of(), Set.of());
        Optional<List<Remedy.Added>> found =
            new Cheapest(PRICES, RuleFolderFixture.DAY, plan, false, needs).find();
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
    assertThat(served).isGreaterThan(60);
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
                .map(code -> PRICES.item(code).orElseThrow())
                .toList());
    Collections.shuffle(limits, random);
    Map<Item, Long> needs = new LinkedHashMap<>();
    for (Item limit : limits.subList(0, 1 + random.nextInt(3))) {
      needs.put(limit, 1L + random.nextInt(MOST));
    }
    return needs;
  }

  /** The least that any purchase costs which serves the needs; null where none does. */
  private static @Nullable BigDecimal cheapest(Holding base, Map<Item, Long> needs) {
    BigDecimal least = null;
    for (Map<String, Long> purchase : purchases(base, needs)) {
      if (serves(base, needs, purchase)) {
        BigDecimal cost = cost(base.plan(), purchase);
        least = least == null || cost.compareTo(least) < 0 ? cost : least;
      }
    }
    return least;
  }

  private static List<Map<String, Long>> purchases(Holding base, Map<Item, Long> needs) {
    List<Map<String, Long>> purchases = new ArrayList<>(List.of(Map.of()));
    for (Item addOn : PRICES.items(ItemKind.ADD_ON)) {
      Entitlements entitlements = new Entitlements(PRICES);
      Holding with = base.with(base.plan(), false, Map.of(addOn.code(), 1L));
      boolean matters =
          needs.keySet().stream()
              .anyMatch(
                  item ->
                      !String.valueOf(entitlements.of(base, item).limit())
                              .equals(String.valueOf(entitlements.of(with, item).limit()))
                          || entitlements.of(base, item).state()
                              != entitlements.of(with, item).state());
      if (!matters || !PRICES.offer(base.plan(), addOn, false).available()) {
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

  private static boolean serves(Holding base, Map<Item, Long> needs, Map<String, Long> purchase) {
    Holding holding = base.with(base.plan(), false, purchase);
    Entitlements entitlements = new Entitlements(PRICES);
    return needs.entrySet().stream()
        .allMatch(need -> entitlements.of(holding, need.getKey()).allows(need.getValue()));
  }

  private static BigDecimal cost(Plan plan, Map<String, Long> purchase) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, Long> line : purchase.entrySet()) {
      Offer offer = PRICES.offer(plan, PRICES.item(line.getKey()).orElseThrow(), false);
      BigDecimal price = ((Offer.Priced) offer.terms()).unitPrice().getAmount();
      sum = sum.add(price.multiply(BigDecimal.valueOf(line.getValue())));
    }
    return sum;
  }
}
