package io.catraca.billing.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.catraca.billing.usage.UsageHistory.CompanyMonth;
import io.catraca.security.CompanyId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** Totals of months in the database, one row for each month. */
final class UsageDao {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader UNITS =
      JSON.readerFor(new TypeReference<TreeMap<String, Long>>() {});
  private static final int FETCHED = 1000;

  private final Handle handle;

  UsageDao(Handle handle) {
    this.handle = handle;
  }

  Optional<Map<String, Long>> find(CompanyId company, YearMonth month) {
    return handle
        .createQuery(
            """
            select units::text from monthly_usage where company_id = :company and month = :month
            """)
        .bind("company", company.value())
        .bind("month", month.atDay(1))
        .mapTo(String.class)
        .findOne()
        .map(UsageDao::read);
  }

  void put(CompanyId company, YearMonth month, Map<String, Long> units) {
    handle
        .createUpdate(
            """
            insert into monthly_usage (company_id, month, units)
            values (:company, :month, cast(:units as jsonb))
            on conflict (company_id, month) do update set units = excluded.units
            """)
        .bind("company", company.value())
        .bind("month", month.atDay(1))
        .bind("units", write(units))
        .execute();
  }

  ResultIterator<CompanyMonth> months(YearMonth from, YearMonth to, YearMonth upTo) {
    return handle
        .createQuery(
            """
            select company_id, month, units::text as units
            from monthly_usage
            where month between :from and :to or month <= :upTo
            order by company_id, month
            """)
        .bind("from", from.atDay(1))
        .bind("to", to.atDay(1))
        .bind("upTo", upTo.atDay(1))
        .setFetchSize(FETCHED)
        .map(
            (row, context) ->
                new CompanyMonth(
                    new CompanyId(row.getString("company_id")),
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    read(row.getString("units"))))
        .iterator();
  }

  private static Map<String, Long> read(String json) {
    try {
      return UNITS.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds usage of another form", e);
    }
  }

  private static String write(Map<String, Long> units) {
    try {
      return JSON.writeValueAsString(units);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
