package io.catraca.billing.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.catraca.billing.subscription.Portfolio.CompanyTerms;
import io.catraca.billing.subscription.Portfolio.Holder;
import io.catraca.directory.CompanySnapshot.AddOn;
import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.rules.access.WordsInUse.Use;
import io.catraca.rules.model.Days;
import io.catraca.security.CompanyId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Contracts in the database. */
final class ContractDao {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CurrencyUnit BRL = CurrencyUnit.of("BRL");
  private static final int FETCHED = 1000;

  private final Handle handle;

  ContractDao(Handle handle) {
    this.handle = handle;
  }

  /** A company's contracts in the order of their days. */
  List<Contract> contracts(CompanyId company) {
    List<Contract> contracts = new ArrayList<>();
    handle
        .createQuery(
            """
            select c.starts_on, c.billing_day, c.activation, c.coupons, t.from_day, t.to_day, t.plan,
              t.add_ons, t.contracted_fee, t.price_date, t.rule_version
            from contract c join contract_terms t using (company_id, starts_on)
            where company_id = :company
            order by t.from_day
            """)
        .bind("company", company.value())
        .map((row, context) -> contract(row))
        .forEach(next -> append(contracts, next));
    return contracts;
  }

  private static void append(List<Contract> contracts, Contract next) {
    int last = contracts.size() - 1;
    if (last < 0 || !contracts.get(last).startsOn().equals(next.startsOn())) {
      contracts.add(next);
      return;
    }
    Contract contract = contracts.get(last);
    List<Terms> terms = new ArrayList<>(contract.terms());
    terms.addAll(next.terms());
    contracts.set(
        last,
        new Contract(
            contract.startsOn(),
            contract.billingDay(),
            contract.activation(),
            terms,
            contract.coupons()));
  }

  void insert(CompanyId company, Contract contract) {
    handle
        .createUpdate(
            """
            insert into contract (company_id, starts_on, billing_day, activation, coupons)
            values (:company, :startsOn, :billingDay, :activation, :coupons)
            """)
        .bind("company", company.value())
        .bind("startsOn", contract.startsOn())
        .bind("billingDay", contract.billingDay())
        .bind("activation", contract.activation())
        .bindArray("coupons", String.class, contract.coupons())
        .execute();
    contract.terms().forEach(terms -> insert(company, contract.startsOn(), terms));
  }

  private void insert(CompanyId company, LocalDate startsOn, Terms terms) {
    Money fee = terms.contractedFee();
    handle
        .createUpdate(
            """
            insert into contract_terms
              (company_id, starts_on, from_day, to_day, plan, add_ons, contracted_fee, price_date,
               rule_version)
            values
              (:company, :startsOn, :from, :to, :plan, cast(:addOns as jsonb), :fee, :priceDate,
               :ruleVersion)
            """)
        .bind("company", company.value())
        .bind("startsOn", startsOn)
        .bind("from", terms.days().from())
        .bind("to", terms.days().to())
        .bind("plan", terms.plan())
        .bind("addOns", write(terms.addOns()))
        .bind("fee", fee == null ? null : fee.getAmount())
        .bind("priceDate", terms.priceDate())
        .bind("ruleVersion", terms.ruleVersion())
        .execute();
  }

  /** Puts others in the place of a contract's last terms. */
  void replaceLast(CompanyId company, Contract contract, List<Terms> others) {
    Terms last = contract.terms().get(contract.terms().size() - 1);
    handle
        .createUpdate("delete from contract_terms where company_id = :company and from_day = :from")
        .bind("company", company.value())
        .bind("from", last.days().from())
        .execute();
    others.forEach(terms -> insert(company, contract.startsOn(), terms));
  }

  void delete(CompanyId company, Contract contract) {
    handle
        .createUpdate("delete from contract where company_id = :company and starts_on = :startsOn")
        .bind("company", company.value())
        .bind("startsOn", contract.startsOn())
        .execute();
  }

  /** How many contracts hold each plan on a day or later, by its code. */
  Map<String, Use> plansInUse(LocalDate since) {
    return use(
        """
        select plan as word, count(distinct (company_id, starts_on)) as count,
          count(distinct company_id) as companies
        from contract_terms
        where to_day is null or to_day > :since
        group by plan
        """,
        since);
  }

