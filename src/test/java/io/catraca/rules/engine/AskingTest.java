package io.catraca.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.catraca.rules.facts.AccessAnswer;
import io.catraca.rules.facts.Listing;
import io.catraca.rules.facts.TooManyAnswers;
import io.catraca.rules.model.RuleProblem;
import io.catraca.rules.model.RuleRef;
import io.catraca.rules.source.RuleSource;
import io.catraca.text.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The limits of one question, whose breach names the rules that were firing. */
final class AskingTest {

  private static final RuleSource THREE =
      new RuleSource(
          "access/three.drl",
          """
          rule "A" when Listing() then answer.tab("A", "A"); end
          rule "B" when Listing() then answer.tab("B", "B"); end
          rule "C" when Listing() then answer.tab("C", "C"); end
          """,
          Map.of("A", ref("A", 1), "B", ref("B", 2), "C", ref("C", 3)),
          List.of(),
          null);

  private static RuleRef ref(String name, int line) {
    return new RuleRef(name, "access/three.drl", line);
  }

  @Test
  void questionThatFiresTooManyRulesNamesThem() throws Exception {
    try (Knowledge three = Knowledge.compile(THREE, AccessAnswer.class);
        Asking asking = new Asking(List.of(new FileRules(THREE, three)), 3)) {
      asking.answerTo(new AccessAnswer(asking::firing));

      assertThat(problem(() -> ask(asking)).message().in(Message.PORTUGUESE))
          .isEqualTo("Uma só pergunta fez 3 regras falarem; por último: \"A\", \"B\", \"C\".");
    }
  }

  @Test
  void questionThatIsAnsweredTooOftenNamesTheRules() throws Exception {
    try (Knowledge three = Knowledge.compile(THREE, AccessAnswer.class);
        Asking asking = new Asking(List.of(new FileRules(THREE, three)))) {
      AccessAnswer full = new AccessAnswer(() -> ref("A", 1));
      for (int index = 0; index < TooManyAnswers.MOST; index++) {
        full.tab("T", "T");
      }
      asking.answerTo(full);
      RuleProblem problem = problem(() -> ask(asking));

      assertThat(problem.code()).isEqualTo("rule.tooManyAnswers");
      assertThat(problem.file()).isEqualTo("access/three.drl");
    }
  }

  @Test
  void rulesThatTakeTooLongAreNamed() throws Exception {
    try (Knowledge three = Knowledge.compile(THREE, AccessAnswer.class);
        Asking asking = new Asking(List.of(new FileRules(THREE, three)))) {
      asking.answerTo(new AccessAnswer(asking::firing));
      asking.ask(new Listing());

      RuleProblem problem = asking.breach("rule.endless", 10).problems().get(0);
      assertThat(problem.message().in(Message.PORTUGUESE))
          .isEqualTo("Regras que não terminam em 10 segundos; por último: \"A\", \"B\", \"C\".");
    }
  }

  private static boolean ask(Asking asking) throws CompilationFailure {
    asking.ask(new Listing());
    return true;
  }

  private static RuleProblem problem(Callable<?> work) {
    CompilationFailure[] failure = new CompilationFailure[1];
    assertThatThrownBy(work::call)
        .isInstanceOfSatisfying(CompilationFailure.class, thrown -> failure[0] = thrown);
    return failure[0].problems().get(0);
  }
}
