package io.catraca.simulation.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.catraca.money.Amount;
import io.catraca.rules.model.RuleRef;
import io.catraca.simulation.Step.Cause;
import io.catraca.simulation.result.Results.CauseShare;
import io.catraca.simulation.result.Results.Companies;
import io.catraca.simulation.result.Results.GroupSides;
import io.catraca.simulation.result.Results.MonthSides;
import io.catraca.simulation.result.Results.Sides;
import io.catraca.text.Message;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of two simulations side by side, each difference the other's less this one's.
 *
 * @param alike whether nothing but the candidate and what is assumed differs
 * @param caveats where they are not alike, in words
 */
@Schema(name = "SimulationComparison")
public record Comparison(
    boolean alike,
    List<String> caveats,
    Money revenue,
    Money mrr,
    Money arr,
    List<MonthMoney> byMonth,
    List<GroupMoney> byPlan,
    List<GroupMoney> byItem,
    List<CauseMoney> causes,
    Counted companies) {

  /**
   * Sums of both.
   *
   * @param one null where this one has none, such as a month
   * @param other null where the other has none
   * @param difference null where one has none
   */
  @Schema(name = "ComparedMoney")
  @JsonInclude
  public record Money(@Nullable Sides one, @Nullable Sides other, @Nullable Sides difference) {

    static Money of(@Nullable Sides one, @Nullable Sides other) {
      return new Money(one, other, one == null || other == null ? null : minus(other, one));
    }
  }

  @Schema(name = "ComparedMonth")
  public record MonthMoney(
      @Schema(type = "string", example = "2026-01") YearMonth month, Money revenue) {}

  @Schema(name = "ComparedGroup")
  public record GroupMoney(String code, String label, Money revenue) {}

  /**
   * What a cause comes to in both; nothing where it is none.
   *
   * @param rule the edited row; null where the cause is no edit
   * @param item code of the item whose price it tells; null where the cause is no edit
   */
  @Schema(name = "ComparedCause")
  @JsonInclude
  public record CauseMoney(
      Cause cause,
      @Nullable RuleRef rule,
      @Nullable String item,
      Amount one,
      Amount other,
      Amount difference) {}

  @Schema(name = "ComparedCompanies")
  public record Counted(Companies one, Companies other, Companies difference) {}

  private static final Amount ZERO = new Amount("0.00", "BRL");
  private static final Sides NOTHING = new Sides(ZERO, ZERO, ZERO);

  /** An edit counts as the same where it is of the same rule of the same file. */
  private record Key(
      Cause cause, @Nullable String file, @Nullable String rule, @Nullable String item) {

    static Key of(CauseShare share) {
      RuleRef rule = share.rule();
      return new Key(
          share.cause(),
          rule == null ? null : rule.file(),
          rule == null ? null : rule.name(),
          share.item());
    }
  }

  public static Comparison of(Report one, Report other, Locale language) {
    Results first = one.results();
    Results second = other.results();
    List<String> caveats = caveats(one, other).stream().map(caveat -> caveat.in(language)).toList();
    return new Comparison(
        caveats.isEmpty(),
        caveats,
        Money.of(first.revenue(), second.revenue()),
        Money.of(first.mrr(), second.mrr()),
        Money.of(first.arr(), second.arr()),
        months(first.byMonth(), second.byMonth()),
        groups(first.byPlan(), second.byPlan()),
        groups(first.byItem(), second.byItem()),
        causes(first.causes(), second.causes()),
        counted(first.companies(), second.companies()));
  }

  private static List<Message> caveats(Report one, Report other) {
    List<Message> caveats = new ArrayList<>();
    if (!one.portfolio().digest().equals(other.portfolio().digest())) {
      caveats.add(told("portfolio", one.portfolio().members(), other.portfolio().members()));
    }
    if (!one.scenario().months().equals(other.scenario().months())) {
      caveats.add(
          told(
              "months",
              one.scenario().from().toString(),
              one.scenario().to().toString(),
              other.scenario().from().toString(),
              other.scenario().to().toString()));
    }
    if (!one.baseline().digest().equals(other.baseline().digest())) {
      caveats.add(told("baseline"));
    }
    long notPriced = notPriced(one);
    long notPricedThere = notPriced(other);
    if (notPriced != notPricedThere) {
      caveats.add(told("priced", notPriced, notPricedThere));
    }
    return caveats;
  }

  private static long notPriced(Report report) {
    Companies companies = report.results().companies();
    return companies.incomplete() + companies.unpriced();
  }

  private static Message told(String what, Object... arguments) {
    return Message.of("simulation.caveat." + what, arguments);
  }

  private static List<MonthMoney> months(List<MonthSides> one, List<MonthSides> other) {
    Set<YearMonth> months =
        Stream.concat(one.stream(), other.stream())
            .map(MonthSides::month)
            .collect(Collectors.toCollection(TreeSet::new));
    return months.stream()
        .map(month -> new MonthMoney(month, Money.of(revenue(one, month), revenue(other, month))))
        .toList();
  }

  private static @Nullable Sides revenue(List<MonthSides> months, YearMonth month) {
    return find(months, each -> each.month().equals(month)).map(MonthSides::revenue).orElse(null);
  }

  private static List<GroupMoney> groups(List<GroupSides> one, List<GroupSides> other) {
    List<GroupMoney> groups = new ArrayList<>();
    for (GroupSides group : distinct(one, other, GroupSides::code)) {
      String code = group.code();
      groups.add(
          new GroupMoney(
              code,
              group.label(),
              Money.of(
                  find(one, each -> each.code().equals(code))
                      .map(GroupSides::revenue)
                      .orElse(NOTHING),
                  find(other, each -> each.code().equals(code))
                      .map(GroupSides::revenue)
                      .orElse(NOTHING))));
    }
    return groups;
  }

  private static List<CauseMoney> causes(List<CauseShare> one, List<CauseShare> other) {
    List<CauseMoney> causes = new ArrayList<>();
    for (CauseShare share : distinct(one, other, Key::of)) {
      Amount here = difference(one, Key.of(share));
      Amount there = difference(other, Key.of(share));
      causes.add(
          new CauseMoney(
              share.cause(), share.rule(), share.item(), here, there, minus(there, here)));
    }
    return causes;
  }

  private static Amount difference(List<CauseShare> causes, Key key) {
    return causes.stream()
        .filter(share -> Key.of(share).equals(key))
        .map(CauseShare::difference)
        .reduce(ZERO, (sum, next) -> combine(sum, next, BigDecimal::add));
  }

  private static Counted counted(Companies one, Companies other) {
    return new Counted(
        one,
        other,
        new Companies(
            other.priced() - one.priced(),
            other.payMore() - one.payMore(),
            other.payLess() - one.payLess(),
            other.paySame() - one.paySame(),
            other.migrating() - one.migrating(),
            other.leaving() - one.leaving(),
            other.incomplete() - one.incomplete(),
            other.unpriced() - one.unpriced(),
            other.outside() - one.outside()));
  }

  private static <T> Optional<T> find(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).findFirst();
  }

  /** One of each key, those of the first list first. */
  private static <T, K> Collection<T> distinct(List<T> one, List<T> other, Function<T, K> key) {
    Map<K, T> distinct = new LinkedHashMap<>();
    one.forEach(each -> distinct.putIfAbsent(key.apply(each), each));
    other.forEach(each -> distinct.putIfAbsent(key.apply(each), each));
    return distinct.values();
  }

  private static Sides minus(Sides sides, Sides less) {
    return new Sides(
        minus(sides.before(), less.before()),
        minus(sides.after(), less.after()),
        minus(sides.difference(), less.difference()));
  }

  private static Amount minus(Amount amount, Amount less) {
    return combine(amount, less, BigDecimal::subtract);
  }

  private static Amount combine(Amount one, Amount other, BinaryOperator<BigDecimal> operator) {
    BigDecimal result =
        operator.apply(new BigDecimal(one.amount()), new BigDecimal(other.amount()));
    return new Amount(result.toPlainString(), one.currency());
  }
}
