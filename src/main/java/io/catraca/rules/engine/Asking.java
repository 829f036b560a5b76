package io.catraca.rules.engine;

import io.catraca.rules.facts.Listing;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** A conversation with the engine: one question after the other, each forgotten before the next. */
final class Asking implements AutoCloseable {

  /** The most rules of a file that one question may fire: more is taken for rules without end. */
  private static final int MOST_FIRED = 20_000;

  private final List<KieSession> sessions = new ArrayList<>();
  private final Set<RuleRef> listed = new HashSet<>();
  private final Set<RuleRef> answered = new HashSet<>();
  private boolean listing;
  private volatile @Nullable RuleRef firing;
  private boolean abandoned;

  Asking(List<FileRules> files) {
    for (FileRules file : files) {
      KieSession session = file.newSession();
      sessions.add(session);
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
              RuleRef rule = file.refOf(event.getMatch());
              firing = rule;
              (listing ? listed : answered).add(rule);
            }
          });
    }
  }

  /** The rule that is speaking now. */
  RuleRef firing() {
    RuleRef rule = firing;
    if (rule == null) {
      throw new IllegalStateException("no rule is firing");
    }
    return rule;
  }

  /** The rules that have spoken while words, plans and items were listed. */
  Set<RuleRef> listed() {
    return listed;
  }

  /** The rules that have spoken when questions were asked. */
  Set<RuleRef> answered() {
    return answered;
  }

  void answerTo(Object answer) {
    sessions.forEach(session -> session.setGlobal("answer", answer));
  }

  /** Puts a question and lets every rule that it concerns speak. */
  void ask(Object... facts) throws CompilationFailure {
    listing = Arrays.stream(facts).anyMatch(Listing.class::isInstance);
    for (KieSession session : sessions) {
      ask(session, facts);
    }
  }

  private void ask(KieSession session, Object[] facts) throws CompilationFailure {
    try {
      for (Object fact : facts) {
        session.insert(fact);
      }
      if (session.fireAllRules(MOST_FIRED) >= MOST_FIRED) {
        throw failure("rule.endless", "");
      }
      List.<FactHandle>copyOf(session.getFactHandles(fact -> !(fact instanceof TableRow)))
          .forEach(session::delete);
    } catch (RuntimeException | StackOverflowError e) {
      throw failure("rule.threw", reason(e));
    }
  }

  /** That the rule which is speaking cannot be answered by. */
  CompilationFailure failure(String code, String reason) {
    RuleRef last = firing;
    RuleRef rule = last == null ? new RuleRef("", "", 1) : last;
    return new CompilationFailure(
        List.of(RuleProblem.atLine(rule.file(), rule.line(), code, rule.name(), reason)));
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** Leaves the sessions to a rule that does not end; letting go of them would wait for it. */
  void abandon() {
    abandoned = true;
  }

  @Override
  public void close() {
    if (!abandoned) {
      sessions.forEach(KieSession::dispose);
    }
  }
}