  /** The same for add-ons. */
  Map<String, Use> addOnsInUse(LocalDate since) {
    return use(
        """
        select a.code as word, count(distinct (t.company_id, t.starts_on)) as count,
          count(distinct t.company_id) as companies
        from contract_terms t, jsonb_to_recordset(t.add_ons) as a (code text)
        where t.to_day is null or t.to_day > :since
        group by a.code
        """,
        since);
  }

  private Map<String, Use> use(String sql, LocalDate since) {
    Map<String, Use> uses = new HashMap<>();
    handle
        .createQuery(sql)
        .bind("since", since)
        .map(
            (row, context) ->
                uses.put(
                    row.getString("word"), new Use(row.getLong("count"), row.getLong("companies"))))
        .forEach(previous -> {});
    return uses;
  }

  /** Hands over what every company holds on a day, one by one in the order of their ids. */
  void holders(LocalDate day, Consumer<Holder> consumer) {
    handle
        .createQuery(
            """
            select company_id, c.starts_on, c.billing_day, c.activation, c.coupons, t.from_day, t.to_day,
              t.plan, t.add_ons, t.contracted_fee, t.price_date, t.rule_version,
              u.month, u.units, s.modules
            from contract_terms t
            join contract c using (company_id, starts_on)
            left join lateral (
              select month, units from monthly_usage
              where company_id = t.company_id and month <= :day
              order by month desc limit 1) u on true
            left join lateral (
              select array_agg(module) as modules from suspension
              where company_id = t.company_id) s on true
            where t.from_day <= :day and (t.to_day is null or t.to_day > :day)
            order by company_id
            """)
        .bind("day", day)
        .setFetchSize(FETCHED)
        .map((row, context) -> holder(row))
        .forEach(consumer);
  }

  /** The terms that hold on a day or later, in the order of companies' ids and days. */
  ResultIterator<CompanyTerms> termsSince(LocalDate day) {
    return handle
        .createQuery(
            """
            select company_id, c.starts_on, c.billing_day, c.activation, c.coupons, t.from_day,
              t.to_day, t.plan, t.add_ons, t.contracted_fee, t.price_date, t.rule_version
            from contract_terms t join contract c using (company_id, starts_on)
            where t.to_day is null or t.to_day > :day
            order by company_id, t.from_day
            """)
        .bind("day", day)
        .setFetchSize(FETCHED)
        .map(
            (row, context) ->
                new CompanyTerms(new CompanyId(row.getString("company_id")), contract(row)))
        .iterator();
  }

  private static Holder holder(ResultSet row) throws SQLException {
    Contract contract = contract(row);
    LocalDate month = row.getObject("month", LocalDate.class);
    String units = row.getString("units");
    Array modules = row.getArray("modules");
    return new Holder(
        new CompanyId(row.getString("company_id")),
        contract.startsOn(),
        contract.terms().get(0),
        month == null ? null : YearMonth.from(month),
        units == null ? Map.of() : read(units, new TypeReference<Map<String, Long>>() {}),
        modules == null ? Set.of() : Set.of((String[]) modules.getArray()));
  }

  /** One row of terms, as a contract that has no other. */
  private static Contract contract(ResultSet row) throws SQLException {
    return new Contract(
        row.getObject("starts_on", LocalDate.class),
        row.getInt("billing_day"),
        row.getBoolean("activation"),
        List.of(terms(row)),
        List.of((String[]) row.getArray("coupons").getArray()));
  }

  private static Terms terms(ResultSet row) throws SQLException {
    @Nullable LocalDate to = row.getObject("to_day", LocalDate.class);
    var fee = row.getBigDecimal("contracted_fee");
    return new Terms(
        new Days(row.getObject("from_day", LocalDate.class), to),
        row.getString("plan"),
        read(row.getString("add_ons"), new TypeReference<List<AddOn>>() {}),
        fee == null ? null : Money.of(BRL, fee),
        row.getObject("price_date", LocalDate.class),
        row.getInt("rule_version"));
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON of another form", e);
    }
  }
}
