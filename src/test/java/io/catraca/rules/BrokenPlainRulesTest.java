package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.access.AccessTable;
import io.catraca.rules.access.Status;
import io.catraca.rules.access.TeamRole;
import io.catraca.rules.contents.RuleContents;
import io.catraca.rules.engine.RuleEngine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in plain Drools rules, each told at its line. */
@Timeout(60)
final class BrokenPlainRulesTest {

  private static final String DRL = "access/extra.drl";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  @Test
  void plainRuleIsTaken() {
    String question = "AccessQuestion(status == \"FINISHED\", !withinHistory)";

    assertThat(Told.of(drl(question, "answer.hide();"))).isEmpty();
  }

  @Test
  void plainRuleWithAnUnknownFactFieldOrMethodIsRefused() {
    assertThat(Told.of(drl("Foo(status == \"FINISHED\")", "answer.hide();")))
        .first()
        .asString()
        .startsWith("access/extra.drl:")
        .contains("sandbox.foreignFact: \"Foo\" não é um fato de acesso.");
    assertThat(Told.of(drl("AccessQuestion(estado == \"FINISHED\")", "answer.hide();")))
        .first()
        .asString()
        .startsWith("access/extra.drl:")
        .contains("estado");
    assertThat(Told.of(drl("AccessQuestion(status == \"FINISHED\")", "answer.hidee();")))
        .first()
        .asString()
        .startsWith("access/extra.drl:")
        .contains("hidee");
  }

