package io.catraca.directory;

import io.catraca.rules.model.Days;
import io.catraca.security.CompanyId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision asks of a company, as it was at one revision.
 *
 * @param users the profile code of each user, by user id, in the order of the ids
 * @param teams by team id, in the order of the ids; deleted teams are among them
 * @param contracts in the order of their days
 * @param suspended why staff have suspended modules for this company, by code of the module
 */
public record CompanySnapshot(
    CompanyId company,
    long revision,
    ZoneId zone,
    Map<String, String> users,
    Map<String, Team> teams,
    List<Contract> contracts,
    Map<String, String> suspended) {

  /** The one role that a user has in a team. */
  public enum TeamRole {
    MEMBER,
    SUPERVISOR;

    /**
     * A role as the rules speak of it.
     *
     * @param role null where the user is not in the team
     */
    public static io.catraca.rules.access.TeamRole inRules(@Nullable TeamRole role) {
      if (role == null) {
        return io.catraca.rules.access.TeamRole.NONE;
      }
      return switch (role) {
        case MEMBER -> io.catraca.rules.access.TeamRole.MEMBER;
        case SUPERVISOR -> io.catraca.rules.access.TeamRole.SUPERVISOR;
      };
    }
  }

  /**
   * A team that the company has or once had.
   *
   * @param access the code of its access level; null where the team was deleted
   * @param members the role of each, by user id; empty where the team was deleted
   */
  public record Team(String id, @Nullable String access, Map<String, TeamRole> members) {

    public Team {
      members = ordered(members);
    }

    public boolean deleted() {
      return access == null;
    }

    public @Nullable TeamRole roleOf(String user) {
      return members.get(user);
    }
  }

  /**
   * What a company has bought from a day on.
   *
   * @param billingDay day of the month on which its billing periods begin, 1 to 31
   * @param activation whether it is the company's first activation, which has its setup fee
   * @param terms at least one, in the order of their days, without gap or overlap
   */
  public record Contract(
      LocalDate startsOn,
      int billingDay,
      boolean activation,
      List<Terms> terms,
      List<String> coupons) {

    public Contract {
      terms = List.copyOf(terms);
      coupons = List.copyOf(coupons);
    }

    /** One that carries no coupon. */
    public Contract(LocalDate startsOn, int billingDay, boolean activation, List<Terms> terms) {
      this(startsOn, billingDay, activation, terms, List.of());
    }

    /** First day on which it no longer holds; null where it goes on. */
    public @Nullable LocalDate endsOn() {
      return terms.get(terms.size() - 1).days().to();
    }
  }

  /**
   * What a contract says on the days from one change to the next.
   *
   * @param addOns in the order in which they were asked for, none twice
   * @param contractedFee the monthly fee that the contract carries; null where it carries none
   * @param priceDate the day whose prices hold
   * @param ruleVersion the rules whose prices hold
   */
  public record Terms(
      Days days,
      String plan,
      List<AddOn> addOns,
      @Nullable Money contractedFee,
      LocalDate priceDate,
      int ruleVersion) {

    public Terms {
      addOns = List.copyOf(addOns);
    }

    /** The same up to a day on which they no longer hold. */
    public Terms until(LocalDate day) {
      Days shorter = new Days(days.from(), day);
      return new Terms(shorter, plan, addOns, contractedFee, priceDate, ruleVersion);
    }
  }

  /**
   * An add-on of a contract.
   *
   * @param quantity null where it follows a limit, as the price list says of those whose quantity
   *     was not said
   */
  public record AddOn(String code, @Nullable Long quantity) {}

  public CompanySnapshot {
    users = ordered(users);
    teams = ordered(teams);
    contracts = List.copyOf(contracts);
    suspended = Map.copyOf(suspended);
  }

  /** A company without a contract. */
  public CompanySnapshot(
      CompanyId company,
      long revision,
      ZoneId zone,
      Map<String, String> users,
      Map<String, Team> teams) {
    this(company, revision, zone, users, teams, List.of(), Map.of());
  }

  /** The same with what is kept beside the directory. */
  public CompanySnapshot with(List<Contract> held, Map<String, String> modules) {
    return new CompanySnapshot(company, revision, zone, users, teams, held, modules);
  }

  /** What holds on a day; empty where no contract does. */
  public Optional<Terms> termsOn(LocalDate day) {
    for (Contract contract : contracts) {
      for (Terms terms : contract.terms()) {
        if (terms.days().contains(day)) {
          return Optional.of(terms);
        }
      }
    }
    return Optional.empty();
  }

  /** The code of a user's profile; null where the company has no such user. */
  public @Nullable String profileOf(String user) {
    return users.get(user);
  }

  /** A team, deleted or not; null where the company never had it. */
  public @Nullable Team team(String team) {
    return teams.get(team);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
