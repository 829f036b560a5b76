package io.catraca.access.filter;

import static io.catraca.access.filter.Predicate.any;

import java.util.List;

/** One statement that counts what a viewer sees in each tab: one row, a column for each tab. */
final class TabCounts {

  private final List<TeamKind> kinds;
  private final Wording wording;
  private final List<Predicate> besides;

  TabCounts(List<TeamKind> kinds, Wording wording, List<Predicate> besides) {
    this.kinds = kinds;
    this.wording = wording;
    this.besides = besides;
  }

  Statement statement(List<String> tabs, String from, Columns columns) {
    Clause visible = new Clause(kinds, null, wording);
    SqlText sql = new SqlText(columns).text("SELECT ");
    String between = "";
    for (String tab : tabs) {
      sql.text(between).text("COUNT(CASE WHEN ").predicate(inTab(tab, visible));
      sql.text(" THEN 1 END) AS \"").text(tab.replace("\"", "\"\"")).text("\"");
      between = ", ";
    }
    sql.text(" FROM ").text(from).text(" WHERE ").predicate(visible.predicate(besides));
    return sql.statement();
  }

  /** Among what is seen at all, a tab seldom depends on the team; where it does, all is said. */
  private Predicate inTab(String tab, Clause visible) {
    long here = 0;
    long elsewhere = 0;
    for (TeamKind kind : kinds) {
      here |= kind.seenIn(tab);
      elsewhere |= kind.seenIn(null) & ~kind.seenIn(tab);
    }
    if (here == 0) {
      return any(List.of());
    }
    return (here & elsewhere) == 0
        ? Predicate.all(visible.among(here, ~(here | elsewhere)))
        : new Clause(kinds, tab, wording).predicate(List.of());
  }
}
