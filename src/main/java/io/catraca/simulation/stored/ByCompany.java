package io.catraca.simulation.stored;

import io.catraca.security.CompanyId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that come in the order of their companies' ids, taken company by company. */
final class ByCompany<T> {

  private final Iterator<T> rows;
  private final Function<T, CompanyId> company;
  private @Nullable T next;

  ByCompany(Iterator<T> rows, Function<T, CompanyId> company) {
    this.rows = rows;
    this.company = company;
    advance();
  }

  /** Whose rows come next; null where there is none. */
  @Nullable CompanyId company() {
    return next == null ? null : company.apply(next);
  }

  /** The rows of a company. Those of companies before it are left out. */
  List<T> take(CompanyId asked) {
    List<T> taken = new ArrayList<>();
    while (next != null) {
      int order = company.apply(next).value().compareTo(asked.value());
      if (order > 0) {
        break;
      }
      if (order == 0) {
        taken.add(next);
      }
      advance();
    }
    return taken;
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }
}
