package io.catraca.rules.consequence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.catraca.rules.consequence.Breach.Limit;
import io.catraca.text.Message;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much a publication may change before somebody has to accept it by name. What is not set has
 * no limit.
 */
public final class GuardSettings {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** More companies than this lose a feature, or some of a limit. */
  @JsonProperty
  @Min(0)
  private @Nullable Long companiesLosing;

  /** More users than this lose sight of conversations. */
  @JsonProperty
  @Min(0)
  private @Nullable Long usersLosingSight;

  /**
   * The contracts would be asked for more or less than this share of what they are asked for now.
   */
  @JsonProperty
  @DecimalMin("0")
  private @Nullable BigDecimal revenuePercent;

  /** The limits that are passed. */
  public List<Breach> breaches(Consequences consequences) {
    List<Breach> breaches = new ArrayList<>();
    long companies = consequences.companiesLosing();
    if (companiesLosing != null && companies > companiesLosing) {
      breaches.add(breach(Limit.COMPANIES_LOSE_FEATURE, companies, companiesLosing));
    }
    long users = consequences.usersLosingSight();
    if (usersLosingSight != null && users > usersLosingSight) {
      breaches.add(breach(Limit.USERS_LOSE_SIGHT, users, usersLosingSight));
    }
    Money before = consequences.revenueBefore();
    Money after = consequences.revenueAfter();
    if (revenuePercent != null && moves(before.getAmount(), after.getAmount(), revenuePercent)) {
      breaches.add(breach(Limit.REVENUE_MOVES, before, after, revenuePercent));
    }
    return breaches;
  }

  private static boolean moves(BigDecimal before, BigDecimal after, BigDecimal percent) {
    BigDecimal moved = after.subtract(before).abs().multiply(HUNDRED);
    return moved.compareTo(before.multiply(percent)) > 0;
  }

  private static Breach breach(Limit limit, Object... figures) {
    return new Breach(limit, Message.of("rules.guard." + limit, figures));
  }
}
