package io.catraca.access.filter;

import io.catraca.access.filter.Predicate.And;
import io.catraca.access.filter.Predicate.Before;
import io.catraca.access.filter.Predicate.Eq;
import io.catraca.access.filter.Predicate.In;
import io.catraca.access.filter.Predicate.IsNull;
import io.catraca.access.filter.Predicate.Not;
import io.catraca.access.filter.Predicate.Or;
import java.util.ArrayList;
import java.util.List;

/** Writes predicates as SQL-92, every value as a parameter. */
final class SqlText {

  /** What no row fulfils; not every database has a word for it. */
  private static final String NEVER = "1 = 0";

  private static final String ALWAYS = "1 = 1";

  private final Columns columns;
  private final StringBuilder sql = new StringBuilder();
  private final List<String> parameters = new ArrayList<>();
  private final List<String> types = new ArrayList<>();

  SqlText(Columns columns) {
    this.columns = columns;
  }

  Statement statement() {
    return new Statement(sql.toString(), parameters, types);
  }

  /** Adds text as it is. */
  SqlText text(String more) {
    sql.append(more);
    return this;
  }

  SqlText predicate(Predicate predicate) {
    if (predicate instanceof And and) {
      join(and.and(), " AND ", ALWAYS);
    } else if (predicate instanceof Or or) {
      join(or.or(), " OR ", NEVER);
    } else if (predicate instanceof Not not) {
      leaf(not.not(), true);
    } else {
      leaf(predicate, false);
    }
    return this;
  }

  private void join(List<Predicate> parts, String word, String none) {
    if (parts.isEmpty()) {
      sql.append(none);
    }
    String between = "";
    for (Predicate part : parts) {
      sql.append(between);
      boolean joined = part instanceof And || part instanceof Or;
      sql.append(joined ? "(" : "");
      predicate(part);
      sql.append(joined ? ")" : "");
      between = word;
    }
  }

  private void leaf(Predicate leaf, boolean denied) {
    if (leaf instanceof Eq eq) {
      sql.append(columns.of(eq.eq().field())).append(denied ? " <> " : " = ");
      parameter(eq.eq().value(), "text");
    } else if (leaf instanceof In in) {
      sql.append(columns.of(in.in().field())).append(denied ? " NOT IN (" : " IN (");
      String between = "";
      for (String value : in.in().values()) {
        sql.append(between);
        parameter(value, "text");
        between = ", ";
      }
      sql.append(')');
    } else if (leaf instanceof IsNull nothing) {
      sql.append(columns.of(nothing.isNull().field())).append(denied ? " IS NOT NULL" : " IS NULL");
    } else if (leaf instanceof Before before) {
      sql.append(columns.of(before.before().field())).append(denied ? " >= " : " < ");
      parameter(before.before().value().toString(), "timestamp");
    } else {
      sql.append(denied ? "NOT (" : "(");
      predicate(leaf);
      sql.append(')');
    }
  }

  private void parameter(String value, String type) {
    sql.append('?');
    parameters.add(value);
    types.add(type);
  }
}
