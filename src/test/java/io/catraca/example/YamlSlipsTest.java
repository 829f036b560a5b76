package io.catraca.example;

import static io.catraca.example.ExampleRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.catraca.rules.model.RuleProblem;
import io.catraca.text.Message;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slips in the writing of example files, told in words of ours with line and column. */
final class YamlSlipsTest {

  private static final String GOOD =
      """
      dia: 22/11/2026
      recursos:
        - exemplo: Um
          dado:
            plano: Pro
          espera:
            Etiquetas: ilimitado
        - exemplo: Dois
          dado:
            plano: [Pro, Advanced]
          espera:
            Etiquetas: ilimitado
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "    dado:\\n      plano: Pro;\\tdado:\\n\\t\\tplano: Pro;4;example.yamlTab;Há uma tabulação na coluna 1.",
        "plano: Pro;plano:\\tPro;5;example.yamlTab;Há uma tabulação na coluna 13.",
        "plano: Pro\\n;plano: Pro\\n       dia: 1\\n;6;example.yamlIndent;o que está na coluna 11",
        "    espera:\\n      E;   espera:\\n      E;6;example.yamlIndent;o que está na coluna 4",
        "  - exemplo: Dois; - exemplo: Dois;8;example.yamlIndent;o que está na coluna 2",
        "  - exemplo: Dois;    - exemplo: Dois;8;example.yamlIndent;o que está na coluna 5",
        "- exemplo: Dois;-exemplo: Dois;8;example.yamlDashBlank;Falta um espaço depois do - (coluna 3).",
        "    espera:\\n;    espera\\n;6;example.yamlColon;Faltam os dois-pontos depois de \"espera\" (coluna 5).",
        "recursos:;recursos;2;example.yamlColon;depois de \"recursos\" (coluna 1)",
        "exemplo: Um;exemplo: Um: dois;3;example.yamlText;Na coluna 16 há dois-pontos dentro de um texto.",
        "exemplo: Um;exemplo: \"Um;3;example.yamlQuote;As aspas que abrem na coluna 14 não fecham.",
        "exemplo: Um;exemplo: 'Um;3;example.yamlQuote;coluna 14",
        "exemplo: Um;exemplo: \"Um\" dois;3;example.yamlBehind;Na coluna 19 há texto depois das aspas",
        "[Pro, Advanced];[Pro, Advanced;10;example.yamlBracket;O [ que abre na coluna 14 não fecha",
        "[Pro, Advanced];[Pro, Advanced);10;example.yamlBracket;O [ que abre",
        "[Pro, Advanced];[Pro, Advanced]];10;example.yamlSign;O sinal ] na coluna 29",
        "plano: Pro;plano: @Pro;5;example.yamlSign;O sinal @ na coluna 14",
        "plano: Pro;plano: |Pro;5;example.yamlSign;O sinal | na coluna 14",
        "plano: Pro;plano: ,Pro;5;example.yamlSign;O sinal , na coluna 14",
        "plano: Pro;plano: *Pro;5;example.reference;uma referência",
        "exemplo: Um;exemplo: \"Um \\\\d\";3;example.yamlSign;O sinal \\\\ na coluna 19",
        "plano: Pro;plano: - Pro;5;example.yamlDash;Na coluna 14 há um -",
        "recursos:;---\\nrecursos:;2;example.yamlTwice;divide o arquivo em dois",
        "plano: Pro\\n;plano: Pro\\n      plano: Pro\\n;6;example.keyTwice;\"plano\" já está na linha 5.",
        "plano: Pro;plano:Pro;5;example.shape;Aqui se espera um bloco",
        "plano: Pro;plano: [[[[[[[[[[[[[Pro]]]]]]]]]]]]];1;example.yamlDeep;listas ou blocos demais",
      })
  void slipIsToldWithItsLineAndColumn(
      String before, String after, int line, String code, String told) {
    String text =
        GOOD.replaceFirst(Pattern.quote(plain(before)), Matcher.quoteReplacement(plain(after)));
    assertThat(text).isNotEqualTo(GOOD);

    assertThat(run(text).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.message().in(Message.PORTUGUESE)).contains(plain(told));
              assertThat(english(problem)).doesNotContain("<block end>", "token", "scanning");
            });
  }

  private static String english(RuleProblem problem) {
    return problem.message().in(Locale.ENGLISH) + problem.hint().in(Locale.ENGLISH);
  }

  private static String plain(String written) {
    return written.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
  }
}
