package io.catraca.simulation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is assumed.
 *
 * @param from first month
 * @param to last month, at most {@value #MOST_MONTHS} in all
 * @param applyTo to which contracts, and from when, the candidate's prices apply
 * @param readjustment by how many percent contracted fees rise from each anniversary; 0 for none
 * @param usageChange by how many percent usage is more than the portfolio says; 0 for none
 * @param migration whether companies move to a plan that serves what they have now for less, from
 *     the month in which the candidate applies to them
 * @param leaving who leaves for what increase, by rising increase; nobody where it is empty
 * @param seed decides which companies those are
 */
public record Scenario(
    @Nullable String name,
    @Schema(type = "string", example = "2026-01") YearMonth from,
    @Schema(type = "string", example = "2026-01") YearMonth to,
    ApplyTo applyTo,
    BigDecimal readjustment,
    BigDecimal usageChange,
    boolean migration,
    List<Leaving> leaving,
    long seed,
    Sizes sizes) {

  public static final int MOST_MONTHS = 120;

  /** By so many percent can nothing fall without being less than nothing. */
  public static final BigDecimal LEAST_PERCENT = new BigDecimal(-100);

  public static final BigDecimal MOST_PERCENT = new BigDecimal(1000);

  /** The most digits of a percentage behind the point. */
  public static final int MOST_DECIMALS = 4;

  /** The most rows of the table of those who leave, and bands of sizes. */
  public static final int MOST_ENTRIES = 50;

  /** The largest size that a band may end at. */
  public static final long MOST_HELD = 1_000_000_000;

  /** Months of another age are mistakes. */
  public static final int LAST_YEAR = 9000;

  /** To which contracts the candidate's prices apply. */
  public enum ApplyTo {
    /** All, in every month by the list of its first day. */
    ALL,
    /** Those with a price date in or after the first month, by the list of that date. */
    NEW,
    /**
     * Each from the first whole month that begins on or after its next anniversary, by the list of
     * that month's first day, until the anniversary after it.
     */
    ANNIVERSARY
  }

  /**
   * How many companies leave.
   *
   * @param increase from so many percent of increase on
   * @param share so many percent of the companies leave
   */
  public record Leaving(BigDecimal increase, BigDecimal share) {}

  /**
   * How companies are told apart by size.
   *
   * @param limit code of the limit that they are measured by; null for the first of the price list
   *     which an add-on raises
   * @param bands the most of each band, rising; what has more is in a band of its own
   */
  public record Sizes(@Nullable String limit, List<Long> bands) {

    public static final Sizes USUAL = new Sizes(null, List.of(1L, 3L, 10L, 30L, 100L));

    public Sizes {
      bands = List.copyOf(bands);
    }
  }

  private static final int DIGITS_OF_PERCENT = 2;

  public Scenario {
    leaving = List.copyOf(leaving);
  }

  public List<YearMonth> months() {
    return Stream.iterate(from, month -> month.plusMonths(1))
        .limit(ChronoUnit.MONTHS.between(from, to) + 1)
        .toList();
  }

  /**
   * The month from which the latest anniversary of a contract counts, as far as one has come; null
   * where none has. Anniversaries before the first month are past: what they brought is in the
   * contract.
   */
  @Nullable YearMonth anniversary(LocalDate startsOn, YearMonth month) {
    return anniversaries(startsOn, month) == 0
        ? null
        : countsFrom(startsOn.plusYears(years(startsOn, month)));
  }

  /** How many anniversaries of a contract count in a month: those up to its first day. */
  long anniversaries(LocalDate startsOn, YearMonth month) {
    return Math.max(0, years(startsOn, month) - firstAnniversary(startsOn) + 1);
  }

  private static long years(LocalDate startsOn, YearMonth month) {
    return ChronoUnit.YEARS.between(startsOn, month.atDay(1));
  }

  /** The first that is on or after the first day of all, and one year after the start at least. */
  private long firstAnniversary(LocalDate startsOn) {
    LocalDate begin = from.atDay(1);
    long years = Math.max(1, ChronoUnit.YEARS.between(startsOn, begin));
    return startsOn.plusYears(years).isBefore(begin) ? years + 1 : years;
  }

  /** The first whole month that begins on or after a day. */
  private static YearMonth countsFrom(LocalDate day) {
    YearMonth month = YearMonth.from(day);
    return day.getDayOfMonth() == 1 ? month : month.plusMonths(1);
  }

  /** A contracted fee after so many readjustments, each rounded half up to the cent. */
  Money readjusted(Money fee, long times) {
    Money readjusted = fee;
    for (long time = 0; time < times; time++) {
      readjusted = readjusted.multipliedBy(factor(readjustment), RoundingMode.HALF_UP);
    }
    return readjusted;
  }

  /** Units as they are assumed to come, rounded half up. */
  long changed(long units) {
    return BigDecimal.valueOf(units)
        .multiply(factor(usageChange))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static BigDecimal factor(BigDecimal percent) {
    return BigDecimal.ONE.add(percent.movePointLeft(DIGITS_OF_PERCENT));
  }
}
