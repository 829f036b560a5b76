package io.catraca.rules.engine;

import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.NoAmount;
import io.catraca.rules.facts.NoTiers;
import io.catraca.rules.facts.TooManyAnswers;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** A conversation with the engine: one question after the other, each forgotten before the next. */
final class Asking implements AutoCloseable {

  /** The most rules of a file that one question may fire: more is taken for rules without end. */
  private static final int MOST_FIRED = 20_000;

  /** How many of the last rules are looked through to name those that fire in turn. */
  private static final int LAST_FIRED = 16;

  private final List<KieSession> sessions = new ArrayList<>();
  private final int mostFired;
  private final @Nullable RuleRef[] lastFired = new RuleRef[LAST_FIRED];
  private int fired;
  private final Set<RuleRef> listed = new HashSet<>();
  private final Set<RuleRef> answered = new HashSet<>();
  private final Set<RuleRef> spoken = new HashSet<>();
  private boolean listing;
  private volatile @Nullable RuleRef firing;
  private boolean abandoned;

  Asking(List<FileRules> files) {
    this(files, MOST_FIRED);
  }

  /**
   * Starts a conversation.
   *
   * @param mostFired the most rules of a file that one question may fire
   */
  Asking(List<FileRules> files, int mostFired) {
    this.mostFired = mostFired;
    for (FileRules file : files) {
      KieSession session = file.newSession();
      sessions.add(session);
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
              RuleRef rule = file.refOf(event.getMatch());
              lastFired[fired++ % LAST_FIRED] = rule;
              firing = rule;
              (listing ? listed : answered).add(rule);
              spoken.add(rule);
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

  /** The rules that have spoken when the last question was asked. */
  Set<RuleRef> spoken() {
    return spoken;
  }

  void answerTo(Object answer) {
    sessions.forEach(session -> session.setGlobal("answer", answer));
  }

  /** Puts a question and lets every rule that it concerns speak. */
  void ask(Object... facts) throws CompilationFailure {
    spoken.clear();
    listing = Arrays.stream(facts).anyMatch(Listing.class::isInstance);
    for (KieSession session : sessions) {
      ask(session, facts);
    }
  }

  /**
   * Takes back its own facts and no others: a session has one of the engine's own, without which
   * rules that only ask whether something exists never fire again.
   */
  private void ask(KieSession session, Object[] facts) throws CompilationFailure {
    try {
      List<FactHandle> handles = new ArrayList<>();
      for (Object fact : facts) {
        handles.add(session.insert(fact));
      }
      if (session.fireAllRules(mostFired) >= mostFired) {
        throw breach("rule.tooManyFired", mostFired);
      }
      handles.forEach(session::delete);
    } catch (RuntimeException | Error e) {
      Throwable cause = rootOf(e);
      if (cause instanceof NoAmount none) {
        throw failure("rule.noAmount", none.amount());
      }
      if (cause instanceof NoTiers none) {
        throw failure("rule.noTiers", none.tiers());
      }
      throw cause instanceof TooManyAnswers
          ? breach("rule.tooManyAnswers", TooManyAnswers.MOST)
          : failure("rule.threw", cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }
  }

  /** That a limit was passed, with the rules that were firing then. */
  CompilationFailure breach(String code, Object limit) {
    RuleRef last = firing;
    RuleRef rule = last == null ? new RuleRef("", "", 1) : last;
    String names =
        Stream.of(lastFired)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .map(RuleRef::name)
            .collect(Collectors.joining("\", \""));
    return new CompilationFailure(
        List.of(RuleProblem.atLine(rule.file(), rule.line(), code, names, limit)));
  }

  /** That the rule which is speaking cannot be answered by. */
  CompilationFailure failure(String code, String reason) {
    RuleRef last = firing;
    RuleRef rule = last == null ? new RuleRef("", "", 1) : last;
    return new CompilationFailure(
        List.of(RuleProblem.atLine(rule.file(), rule.line(), code, rule.name(), reason)));
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
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