  @Test
  void plainRuleWithAnUnknownFactFieldOrMethodIsToldAtItsLine() {
    assertThat(Told.of(drl("Foo(status == \"FINISHED\")", "answer.hide();")).get(0))
        .startsWith("access/extra.drl:4 ");
    assertThat(Told.of(drl("AccessQuestion(estado == \"x\")", "answer.hide();")).get(0))
        .startsWith("access/extra.drl:4 ");
    assertThat(Told.of(drl("AccessQuestion(status == \"x\")", "answer.hidee();")).get(0))
        .startsWith("access/extra.drl:6 ");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void commentsThatNeverEndAreToldAtOnce() {
    assertThat(Told.of(shipped.with("access/extra.drl", "/* ".repeat(80_000).strip() + "\n")))
        .singleElement()
        .asString()
        .startsWith("access/extra.drl:1 sandbox.");
  }

  @Test
  void plainRuleWithASyntaxErrorIsToldAtItsLine() {
    assertThat(Told.of(drl("AccessQuestion(status == ", "answer.hide();")))
        .first()
        .asString()
        .startsWith("access/extra.drl:6 compiler.unexpected: ");
  }

  @Test
  void plainRuleWithASyntaxErrorIsToldOnceAndWithOneLine() {
    assertThat(Told.of(drl("AccessQuestion(status == ", "answer.hide();")))
        .singleElement()
        .asString()
        .doesNotContain("Line 7", "null Package");
  }

  @Test
  void ruleThatWouldSetItselfOffIsRefusedAtItsLine() {
    assertThat(Told.of(drl("$q : AccessQuestion()", "update($q);")))
        .containsExactly(
            "access/extra.drl:6 sandbox.facts: Uma regra não pode mudar os fatos: \"update\" não é"
                + " aceito. | Responda com answer; cada pergunta já traz todos os seus fatos.");
    assertThat(Told.of(drl("Listing()", "insert(new Listing());")))
        .singleElement()
        .asString()
        .startsWith("access/extra.drl:6 sandbox.facts");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void loopThatNeverEndsIsStopped() {
    assertThat(Told.of(drl("Listing()", "while (true) { Thread.yield(); if (1 == 2) { break; } }")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String nothing = null; nothing.length();",
        "int nothing = 0; int much = 1 / nothing;",
        "answer.profile(null, null, true);",
      })
  void ruleThatThrowsIsTold(String consequence) {
    assertThat(Told.of(drl("Listing()", consequence)))
        .first()
        .asString()
        .startsWith("access/extra.drl:2 rule.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"throw new RuntimeException(\"ai\");", "int[] one = {1}; int two = one[2];"})
  void javaThatNoRuleNeedsIsRefusedAtItsLine(String consequence) {
    assertThat(Told.of(drl("Listing()", consequence)))
        .first()
        .asString()
        .startsWith("access/extra.drl:6 sandbox.");
  }

  @Test
  void itemWithoutACodeIsTold() {
    assertThat(
            Told.of(
                shipped.with(
                    "plans/extra.drl",
                    "rule \"X\" when Listing() then answer.item(\"FEE\", null, \"x\"); end\n")))
        .first()
        .asString()
        .startsWith("plans/extra.drl:1 ");
  }

  @Test
  void ruleThatShowsInATabThatIsNone() {
    assertThat(Told.of(drl("AccessQuestion(status == \"FINISHED\")", "answer.showIn(\"Nada\");")))
        .containsExactly(
            "access/extra.drl:6 word.unknown: Nenhum arquivo declara a aba \"Nada\". | Escreva uma"
                + " destas palavras (Novos, Meus, Outros, Concluídos, NEW, MINE, OTHERS, CONCLUDED),"
                + " ou declare mais uma na tabela dela.");
  }

  @Test
  void ruleThatPutsTogetherATabThatIsNone() {
    assertThat(
            Told.of(
                drl(
                    "AccessQuestion(status == \"FINISHED\")",
                    "String tab = \"Na\" + \"da\"; answer.showIn(tab);")))
        .containsExactly(
            "access/extra.drl:2 access.unknownTab: \"Nada\" não é uma aba declarada. | Use uma"
                + " destas, ou declare mais uma em access/tabs.csv: Novos, Meus, Outros,"
                + " Concluídos.");
  }

  @Test
  void factThatARuleInsertsIsForgottenBeforeTheNextQuestion() {
    RuleFolderFixture edited =
        shipped.with(
            DRL,
            """
            rule "Leaves something behind"
            when
              AccessQuestion(status == "WAITING")
            then
              insert("left");
            end
            rule "Finds what another question left"
            when
              String(this == "left")
              AccessQuestion(status == "IN_PROGRESS")
            then
              answer.hide();
            end
            """);
    Outcome outcome = edited.compile();

    outcome
        .contents()
        .ifPresent(
            contents ->
                assertThat(
                        AccessTable.combinations(contents.words()).stream()
                            .filter(facts -> contents.access().decide(facts).visible())
                            .anyMatch(facts -> facts.status() == Status.IN_PROGRESS))
                    .isTrue());
  }

  @Test
  void filesWhoseNamesDifferInASignOnlyAreBothRead() {
    String hides = "rule \"%s\" when AccessQuestion(role == \"%s\") then answer.hide(); end\n";
    RuleFolderFixture edited =
        shipped
            .with("access/a-b.drl", hides.formatted("X", "MEMBER"))
            .with("access/a_b.drl", hides.formatted("Y", "SUPERVISOR"));
    RuleContents contents = edited.contents();

    assertThat(AccessTable.combinations(contents.words()))
        .filteredOn(facts -> facts.role() != TeamRole.NONE)
        .noneMatch(facts -> contents.access().decide(facts).visible());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-10.00", "0.0000001", "1E+30"})
  void priceOfAPlainRuleThatNoCellCouldHave(String amount) {
    assertThat(
            Told.of(
                shipped.with(
                    "plans/extra.drl",
                    """
                    rule "X"
                    when
                      PriceQuestion(isAbout("NEW_ONE"))
                    then
                      answer.item("ADD_ON", "NEW_ONE", "Novo").section("ADD_ONS").per("MONTH");
                      answer.in(null).price("%s", "BRL");
                    end
                    """
                        .formatted(amount))))
        .isNotEmpty();
  }

  @Test
  void priceOfAPlainRuleThatIsNone() {
    assertThat(
            Told.of(
                shipped.with(
                    "plans/extra.drl",
                    """
                    rule "X"
                    when
                      PriceQuestion(item == "SETUP_FEE")
                    then
                      answer.in(null).price("dez", "BRL");
                    end
                    """)))
        .first()
        .asString()
        .isEqualTo(
            "plans/extra.drl:1 rule.noAmount: A regra \"X\" dá o preço \"dez\", que não é um valor. |"
                + " Em regras, escreva preços com ponto e sem separar milhares, por exemplo"
                + " \"69.00\".");
  }

  @Test
  void plainRuleThatAnswersWhatATableAnswers() {
    assertThat(
            Told.of(
                shipped.with(
                    "plans/extra.drl",
                    """
                    rule "X"
                    when
                      PriceQuestion(item == "SETUP_FEE")
                    then
                      answer.in(null).price("10.00", "BRL");
                    end
                    """)))
        .containsExactly(
            "plans/fees.csv:2 price.twoAnswers: SETUP_FEE tem duas respostas para o plano"
                + " \"Automation\": a outra está em plans/extra.drl, linha 1. | Deixe uma das duas.");
  }

  private RuleFolderFixture drl(String condition, String consequence) {
    return shipped.with(
        DRL,
        """
        package our.own;
        rule "X"
        when
          %s
        then
          %s
        end
        """
            .formatted(condition, consequence));
  }
}
