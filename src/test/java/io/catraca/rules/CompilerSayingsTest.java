package io.catraca.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the compiler says of plain Drools rules is told in words of ours, at the line it is about.
 */
@Timeout(120)
final class CompilerSayingsTest {

  private static final String HIDE = "answer.hide();";
  private static final String WAITING = "AccessQuestion( status == \"WAITING\" )";

  private final RuleFolderFixture shipped = RuleFolderFixture.shipped();

  static Stream<Arguments> slips() {
    return Stream.of(
        slip(
            "AccessQuestion( statuss == \"x\" )",
            HIDE,
            3,
            "unknownField",
            "os fatos não têm \"statuss\". | parece ser \"status\""),
        slip(
            "AccesQuestion( status == \"x\" )",
            HIDE,
            3,
            "unknownFact",
            "parece ser \"AccessQuestion\""),
        slip(WAITING, "answr.hide();", 5, "unknownName", "parece ser \"answer\""),
        slip(WAITING, "answer.showIn($aba);", 5, "unknownName", "nada se chama \"$aba\""),
        slip(
            WAITING,
            "answer.showIn();",
            5,
            "wrongArguments",
            "\"showIn\" pede entre parênteses um texto, e aqui tem nada"),
        slip(WAITING, "answer.showIn(3);", 5, "wrongArguments", "e aqui tem um número inteiro"),
        slip(WAITING, "answer.price(\"1.00\", \"BRL\");", 5, "notOfThis", "AccessAnswer não o tem"),
        slip("AccessQuestion( attended == \"sim\" )", HIDE, 3, "notYesNo", "escreva true ou false"),
        slip(
            "AccessQuestion( status == WAITING )",
            HIDE,
            3,
            "unclearCondition",
            "status == WAITING"),
        slip(
            "AccessQuestion( attended contains \"x\" )",
            HIDE,
            3,
            "wrongOperator",
            "\"contains\" não serve para sim ou não"),
        slip(
            "AccessQuestion( status == \"WAITING\"",
            HIDE,
            4,
            "openParenthesis",
            "antes de \"then\""),
        slip(
            "AccessQuestion( status == \"x\" e attended )",
            HIDE,
            3,
            "joined",
            "\"e\" não liga condições"),
        slip(
            "AccessQuestion( status == \"x\" attended )",
            HIDE,
            3,
            "unexpected",
            "não se esperava \"attended\""),
        slip("AccessQuestion( status == \"x\", )", HIDE, 3, "unexpected", "não se esperava \")\""),
        slip("status == \"x\"", HIDE, 3, "unexpected", "não se esperava \"==\""),
        slip(
            WAITING,
            "String s = 3; answer.showIn(s);",
            5,
            "wrongType",
            "aqui se espera um texto, e vem um número inteiro"),
        slip(WAITING, "int i = 3; int i = 4; answer.hide();", 5, "variableTwice", "\"i\""),
        slip(WAITING, "String s; answer.showIn(s);", 5, "variableUnset", "\"s\""),
        slip(
            WAITING,
            "if (1 == \"x\") { answer.hide(); }",
            1,
            "notComparable",
            "um número inteiro e um texto"),
        slip(WAITING, "return 3;", 5, "returnInRule", "return"));
  }

  private static Arguments slip(
      String condition, String consequence, int line, String code, String told) {
    return Arguments.of(condition, consequence, line, "compiler." + code, told);
  }

  @ParameterizedTest
  @MethodSource("slips")
  void slipInARuleIsToldInOurWords(
      String condition, String consequence, int line, String code, String told) {
    assertThat(Told.of(shipped.with("access/x.drl", rule(condition, consequence))))
        .first()
        .asString()
        .startsWith("access/x.drl:" + line + " " + code + ": ")
        .containsIgnoringCase(told);
  }

  static Stream<Arguments> brokenRules() {
    String whole = rule(WAITING, HIDE);
    return Stream.of(
        Arguments.of(whole.replace("end\n", ""), "access/x.drl:7 compiler.unfinished"),
        Arguments.of(whole + whole, "access/x.drl:7 compiler.ruleTwice"),
        Arguments.of(
            whole.replace("end\n", "") + whole.replace("\"A\"", "\"B\""),
            "access/x.drl:6 sandbox.structure"),
        Arguments.of(whole.replace("then\n", ""), "access/x.drl:4 sandbox.semicolon"),
        Arguments.of(whole.replace("then\n", "thne\n"), "access/x.drl:5 sandbox.semicolon"),
        Arguments.of(whole.replace("when\n", "wehn\n"), "access/x.drl:2 sandbox.attribute"),
        Arguments.of(whole.replace("rule", "rulle"), "access/x.drl:1 sandbox.beginning"),
        Arguments.of(whole.replace("rule", "regra"), "access/x.drl:1 sandbox.beginning"),
        Arguments.of(whole.replace("==", "="), "access/x.drl:3 sandbox.equalsSign"),
        Arguments.of(whole.replace("\"WAITING\"", "3"), "access/x.drl:3 sandbox.comparedNumber"),
        Arguments.of(whole.replace("hide", "hidee"), "access/x.drl:5 sandbox.call"),
        Arguments.of(
            "function String f(String x) {\n  if (x == null) { return \"a\"; }\n}\n" + whole,
            "access/x.drl:2 compiler.noResult"));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void brokenRuleIsToldAtItsLine(String rules, String told) {
    assertThat(Told.of(shipped.with("access/x.drl", rules)))
        .first()
        .asString()
        .startsWith(told + ": ");
  }

  @Test
  void callOfAFactWithTheWrongTypeIsToldInWords() {
    String rules =
        rule("PriceQuestion( isAbout(3) )", "answer.in(null).price(\"69.00\", \"BRL\");");

    assertThat(Told.of(shipped.with("plans/x.drl", rules)))
        .containsExactly(
            "plans/x.drl:3 compiler.noSuchCall: \"isAbout\" não aceita entre parênteses um número"
                + " inteiro. | Textos vão entre aspas duplas, como isAbout(\"ASAAS\"). rules"
                + " vocabulary mostra cada pergunta.");
  }

  private static String rule(String condition, String consequence) {
    return "rule \"A\"\nwhen\n    %s\nthen\n    %s\nend\n".formatted(condition, consequence);
  }
}
