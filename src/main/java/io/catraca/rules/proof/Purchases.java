package io.catraca.rules.proof;

import io.catraca.rules.facts.Mentions;
import io.catraca.rules.model.Word;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.price.Plan;
import io.catraca.rules.price.PriceList;
import io.catraca.rules.promotion.Basket;
import io.catraca.rules.promotion.Basket.Held;
import io.catraca.rules.promotion.Coupon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Purchases to try promotions with: each plan on both sides of every month and day that rules speak
 * of, with nothing and with all there is, with no coupon, with each and with all.
 */
public final class Purchases {

  /** Of more than so many, the first are tried. */
  private static final int MOST = 20_000;

  private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);
  private static final long PLENTY = 1_000_000_000;
  private static final int SIDES = 2;

  private final PriceList prices;

  public Purchases(PriceList prices) {
    this.prices = prices;
  }

  /** All that there are to try, as far as it is known what rules speak of. */
  public List<Basket> all(Mentions heard) {
    return variants(heard).limit(MOST).toList();
  }

  /** Whether there are more than are tried, so that a rule which is silent proves nothing. */
  public boolean areTooMany(Mentions heard) {
    return variants(heard).limit(MOST + 1L).count() > MOST;
  }

  private Stream<Basket> variants(Mentions heard) {
    List<LocalDate> days = days(heard);
    List<Integer> months = months(heard);
    List<Set<String>> coupons = coupons(heard);
    return prices.plans().stream()
        .flatMap(plan -> months.stream().map(month -> basket(plan, month)))
        .flatMap(one -> days.stream().map(day -> on(one, day)))
        .flatMap(one -> coupons.stream().map(codes -> with(one, codes)))
        .flatMap(this::filled);
  }

  private static List<LocalDate> days(Mentions heard) {
    Set<LocalDate> days = new TreeSet<>(Set.of(ANY_DAY));
    for (LocalDate day : heard.days()) {
      days.addAll(List.of(day.minusDays(1), day, day.plusDays(1)));
    }
    return List.copyOf(days);
  }

  private static List<Integer> months(Mentions heard) {
    Set<Integer> months = new TreeSet<>(Set.of(1));
    heard.months().forEach(month -> months.addAll(List.of(month, month + 1)));
    return List.copyOf(months);
  }

  private static List<Set<String>> coupons(Mentions heard) {
    Set<String> codes = heard.coupons().stream().map(Coupon::code).collect(Collectors.toSet());
    Set<Set<String>> choices = new HashSet<>(List.of(Set.of(), codes));
    codes.forEach(code -> choices.add(Set.of(code)));
    return List.copyOf(choices);
  }

  private static Basket basket(Plan plan, int month) {
    return new Basket(plan, ANY_DAY, month, false, false, List.of(), Map.of(), Set.of());
  }

  private static Basket on(Basket of, LocalDate day) {
    return new Basket(of.plan(), day, of.month(), false, false, List.of(), Map.of(), of.coupons());
  }

  private static Basket with(Basket of, Set<String> codes) {
    return new Basket(of.plan(), of.day(), of.month(), false, false, List.of(), Map.of(), codes);
  }

  /** With nothing and with all there is, each by itself and together. */
  private Stream<Basket> filled(Basket of) {
    List<Held> plenty =
        prices.items().stream()
            .filter(item -> item.kind() == ItemKind.ADD_ON)
            .map(item -> new Held(item, PLENTY))
            .toList();
    Map<String, Long> usage = new HashMap<>();
    for (Word meter : prices.meters()) {
      usage.put(meter.code(), PLENTY);
      usage.put(meter.label(), PLENTY);
    }
    List<Basket> baskets = new ArrayList<>();
    for (int sides = 0; sides < SIDES * SIDES * SIDES * SIDES; sides++) {
      baskets.add(
          new Basket(
              of.plan(),
              of.day(),
              of.month(),
              (sides & 1) > 0,
              (sides & 2) > 0,
              (sides & 4) > 0 ? plenty : List.of(),
              (sides & 8) > 0 ? usage : Map.of(),
              of.coupons()));
    }
    return baskets.stream();
  }
}
