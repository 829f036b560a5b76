package io.catraca.simulation;

import io.catraca.pricing.QuoteRequest.AddOn;
import io.catraca.security.CompanyId;
import io.catraca.simulation.Member.Usage;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Members of every kind around the year 2026, the first of a month and leap days among them. */
public final class RandomMembers {

  private static final List<String> PLANS = List.of("AUTOMATION", "PRO", "ADVANCED");
  private static final List<String> ADD_ONS =
      List.of("EXTRA_USER", "Z_API", "ASAAS", "ADVANCED_SCHEDULING", "UNLIMITED_AI_AGENTS");

  private RandomMembers() {}

  public static List<Member> some(int count, long seed) {
    Random random = new Random(seed);
    List<Member> members = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      members.add(member("c" + number, random));
    }
    return members;
  }

  /** The same, a third of them under a version of their own. */
  public static List<Member> under(int version, List<Member> members) {
    List<Member> signed = new ArrayList<>();
    for (Member member : members) {
      boolean own = signed.size() % 3 == 0;
      signed.add(own ? copy(member, member.coupons(), version) : member);
    }
    return signed;
  }

  /** The same, each with one of the coupons, or with all of them, or without any. */
  public static List<Member> with(List<String> coupons, List<Member> members) {
    List<Member> carrying = new ArrayList<>();
    for (Member member : members) {
      int which = carrying.size() % (coupons.size() + 2);
      List<String> some = which < coupons.size() ? List.of(coupons.get(which)) : coupons;
      List<String> none = List.of();
      carrying.add(copy(member, which > coupons.size() ? none : some, member.ruleVersion()));
    }
    return carrying;
  }

  private static Member copy(Member member, List<String> coupons, @Nullable Integer version) {
    return new Member(
        member.company(),
        member.plan(),
        member.addOns(),
        member.contractedFee(),
        member.startsOn(),
        member.endsOn(),
        member.priceDate(),
        member.activation(),
        member.usage(),
        coupons,
        version);
  }

  private static Member member(String company, Random random) {
    String plan = PLANS.get(random.nextInt(PLANS.size()));
    List<AddOn> addOns = new ArrayList<>();
    for (String code : ADD_ONS) {
      boolean sold = !plan.equals("AUTOMATION") || code.equals("Z_API") || code.equals("ASAAS");
      if (sold && random.nextInt(4) == 0) {
        boolean said = random.nextBoolean();
        addOns.add(new AddOn(code, said ? (long) 1 + random.nextInt(6) : null));
      }
    }
    LocalDate startsOn = day(random);
    LocalDate end = startsOn.plusDays(1 + random.nextInt(2000));
    return new Member(
        new CompanyId(company),
        plan,
        addOns,
        random.nextInt(3) == 0
            ? null
            : Money.ofMinor(CurrencyUnit.of("BRL"), random.nextInt(99_999)),
        startsOn,
        random.nextInt(3) == 0 ? end : null,
        random.nextInt(3) == 0 ? startsOn.minusDays(random.nextInt(90)) : startsOn,
        random.nextBoolean(),
        usage(random),
        List.of(),
        null);
  }

  private static LocalDate day(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> LocalDate.of(2020, 2, 29);
      case 1 -> LocalDate.of(2021 + random.nextInt(6), 1 + random.nextInt(12), 1);
      default -> LocalDate.of(2021, 1, 1).plusDays(random.nextInt(2300));
    };
  }

  private static Usage usage(Random random) {
    Map<YearMonth, Map<String, Long>> byMonth = new HashMap<>();
    for (int month = 1; month <= 12; month++) {
      if (random.nextBoolean()) {
        byMonth.put(YearMonth.of(2026, month), units(random));
      }
    }
    return new Usage(units(random), byMonth);
  }

  private static Map<String, Long> units(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Map.of();
      case 1 -> Map.of("ACTIVE_CONVERSATION", (long) random.nextInt(20_000));
      default ->
          Map.of("ACTIVE_CONVERSATION", (long) random.nextInt(9_000), "META_MARKETING", 100L);
    };
  }
}
