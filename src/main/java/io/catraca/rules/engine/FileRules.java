package io.catraca.rules.engine;

import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.RuleSource;
import io.catraca.rules.source.TableRow;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** A file ready to be asked: what its author wrote, and what the compiler made of it. */
record FileRules(RuleSource source, Knowledge knowledge) {

  /** A session that holds the rows of the file, where it is a table, and no question yet. */
  KieSession newSession() {
    KieSession session = knowledge.newSession();
    source.rows().forEach(session::insert);
    return session;
  }

  /** The rule or row that speaks in a match. */
  RuleRef refOf(Match match) {
    for (Object fact : match.getObjects()) {
      if (fact instanceof TableRow row) {
        return row.rule();
      }
    }
    String name = match.getRule().getName();
    RuleRef known = source.rules().get(name);
    return known == null ? new RuleRef(name, source.file(), 1) : known;
  }
}
