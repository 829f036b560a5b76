package io.catraca.rules.promotion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The promotions of a set of rules, which the engine chooses from. */
public final class Promotions {

  /** There are none, and there is nothing to ask. */
  public static final Promotions NONE = new Promotions(List.of(), basket -> List.of());

  private final Map<String, Coupon> coupons;
  private final Function<Basket, List<Promotion>> rules;

  /**
   * @param rules what they grant, in the order in which it is applied; asked by any thread
   */
  public Promotions(List<Coupon> coupons, Function<Basket, List<Promotion>> rules) {
    this.coupons =
        coupons.stream().collect(Collectors.toUnmodifiableMap(Coupon::code, coupon -> coupon));
    this.rules = rules;
  }

  /** Whether there are rules to ask at all. */
  public boolean any() {
    return this != NONE;
  }

  /** What the rules grant, in the order in which it is applied. */
  public List<Promotion> of(Basket basket) {
    return rules.apply(basket);
  }

  /** The coupon that somebody typed; empty where no rule knows it. */
  public Optional<Coupon> coupon(String typed) {
    return Optional.ofNullable(coupons.get(Coupon.normal(typed)));
  }
}
