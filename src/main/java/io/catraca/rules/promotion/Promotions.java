package io.catraca.rules.promotion;

import io.catraca.rules.model.RuleRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The promotions of a set of rules, which the engine chooses from. */
public final class Promotions {

  /** There are none, and there is nothing to ask. */
  public static final Promotions NONE = new Promotions(List.of(), List.of(), basket -> List.of());

  private final Map<String, Coupon> coupons;
  private final List<RuleRef> names;
  private final Function<Basket, List<Promotion>> rules;

  /**
   * @param names of all rules
   * @param rules what they grant, in the order in which it is applied; asked by any thread
   */
  public Promotions(
      List<Coupon> coupons, List<RuleRef> names, Function<Basket, List<Promotion>> rules) {
    this.coupons =
        coupons.stream().collect(Collectors.toUnmodifiableMap(Coupon::code, coupon -> coupon));
    this.names = List.copyOf(names);
    this.rules = rules;
  }

  /** Whether there are rules to ask at all. */
  public boolean any() {
    return this != NONE;
  }

  /** All rules, whether they grant something or not. */
  public List<RuleRef> names() {
    return names;
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
