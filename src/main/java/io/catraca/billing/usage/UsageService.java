package io.catraca.billing.usage;

import io.catraca.directory.CompanyStore;
import io.catraca.problem.Problem;
import io.catraca.problem.Problem.FieldError;
import io.catraca.problem.ProblemType;
import io.catraca.rules.LiveRules;
import io.catraca.rules.model.Word;
import io.catraca.security.CompanyId;
import io.catraca.text.Message;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the totals of months. */
final class UsageService {

  /** The most units of a meter in a month, as in quotes. */
  private static final long MOST_UNITS = 1_000_000_000;

  private static final int MOST_METERS = 100;
  private static final YearMonth EARLIEST = YearMonth.of(2000, 1);
  private static final YearMonth LATEST = YearMonth.of(2199, 12);

  private final CompanyStore companies;
  private final LiveRules live;

  UsageService(CompanyStore companies, LiveRules live) {
    this.companies = companies;
    this.live = live;
  }

  Map<String, Long> get(CompanyId company, YearMonth month) {
    check(month);
    return companies.read(
        company, (handle, zone) -> new UsageDao(handle).find(company, month).orElse(Map.of()));
  }

  Map<String, Long> put(CompanyId company, YearMonth month, Map<String, Long> units) {
    check(month);
    Map<String, Long> checked = check(units);
    return companies.write(
        company,
        handle -> {
          new UsageDao(handle).put(company, month, checked);
          return checked;
        });
  }

  private static void check(YearMonth month) {
    if (month.isBefore(EARLIEST) || month.isAfter(LATEST)) {
      throw Problem.refusedField(
          "month", Message.of("usage.month", EARLIEST.toString(), LATEST.toString()));
    }
  }

  private Map<String, Long> check(Map<String, Long> units) {
    if (units.size() > MOST_METERS) {
      throw new Problem(ProblemType.REFUSED, Message.of("quote.tooManyMeters", MOST_METERS));
    }
    List<String> meters =
        live.current().contents().prices().meters().stream().map(Word::code).toList();
    List<FieldError> errors = new ArrayList<>();
    units.forEach((meter, count) -> check(meter, count, meters, errors));
    if (!errors.isEmpty()) {
      throw Problem.refused(errors);
    }
    return new TreeMap<>(units);
  }

  private static void check(
      String meter, @Nullable Long count, List<String> meters, List<FieldError> errors) {
    if (!meters.contains(meter)) {
      Message message = Message.of("quote.unknownMeter", meter, String.join(", ", meters));
      errors.add(new FieldError(meter, message));
    } else if (count == null) {
      errors.add(new FieldError(meter, Message.of("json.required")));
    } else if (count < 0 || count > MOST_UNITS) {
      errors.add(new FieldError(meter, Message.of("quote.usage", MOST_UNITS, count)));
    }
  }
}
