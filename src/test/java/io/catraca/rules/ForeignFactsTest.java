package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.engine.RuleEngine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An access rule that reads more than the facts whose combinations are all known is refused at its
 * line, and told why: the filter could not be computed.
 */
final class ForeignFactsTest {

  private static final String WHY =
      " | Uma condição de access/ só pode ler AccessQuestion: attended, inTeam, level, levelLabel,"
          + " profile, profileLabel, role, status, viewerAttendant, viewerStarter, withinHistory."
          + " Só destes se conhecem todas as combinações; com outro, o filtro que listas e"
          + " contadores usam não poderia ser calculado, e deixaria de dizer o mesmo que as"
          + " decisões.";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessQuestion(finishedAt != null)           | finishedAt",
        "AccessQuestion(team == \"sales\")            | team",
        "AccessQuestion(inTeam, tags contains \"vip\")| tags",
        "AccessQuestion($now : now, inTeam)           | now",
        "AccessQuestion(contact.vip)                  | contact",
        "AccessQuestion() Contact(vip)                | Contact",
        "AccessQuestion() not PriceQuestion()         | PriceQuestion",
        "$q : AccessQuestion($q.getTeam() == \"a\")   | getTeam",
      })
  void factThatCannotBeEnumeratedIsRefusedAtItsLineWithTheReason(String condition, String fact) {
    refused(
        shipped.with("access/extra.drl", rule(condition, "answer.hide();")),
        "access/extra.drl:4 sandbox.foreignFact: \"" + fact + "\" não é um fato de acesso." + WHY);
  }

  @Test
  void factThatAConsequenceReadsIsRefusedAlike() {
    String reading = "if ($q.getTeam().equals(\"sales\")) { answer.hide(); }";

    refused(
        shipped.with("access/extra.drl", rule("$q : AccessQuestion()", reading)),
        "access/extra.drl:6 sandbox.foreignFact: \"getTeam\" não é um fato de acesso." + WHY);
  }

  @Test
  void sentenceThatReadsMoreIsRefusedWhereItIsUsed() {
    refused(
        shipped.replace(
            "access/visibility.dsl",
            "ninguém foi designado=AccessQuestion(!attended)",
            "ninguém foi designado=AccessQuestion(priority == \"low\")"),
        "access/visibility.dslr:12 sandbox.foreignFact: \"priority\" não é um fato de acesso."
            + WHY);
  }

  @Test
  void clockIsNoFactEither() {
    String dated = rule("AccessQuestion()", "answer.hide();");
    Outcome outcome =
        shipped
            .with("access/extra.drl", dated.replace("when", "date-effective \"01-Jan-2027\" when"))
            .compile();

    assertThat(outcome.contents()).isEmpty();
    assertThat(Told.of(outcome)).first().asString().startsWith("access/extra.drl:3 sandbox.");
  }

  private static String rule(String condition, String consequence) {
    return "rule \"Extra\"\n\nwhen\n    %s\nthen\n    %s\nend\n".formatted(condition, consequence);
  }

  private static void refused(RuleFolderFixture files, String told) {
    Outcome outcome = files.compile();

    assertThat(outcome.contents()).isEmpty();
    assertThat(Told.of(outcome)).contains(told);
  }
}
