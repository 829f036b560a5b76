package io.catraca.rules.engine;

import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** A conversation with the engine: one question after the other, each forgotten before the next. */
final class Asking implements AutoCloseable {

  /** The most rules that one question may fire: more is taken for rules that never end. */
  private static final int MOST_FIRED = 20_000;

  private final KieSession session;
  private @Nullable RuleRef firing;

  Asking(KieSession session, Function<Rule, RuleRef> refs) {
    this.session = session;
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void beforeMatchFired(BeforeMatchFiredEvent event) {
            firing = refs.apply(event.getMatch().getRule());
          }
        });
  }

  /** The rule that is speaking now. */
  RuleRef firing() {
    if (firing == null) {
      throw new IllegalStateException("no rule is firing");
    }
    return firing;
  }

  void answerTo(Object answer) {
    session.setGlobal("answer", answer);
  }

  /** Puts a question and lets every rule that it concerns speak. */
  void ask(Object... facts) throws CompilationFailure {
    List<FactHandle> handles = new ArrayList<>();
    for (Object fact : facts) {
      handles.add(session.insert(fact));
    }
    try {
      if (session.fireAllRules(MOST_FIRED) >= MOST_FIRED) {
        throw failure("rule.endless", "");
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw failure("rule.threw", reason(e));
    }
    handles.forEach(session::delete);
  }

  private CompilationFailure failure(String code, String reason) {
    RuleRef rule = firing == null ? new RuleRef("", "", 1) : firing;
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

  @Override
  public void close() {
    session.dispose();
  }
}
