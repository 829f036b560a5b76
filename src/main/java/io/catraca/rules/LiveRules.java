package io.catraca.rules;

import io.catraca.problem.Problem;
import io.catraca.problem.ProblemType;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.text.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rule set that answers now, and those that will at their time. Publishing swaps one reference;
 * calls under way keep theirs. A set that is scheduled answers from its very instant on, whether or
 * not the database can be asked then.
 */
public final class LiveRules {

  /** Where the days of the price list begin. */
  public static final ZoneId HOME = ZoneId.of("America/Sao_Paulo");

  /** A day and the set that answers about its prices. */
  public record PriceDay(RuleSet rules, LocalDate day) {}

  /** A set and the time from which it answers. */
  record Coming(Instant from, RuleSet rules) {}

  /**
   * All sets that are known.
   *
   * @param coming by their time
   */
  private record Known(RuleSet first, List<Coming> coming) {

    RuleSet at(Instant time) {
      RuleSet found = first;
      for (Coming next : coming) {
        if (next.from().isAfter(time)) {
          break;
        }
        found = next.rules();
      }
      return found;
    }
  }

  private final Clock clock;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  public LiveRules(Clock clock) {
    this.clock = clock;
  }

  /**
   * The set to answer one request with: take it once.
   *
   * @throws Problem {@link ProblemType#UNAVAILABLE} while there is none yet
   */
  public RuleSet current() {
    return now(some());
  }

  /**
   * The set to answer one request about a day with: the one that will be live when that day begins,
   * and for today and days gone by the one that is live.
   *
   * @param zone in which the day begins
   * @throws Problem {@link ProblemType#UNAVAILABLE} while there is none yet
   */
  public RuleSet on(LocalDate day, ZoneId zone) {
    Known sets = some();
    if (sets.coming().isEmpty()) {
      return sets.first();
    }
    Instant now = clock.instant();
    Instant begin = day.atStartOfDay(zone).toInstant();
    return sets.at(begin.isAfter(now) ? begin : now);
  }

  /**
   * What to answer one request about prices with: a day of São Paulo and its set.
   *
   * @param asked today where null
   * @throws Problem {@link ProblemType#UNAVAILABLE} while there is no set yet
   */
  public PriceDay priceDay(@Nullable LocalDate asked) {
    return asked == null
        ? new PriceDay(current(), LocalDate.now(clock.withZone(HOME)))
        : new PriceDay(on(asked, HOME), asked);
  }

  /**
   * The live words, but for those of companies' settings that a scheduled set takes away: nobody
   * may choose any more what is about to go.
   */
  public DeclaredWords lastingWords() {
    Known sets = some();
    DeclaredWords words = now(sets).words();
    for (Coming next : sets.coming()) {
      words = words.keptBy(next.rules().words());
    }
    return words;
  }

  /** The sets that are to answer at their time, by that time. */
  public List<RuleSet> coming() {
    return some().coming().stream().map(Coming::rules).toList();
  }

  public Optional<RuleSet> ifAny() {
    return Optional.ofNullable(known.get()).map(this::now);
  }

  private RuleSet now(Known sets) {
    return sets.coming().isEmpty() ? sets.first() : sets.at(clock.instant());
  }

  private Known some() {
    Known sets = known.get();
    if (sets == null) {
      throw new Problem(ProblemType.UNAVAILABLE, Message.of("rules.none"));
    }
    return sets;
  }

  void replaceBy(RuleSet rules, List<Coming> coming) {
    known.set(new Known(rules, List.copyOf(coming)));
  }
}
