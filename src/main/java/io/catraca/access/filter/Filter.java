package io.catraca.access.filter;

import io.catraca.directory.CompanySnapshot;
import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.DeclaredWords;
import io.catraca.rules.model.Word;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations a viewer sees.
 *
 * @param predicate true of exactly those that decisions show, false of all others
 * @param where the same as the condition of a WHERE clause
 * @param count counts every tab; null where that was not asked for
 */
public record Filter(Predicate predicate, Statement where, @Nullable Statement count) {

  /**
   * Works out a filter, or refuses a request in which anything is at fault.
   *
   * @param profile the viewer's in this company
   * @param oldest what was concluded before it is outside the history; null where nothing is
   */
  public static Filter of(
      FilterRequest request,
      DeclaredWords words,
      AccessTable table,
      CompanySnapshot company,
      String profile,
      @Nullable Instant oldest) {
    request.check(words);
    Wording wording = new Wording(request.viewer(), request.statusWords(), oldest);
    List<TeamKind> kinds = TeamKind.of(table, company, request.viewer(), profile, oldest != null);
    Columns columns = request.columnsOrUsual();
    List<Predicate> besides =
        columns.named(Field.COMPANY).isEmpty() ? List.of() : ofCompany(company);
    Predicate predicate = new Clause(kinds, request.tab(), wording).predicate(besides);
    Statement count = null;
    if (request.count()) {
      List<String> tabs = words.tabs().stream().map(Word::code).toList();
      String from = Objects.requireNonNull(request.from());
      count = new TabCounts(kinds, wording, besides).statement(tabs, from, columns);
    }
    return new Filter(predicate, new SqlText(columns).predicate(predicate).statement(), count);
  }

  private static List<Predicate> ofCompany(CompanySnapshot company) {
    return List.of(
        Predicate.not(Predicate.isNull(Field.COMPANY)),
        Predicate.eq(Field.COMPANY, company.company().value()));
  }
}
