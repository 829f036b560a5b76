package io.catraca.rules.proof;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.price.Item;
import io.catraca.rules.price.ItemKind;
import io.catraca.rules.promotion.Coupon;
import io.catraca.rules.promotion.Figures;
import io.catraca.rules.promotion.Promotion;
import io.catraca.rules.source.WordUse;
import io.catraca.rules.source.WordUse.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is wrong with the words and figures of promotions: names of nothing that is charged, figures
 * that are none, two promotions at one turn, one coupon in two ways.
 */
public final class PromotionWords {

  private static final String ORDER_TWICE = "promotion.orderTwice";

  private final List<WordUse> uses;
  private final List<RuleProblem> problems;

  /**
   * @param problems to which is added what is wrong
   */
  public PromotionWords(Collection<WordUse> uses, List<RuleProblem> problems) {
    this.uses = List.copyOf(new LinkedHashSet<>(uses));
    this.problems = problems;
  }

  /** Tells of words that name nothing. */
  public void checkNames(UnknownWords unknown, List<Item> items) {
    problems.addAll(unknown.check(uses));
    for (WordUse use : uses) {
      if (use.kind() == Kind.ITEM) {
        items.stream()
            .filter(item -> item.code().equals(use.word()) || item.label().equals(use.word()))
            .filter(item -> !isCharged(item))
            .findFirst()
            .ifPresent(item -> problems.add(use.problem("promotion.notCharged", use.word())));
      }
    }
  }

  private static boolean isCharged(Item item) {
    boolean toMeta = item.usage().map(Item.Band::paidToMeta).orElse(false);
    return item.kind() != ItemKind.FEATURE && item.kind() != ItemKind.LIMIT && !toMeta;
  }

  /** Tells of figures that are none; of two promotions at the same turn the later one. */
  public void checkFigures() {
    Map<Integer, WordUse> turns = new HashMap<>();
    for (WordUse use : uses) {
      if (use.kind().isFigure() && isFigure(use) && use.kind() == Kind.ORDER) {
        WordUse twin = turns.putIfAbsent(Figures.order(use.word()), use);
        if (twin != null) {
          problems.add(use.problem(ORDER_TWICE, use.word(), twin.file(), twin.line()));
        }
      }
    }
  }

  private boolean isFigure(WordUse use) {
    try {
      read(use.kind(), use.word());
      return true;
    } catch (IllegalArgumentException e) {
      String code = "promotion." + use.kind().name().toLowerCase(Locale.ROOT);
      problems.add(use.problem(code, use.word()));
      return false;
    }
  }

  private static Object read(Kind kind, String text) {
    return switch (kind) {
      case PERCENT -> Figures.percent(text);
      case MONEY -> Figures.money(text);
      case UNITS -> Figures.units(text);
      case MONTHS -> Figures.months(text);
      case DAY -> Figures.day(text);
      case COUPON -> Figures.coupon(text);
      case TIMES -> Figures.times(text);
      case ORDER -> Figures.order(text);
      case STACKING -> Figures.stacks(text);
      default -> text;
    };
  }

  /** Tells of a coupon that rules speak of with another end or another limit. */
  public void checkCoupons(List<Coupon> heard) {
    Map<String, Coupon> first = new HashMap<>();
    for (Coupon coupon : heard) {
      if (first.putIfAbsent(coupon.code(), coupon) != null) {
        List<WordUse> named = uses.stream().filter(use -> isOf(use, coupon)).toList();
        WordUse last = named.isEmpty() ? null : named.get(named.size() - 1);
        problems.add(
            last == null
                ? RuleProblem.inFile("billing", "promotion.couponTwice", coupon.code(), "?")
                : last.problem("promotion.couponTwice", coupon.code(), places(named)));
      }
    }
  }

  private static boolean isOf(WordUse use, Coupon coupon) {
    return use.kind() == Kind.COUPON && Coupon.normal(use.word()).equals(coupon.code());
  }

  private static String places(List<WordUse> named) {
    List<String> places = new ArrayList<>();
    named.subList(0, named.size() - 1).forEach(use -> places.add(use.file() + ":" + use.line()));
    return String.join(", ", places);
  }

  /** Tells of a rule that computes a turn which another promotion has. */
  public void checkTurn(Promotion said, Map<Integer, Promotion> turns) {
    Promotion twin = turns.putIfAbsent(said.order(), said);
    boolean clash = twin != null && !twin.equals(said);
    boolean told =
        problems.stream().anyMatch(problem -> Objects.equals(problem.code(), ORDER_TWICE));
    if (clash && !told) {
      RuleRef rule = said.rule();
      RuleRef other = Objects.requireNonNull(twin).rule();
      problems.add(
          RuleProblem.atLine(
              rule.file(), rule.line(), ORDER_TWICE, said.order(), other.file(), other.line()));
    }
  }
}
