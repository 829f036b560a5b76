package io.catraca.simulation.job;

import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.simulation.Scenario;
import io.catraca.simulation.Scenario.Leaving;
import io.catraca.simulation.Scenario.Sizes;
import io.catraca.simulation.job.SimulationRequest.Churn;
import io.catraca.simulation.job.SimulationRequest.Leave;
import io.catraca.simulation.job.SimulationRequest.Percent;
import io.catraca.simulation.job.SimulationRequest.Periods;
import io.catraca.simulation.job.SimulationRequest.SizesRequest;
import io.catraca.text.Message;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the scenario of a request, and tells everything that is out of bounds at once. */
final class ScenarioReading {

  private static final int LONGEST_NAME = 200;
  private static final BigDecimal ALL = new BigDecimal(100);

  private final List<FieldError> errors = new ArrayList<>();

  private ScenarioReading() {}

  /**
   * @throws Problem where something is out of bounds
   */
  static Scenario of(SimulationRequest request) {
    return new ScenarioReading().read(request);
  }

  private Scenario read(SimulationRequest request) {
    check(request.periods());
    if (request.name() != null && !isName(request.name())) {
      wrong("name", Message.of("simulation.name", LONGEST_NAME));
    }
    Churn churn = request.churn();
    Scenario scenario =
        new Scenario(
            request.name(),
            request.periods().from(),
            request.periods().to(),
            request.applyTo(),
            percent("readjustment", request.readjustment()),
            percent("usage", request.usage()),
            request.migration(),
            churn == null ? List.of() : leaving(churn.table()),
            churn == null ? 0 : churn.seed(),
            request.sizes() == null ? Sizes.USUAL : sizes(request.sizes()));
    if (!errors.isEmpty()) {
      throw Problem.refused(errors);
    }
    return scenario;
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
  }

  private void check(Periods periods) {
    long months = ChronoUnit.MONTHS.between(periods.from(), periods.to()) + 1;
    if (months < 1 || months > Scenario.MOST_MONTHS) {
      wrong("periods", Message.of("simulation.months", Scenario.MOST_MONTHS));
    }
    if (!isOfThisAge(periods.from()) || !isOfThisAge(periods.to())) {
      wrong("periods", Message.of("simulation.years", Scenario.LAST_YEAR));
    }
  }

  private static boolean isOfThisAge(YearMonth month) {
    return month.getYear() >= 1 && month.getYear() <= Scenario.LAST_YEAR;
  }

  private BigDecimal percent(String field, @Nullable Percent said) {
    return said == null
        ? BigDecimal.ZERO
        : percent(
            field + ".percent", said.percent(), Scenario.LEAST_PERCENT, Scenario.MOST_PERCENT);
  }

  private BigDecimal percent(String field, BigDecimal percent, BigDecimal least, BigDecimal most) {
    if (percent.compareTo(least) < 0
        || percent.compareTo(most) > 0
        || percent.stripTrailingZeros().scale() > Scenario.MOST_DECIMALS) {
      wrong(field, Message.of("simulation.percent", least, most, Scenario.MOST_DECIMALS));
    }
    return percent;
  }

  private List<Leaving> leaving(List<Leave> table) {
    few("churn.table", table);
    List<Leaving> read = new ArrayList<>();
    for (int index = 0; index < table.size(); index++) {
      String field = "churn.table[" + index + "]";
      Leave row = table.get(index);
      percent(field + ".increase", row.increase(), BigDecimal.ZERO, Scenario.MOST_PERCENT);
      percent(field + ".leave", row.leave(), BigDecimal.ZERO, ALL);
      if (index > 0 && table.get(index - 1).increase().compareTo(row.increase()) >= 0) {
        wrong(field + ".increase", Message.of("simulation.rising"));
      }
      read.add(new Leaving(row.increase(), row.leave()));
    }
    return read;
  }

  private Sizes sizes(SizesRequest said) {
    if (said.bands() == null) {
      return new Sizes(said.limit(), Sizes.USUAL.bands());
    }
    List<Long> bands = said.bands();
    few("sizes.bands", bands);
    for (int index = 0; index < bands.size(); index++) {
      String field = "sizes.bands[" + index + "]";
      if (bands.get(index) < 0 || bands.get(index) > Scenario.MOST_HELD) {
        wrong(field, Message.of("simulation.band", Scenario.MOST_HELD));
      }
      if (index > 0 && bands.get(index - 1) >= bands.get(index)) {
        wrong(field, Message.of("simulation.rising"));
      }
    }
    return new Sizes(said.limit(), bands);
  }

  private void few(String field, List<?> list) {
    if (list.isEmpty() || list.size() > Scenario.MOST_ENTRIES) {
      wrong(field, Message.of("simulation.entries", Scenario.MOST_ENTRIES));
    }
  }

  private void wrong(String field, Message message) {
    errors.add(new FieldError(field, message));
  }
}
